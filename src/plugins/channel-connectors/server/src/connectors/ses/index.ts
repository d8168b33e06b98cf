import type { Connector } from '../../../../../../contracts';
import { render, renderDigest, renderNotice, type MailHttpCall } from '../../kit/mail-http/outgoing';
import { probe, send } from './client';
import { examine, inspect, original, parse, sequenceKey } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { respond, verify } from '../../kit/mail-http/sns';

/** E-mail by Amazon SES: its receipt rules and events over SNS in, SendEmail out. */
export const ses: Connector<MailHttpCall> = {
  manifest,
  settingsSchema,
  verify,
  respond: (delivery, account) => respond(delivery, account),
  examine,
  sequenceKey,
  parse,
  inspect,
  original,
  render,
  renderNotice,
  renderDigest,
  send: (call, account) => send(call, account),
  probe: (account) => probe(account),
};
