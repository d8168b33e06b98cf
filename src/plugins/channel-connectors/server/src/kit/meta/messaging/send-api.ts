import { z } from 'zod';

import type {
  ChannelAccountConfig,
  OutboundAttachment,
  OutboundMessage,
  SendOutcome,
} from '../../../../../../../contracts';
import { formOfChoices, plainWordsOf } from '../../choices';
import { partsOfText } from '../../text-parts';
import { callReference } from '../call-reference';
import { callGraph } from '../graph';
import { accepted, UNNAMED } from '../outcomes';
import { cleanFile, uploadFile } from '../upload';
import { METADATA_PREFIX } from './read-messaging';

/** Messages of Messenger and Instagram: https://developers.facebook.com/docs/messenger-platform/reference/send-api */

export interface SendApiCall {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly message: Readonly<Record<string, unknown>>;
  /** brought to Meta first, and sent by its id */
  readonly file: { readonly type: string; readonly attachment: OutboundAttachment } | null;
}

export interface SendApi {
  readonly maxTextLength: number;
  readonly choices: { readonly buttons: number; readonly list: number };
  /** said with an upload, where Meta wants to know for whom it is */
  readonly platform: 'instagram' | null;
}

const MOST_TITLE = 20;

/** Words first, files behind them, one message each; the last words carry the answers to tap. */
export function renderForSendApi(message: OutboundMessage, of: SendApi): SendApiCall[] {
  const { content } = message;
  const hasButtons =
    content?.type === 'choices' &&
    formOfChoices(content, of) === 'buttons' &&
    message.text.trim() !== '' &&
    content.options.every(({ title, description }) => title.length <= MOST_TITLE && !description);
  const words = partsOfText(hasButtons ? message.text : plainWordsOf(message), of.maxTextLength);
  const bodies = [
    ...words.map((text, at) => ({
      body: { text, ...(hasButtons && at === words.length - 1 && { quick_replies: content.options.map(quickReply) }) },
      file: null,
    })),
    ...message.attachments.map((file) => ({ body: {}, file: { type: typeOf(file), attachment: cleanFile(file) } })),
  ];
  return bodies.map(({ body, file }, at) => ({
    payload: {
      recipient: { id: message.replyIdentity.value },
      ...kindOf(message),
      ...(at === 0 && message.repliesTo && { reply_to: { mid: message.repliesTo } }),
    },
    message: { ...body, metadata: METADATA_PREFIX + callReference(message.documentId, at + 1, bodies.length) },
    file,
  }));
}

/** Past the window a person may still answer for seven days, and says so. */
const kindOf = ({ window }: OutboundMessage): Record<string, string> =>
  window === 'extended' ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' } : { messaging_type: 'RESPONSE' };

const quickReply = ({ id, title }: { readonly id: string; readonly title: string }) => ({
  content_type: 'text',
  title,
  payload: id,
});

function typeOf({ contentType }: OutboundAttachment): string {
  const [family = ''] = contentType.toLowerCase().split('/', 1);
  return ['image', 'audio', 'video'].includes(family) && !contentType.includes('svg') ? family : 'file';
}

const sent = z.object({ message_id: z.string(), recipient_id: z.coerce.string().optional() });

export async function sendBySendApi(
  call: SendApiCall,
  account: ChannelAccountConfig,
  of: SendApi,
): Promise<SendOutcome> {
  const page = String(account.settings.pageId);
  const file = call.file && (await bring(call.file, account, page, of));
  if (file && !file.ok) return file.outcome;
  const message = file
    ? { ...call.message, attachment: { type: call.file?.type, payload: { attachment_id: file.id } } }
    : call.message;
  const answer = await callGraph(account, { path: `/${page}/messages`, json: { ...call.payload, message } });
  if (!answer.ok) return answer.outcome;
  const read = sent.safeParse(answer.json);
  return read.success ? accepted(read.data.message_id) : UNNAMED;
}

/** https://developers.facebook.com/docs/messenger-platform/reference/attachment-upload-api */
function bring(
  { type, attachment }: NonNullable<SendApiCall['file']>,
  account: ChannelAccountConfig,
  page: string,
  of: SendApi,
) {
  const message = JSON.stringify({ attachment: { type, payload: { is_reusable: false } } });
  const fields = { message, ...(of.platform && { platform: of.platform }) };
  return uploadFile(account, `/${page}/message_attachments`, 'filedata', attachment, fields);
}
