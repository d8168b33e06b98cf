import type { Connector } from '../../../../../../contracts';
import { send } from './client';
import { parse } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render, type Call } from './outbound';
import { verify } from './signature';

/** A signed JSON webhook in, signed callbacks out: how any other system of a company joins the timeline. */
export const apiConnector: Connector<Call> = { manifest, settingsSchema, verify, parse, render, send };
