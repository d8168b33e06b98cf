import type { Connector } from '../../../../../../contracts';
import { send } from './client';
import { parse } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render } from './outbound';

/** A telephone call that did not run through here, written down by an agent. */
export const phoneNote: Connector = { manifest, settingsSchema, parse, render, send };
