import type { Connector } from '../../../../../../contracts';
import { send } from './client';
import { parse } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render } from './outbound';

export { startReceiver } from './receiver';

/** A page where anybody can write to us. It has no webhook: its receiver serves the page and takes what is sent. */
export const form: Connector = { manifest, settingsSchema, parse, render, send };
