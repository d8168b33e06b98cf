import type { Connector, Receiver, ReceiverContext } from '../../../../../../contracts';
import type { Logger } from '../../../../../../kernel/log';
import type { MailCall } from '../../kit/mail/outgoing/mail-call';
import { closeConnections } from '../../kit/mail/outgoing/smtp-pools';
import { reconcile, send } from './client';
import { inspectMail } from '../../kit/mail/incoming';
import { examine, parse, sequenceKey } from './inbound';
import { startMailboxes } from './imap/mailboxes';
import { manifest, settingsSchema } from './manifest';
import { render, renderDigest, renderNotice } from './outbound';
import { probe } from './probe';
import { verify } from './pipe';
import { listenerOptions, startReceiver } from './receiver';

export const email: Connector<MailCall> = {
  manifest,
  settingsSchema,
  verify,
  examine,
  sequenceKey,
  parse,
  inspect: inspectMail,
  render,
  renderNotice,
  renderDigest,
  send: (call, account, context) => send(call, account, context),
  reconcile: (call, account) => reconcile(call, account),
  probe,
};

/** Mailboxes, and the listener if there is to be one; with them end the connections that mails leave by. */
export async function startMail(context: ReceiverContext, log: Logger): Promise<Receiver> {
  const options = listenerOptions(process.env);
  const listener = options && (await startReceiver(context, options));
  const mailboxes = startMailboxes(context, log);
  return {
    async close() {
      await Promise.all([listener?.close(), mailboxes.close()]);
      closeConnections();
    },
  };
}
