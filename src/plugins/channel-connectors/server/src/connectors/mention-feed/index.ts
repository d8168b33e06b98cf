import type { Connector } from '../../../../../../contracts';
import { probe, send } from './client';
import { parse } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render } from './outbound';

export { startReceiver } from './receiver';

/** Mentions that a feed tells of. */
export const mentionFeed: Connector<never> = { manifest, settingsSchema, parse, render, send, probe };
