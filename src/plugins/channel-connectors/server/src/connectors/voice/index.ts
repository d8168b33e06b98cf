import type { Core } from '@strapi/strapi';

import type { Connector, ConnectorEntry } from '../../../../../../contracts';
import { CallDesk } from '../../kit/voice/call-desk';
import { eraseCalls, followCalls } from '../../kit/voice/follow-calls';
import { Ledger } from '../../kit/voice/ledger';
import { connect, fetchMedia, probe, send } from './client';
import { parse, verify } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render, type Call } from './outbound';
import { Ringing } from './ringing';
import { Switchboard } from './switchboard';

/** Telephone calls by Twilio Voice. Agents' side of it is `calls`; Twilio's is the webhook and what it is answered. */
export function voice(strapi: Core.Strapi): ConnectorEntry {
  const ledger = new Ledger(strapi, manifest.id);
  const ringing = new Ringing(ledger);
  const switchboard = new Switchboard(ledger, ringing);
  eraseCalls(strapi);
  const connector: Connector<Call> = {
    manifest,
    settingsSchema,
    verify,
    async respond(delivery, account) {
      return { status: 200, contentType: 'text/xml; charset=utf-8', body: await switchboard.answer(delivery, account) };
    },
    parse,
    render,
    send,
    fetchMedia,
    probe,
    connect,
    calls: new CallDesk(ledger, ringing),
  };
  return { connector, startReceiver: (context) => followCalls(strapi, context, ledger, ringing) };
}
