import type { ChoicesContent, OutboundAttachment, OutboundMessage, TemplateContent } from '../../../../../../contracts';
import { formOfChoices, plainWordsOf } from '../../kit/choices';
import { callReference } from '../../kit/meta/call-reference';
import { cleanFile } from '../../kit/meta/upload';
import { WHATSAPP_ID } from '../../kit/meta/whatsapp/people';
import { partsOfText } from '../../kit/text-parts';
import { manifest, MAX_TEXT_LENGTH } from './manifest';

/** One message of the Cloud API: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
export interface Call {
  readonly payload: Readonly<Record<string, unknown>>;
  /** brought to WhatsApp first; its id is put into `payload` under this form */
  readonly file: { readonly form: FileForm; readonly attachment: OutboundAttachment; readonly caption: string } | null;
}

type FileForm = 'image' | 'video' | 'audio' | 'document';

const MAX_CAPTION = 1_024;
const MAX_QUESTION = 1_024;
const MAX_IMAGE_BYTES = 5 * 1024 * 1024;
const FORMS: Readonly<Record<string, FileForm>> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'video/mp4': 'video',
  'video/3gpp': 'video',
  'audio/aac': 'audio',
  'audio/amr': 'audio',
  'audio/mpeg': 'audio',
  'audio/mp4': 'audio',
  'audio/ogg': 'audio',
};

/** A question or template first, words and files behind it; short words stand below the first file. */
export function render(message: OutboundMessage): Call[] {
  const bodies = [...bodiesOf(message), ...filesOf(message)];
  return bodies.map(({ file, ...body }, at) => ({
    payload: {
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...addressOf(message.replyIdentity),
      ...(at === 0 && message.repliesTo && { context: { message_id: message.repliesTo } }),
      // comes back with every receipt, so that one finds its message even when this answer is lost
      biz_opaque_callback_data: callReference(message.documentId, at + 1, bodies.length),
      ...body,
    },
    file: file ?? null,
  }));
}

interface Body extends Readonly<Record<string, unknown>> {
  readonly type: string;
  readonly file?: Call['file'];
}

const addressOf = ({ kind, value }: OutboundMessage['replyIdentity']): Record<string, string> =>
  kind === WHATSAPP_ID ? { recipient: value } : { to: value.replace(/\D/g, '') };

const textBody = (text: string): Body => ({ type: 'text', text: { body: text, preview_url: true } });

/** What is said without a file. Nothing, when the words go below the first one. */
function bodiesOf(message: OutboundMessage): Body[] {
  if (message.content?.type === 'template') return [templateBody(message.content)];
  if (message.content?.type === 'choices') {
    const question = questionBody(message.text, message.content);
    if (question) return [question];
  } else if (captionOf(message) !== '') return [];
  return partsOfText(plainWordsOf(message), MAX_TEXT_LENGTH).map(textBody);
}

function filesOf(message: OutboundMessage): Body[] {
  const caption = message.content ? '' : captionOf(message);
  return message.attachments.map((attachment, at) => {
    const form = formOfFile(attachment);
    return { type: form, file: { form, attachment: cleanFile(attachment), caption: at === 0 ? caption : '' } };
  });
}

function captionOf({ text, attachments }: OutboundMessage): string {
  const [first] = attachments;
  const fits = first && formOfFile(first) !== 'audio' && text.length <= MAX_CAPTION;
  return fits ? text.trim() : '';
}

function formOfFile({ contentType, content }: OutboundAttachment): FileForm {
  const form = FORMS[contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''] ?? 'document';
  return form === 'image' && content.length > MAX_IMAGE_BYTES ? 'document' : form;
}

/** Its blanks stand in the body, in their order. */
function templateBody({ name, language, parameters }: TemplateContent): Body {
  const components = [{ type: 'body', parameters: parameters.map((text) => ({ type: 'text', text })) }];
  const template = { name, language: { code: language }, ...(parameters.length > 0 && { components }) };
  return { type: 'template', template };
}

/** null: longer than its buttons or lines may be, so that it leaves as numbered text. */
function questionBody(text: string, content: ChoicesContent): Body | null {
  const form = formOfChoices(content, manifest.channel.capabilities);
  if (form === 'text' || text.trim() === '' || text.length > MAX_QUESTION) return null;
  const { options } = content;
  const fits = (title: string): boolean => title.length <= (form === 'buttons' ? 20 : 24);
  const isPlain = form === 'list' || options.every(({ description }) => !description);
  if (!isPlain || !options.every(({ title }) => fits(title))) return null;
  const action =
    form === 'buttons'
      ? { buttons: options.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })) }
      : { button: '☰', sections: [{ rows: options.map(rowOf) }] };
  const type = form === 'buttons' ? 'button' : 'list';
  return { type: 'interactive', interactive: { type, body: { text }, action } };
}

const rowOf = ({ id, title, description }: ChoicesContent['options'][number]) => ({
  id,
  title,
  ...(description && { description: description.slice(0, 72) }),
});
