import type { Core } from '@strapi/strapi';

import type { ConnectorEntry } from '../../../../../contracts';
import { loggerOf } from '../../../../../kernel/log';
import { apiConnector } from './api';
import { email, startMail } from './email';
import { startReceiver as startWebchat, webchat } from './webchat';

/** Every connector of this plugin, one line each. */
export function connectors(strapi: Core.Strapi): ConnectorEntry[] {
  return [
    { connector: email, startReceiver: (context) => startMail(context, loggerOf(strapi, 'mailboxes')) },
    { connector: webchat, startReceiver: (context) => startWebchat(strapi, context) },
    { connector: apiConnector },
  ];
}
