import type { Core } from '@strapi/strapi';

import type { ConnectorEntry } from '../../../../../contracts';
import { apiConnector } from './api';
import { email, listenerOptions, startReceiver as startMail } from './email';
import { startReceiver as startWebchat, webchat } from './webchat';

/** Every connector of this plugin, one line each. */
export function connectors(strapi: Core.Strapi): ConnectorEntry[] {
  const smtp = listenerOptions(process.env);
  return [
    smtp ? { connector: email, startReceiver: (context) => startMail(context, smtp) } : { connector: email },
    { connector: webchat, startReceiver: (context) => startWebchat(strapi, context) },
    { connector: apiConnector },
  ];
}
