import type { ChannelAccountConfig, MessageTemplate, SendContext, SendOutcome } from '../../../../../../contracts';
import { asNumberedText } from '../../kit/choices';
import { reconcileMessage, sendMessage } from '../../kit/twilio/sending';
import type { Call } from './outbound';
import { listTemplates, questionFields, templateFields } from '../../kit/twilio/content';

const RETRY_SECONDS = 30;

export async function send(call: Call, account: ChannelAccountConfig, { now }: SendContext): Promise<SendOutcome> {
  const { content } = call;
  if (content === null) return sendMessage(call, account);
  if (content.type === 'choices') {
    const fields = await questionFields(call.body, content, account);
    if (fields) return sendMessage({ ...call, body: '' }, account, fields);
    return sendMessage({ ...call, body: asNumberedText(call.body, content) }, account);
  }
  const fields = await templateFields(content, account, now).catch(() => undefined);
  // Nothing has left yet: the list can be asked again.
  if (fields === undefined) return { outcome: 'retry', code: 'templates_unavailable', afterSeconds: RETRY_SECONDS };
  if (fields === null) return { outcome: 'failed', code: 'template_missing' };
  return sendMessage(call, account, fields);
}

/** Of plain words alone: what Twilio makes of a template or a question is not what we handed over. Never sends. */
export async function reconcile(call: Call, account: ChannelAccountConfig): Promise<SendOutcome | null> {
  return call.content === null ? reconcileMessage(call, account) : null;
}

export async function templates(account: ChannelAccountConfig): Promise<MessageTemplate[]> {
  const found = await listTemplates(account);
  return found.map(({ sid: _sid, ...template }) => template);
}
