import type { Connector } from '../../../../../contracts';
import { send } from './client';
import { parse } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render, type Announcement } from './outbound';

/** What signed-in customers write on the portal's pages. It has no webhook: the pages hand over what is sent. */
export const portalConnector: Connector<Announcement> = { manifest, settingsSchema, parse, render, send };
