import { FormData } from '../../../../../../kernel/outbound-http';
import { TOKEN_FIELD } from '../../kit/mail-http/events';
import type { MailHttpCall } from '../../kit/mail-http/outgoing';

/** The form of "Send an email in MIME format" (documentation.mailgun.com): to whom, and the mail's bytes. */
export function messageForm(call: MailHttpCall, raw: Buffer): FormData {
  const form = new FormData();
  for (const address of call.envelope.to) form.append('to', address);
  form.append('message', new Blob([new Uint8Array(raw)]), 'message.mime');
  form.append('o:tracking', 'no');
  if (call.token !== null) form.append(`v:${TOKEN_FIELD}`, call.token);
  return form;
}
