import { z } from 'zod';

import type { ChannelAccountConfig, ProbeFinding, SendContext, SendOutcome } from '../../../../../../contracts';
import { callGraph } from '../../kit/meta/graph';
import { accepted, UNNAMED } from '../../kit/meta/outcomes';
import { findingOf, subscribeApp, webhookOf } from '../../kit/meta/subscribe';
import { tokenFinding } from '../../kit/meta/token';
import { uploadFile } from '../../kit/meta/upload';
import type { Call } from './outbound';

const FIELDS = ['messages', 'smb_message_echoes', 'account_update', 'phone_number_quality_update', 'user_preferences'];
const SCOPES = ['whatsapp_business_messaging', 'whatsapp_business_management'];

const sent = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });

export async function send(call: Call, account: ChannelAccountConfig): Promise<SendOutcome> {
  const file = call.file && (await bring(call.file, account));
  if (file && !file.ok) return file.outcome;
  const path = `/${String(account.settings.phoneNumberId)}/messages`;
  const answer = await callGraph(account, { path, json: { ...call.payload, ...file?.body } });
  if (!answer.ok) return answer.outcome;
  const read = sent.safeParse(answer.json);
  return read.success ? accepted(read.data.messages[0]?.id ?? null) : UNNAMED;
}

async function bring({ form, attachment, caption }: NonNullable<Call['file']>, account: ChannelAccountConfig) {
  const path = `/${String(account.settings.phoneNumberId)}/media`;
  const fields = { messaging_product: 'whatsapp', type: attachment.contentType };
  const file = await uploadFile(account, path, 'file', attachment, fields);
  if (!file.ok) return file;
  const body = {
    id: file.id,
    ...(caption && form !== 'audio' && { caption }),
    ...(form === 'document' && { filename: attachment.fileName }),
  };
  return { ok: true, body: { [form]: body } } as const;
}

export async function probe(account: ChannelAccountConfig): Promise<readonly ProbeFinding[]> {
  const { phoneNumberId, businessAccountId } = account.settings;
  const [token, number, business] = await Promise.all([
    tokenFinding(account, SCOPES),
    callGraph(account, { path: `/${String(phoneNumberId)}`, query: { fields: 'display_phone_number,verified_name' } }),
    callGraph(account, { path: `/${String(businessAccountId)}/subscribed_apps` }),
  ]);
  const sending = findingOf(number, 'The number is ready to send.', 'The number cannot be reached', 'phoneNumberId');
  const receiving = findingOf(
    business,
    'The business account can be reached.',
    'The business account cannot be reached',
    'businessAccountId',
  );
  return [token, { ...sending, part: 'sending' }, receiving];
}

/** The app is told what to pass on, and this business account gets an address of its own. */
export async function connect(account: ChannelAccountConfig, context: SendContext): Promise<readonly ProbeFinding[]> {
  const app = await subscribeApp(account, context, 'whatsapp_business_account', FIELDS);
  if (!app.isWell) return [app];
  const answer = await callGraph(account, {
    path: `/${String(account.settings.businessAccountId)}/subscribed_apps`,
    json: { override_callback_uri: webhookOf(account, context), verify_token: account.secrets.verifyToken ?? '' },
  });
  return [
    app,
    findingOf(
      answer,
      'The business account passes its messages on to here.',
      'The business account did not let the app in',
      'businessAccountId',
    ),
  ];
}
