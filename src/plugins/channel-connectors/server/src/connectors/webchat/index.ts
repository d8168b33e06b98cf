import type { Connector } from '../../../../../../contracts';
import { send } from './client';
import { parse } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render, type VisitorPush } from './outbound';

export { startReceiver } from './receiver';

/** The chat on a web page. It has no webhook: its receiver holds the visitors' sockets. */
export const webchat: Connector<VisitorPush> = { manifest, settingsSchema, parse, render, send };
