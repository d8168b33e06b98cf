import type { Connector } from '../../../../../../contracts';
import { send } from './client';
import { parse } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render } from './outbound';

/** A talk across the counter, at a fair or at the door, written down by an agent. */
export const inPerson: Connector = { manifest, settingsSchema, parse, render, send };
