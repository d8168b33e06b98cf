import type { Connector } from '../../../../../../contracts/connector';
import { send } from './client';
import { parse } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render, type MailCall } from './outbound';

export const email: Connector<MailCall> = {
  manifest,
  settingsSchema,
  parse,
  render,
  send: (call, account, context) => send(call, account, context),
};

export { closeConnections } from './client';
export { listenerOptions, startReceiver } from './receiver';
