import type { Connector, Receiver, ReceiverContext } from '../../../../../../contracts/connector';
import type { MailCall } from '../../kit/mail/outgoing/mail-call';
import { closeConnections } from '../../kit/mail/outgoing/smtp-pools';
import { reconcile, send } from './client';
import { inspectMail } from '../../kit/mail/incoming';
import { examine, parse, sequenceKey } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render } from './outbound';
import { listenerOptions, startReceiver } from './receiver';

export const email: Connector<MailCall> = {
  manifest,
  settingsSchema,
  examine,
  sequenceKey,
  parse,
  inspect: inspectMail,
  render,
  send: (call, account, context) => send(call, account, context),
  reconcile: (call, account) => reconcile(call, account),
};

/** The listener, if there is to be one; with it end the connections to the servers that mails leave by. */
export async function startMail(context: ReceiverContext): Promise<Receiver> {
  const options = listenerOptions(process.env);
  const listener = options && (await startReceiver(context, options));
  return {
    async close() {
      await listener?.close();
      closeConnections();
    },
  };
}
