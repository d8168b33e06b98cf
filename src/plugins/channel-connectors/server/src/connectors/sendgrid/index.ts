import type { Connector } from '../../../../../../contracts';
import { render, renderDigest, renderNotice, type MailHttpCall } from '../../kit/mail-http/outgoing';
import { mailReader } from '../../kit/mail-http/reading';
import { probe, send } from './client';
import { read } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { verify } from './signature';

/** E-mail by SendGrid: Inbound Parse and the event webhook in, Mail Send out. */
export const sendgrid: Connector<MailHttpCall> = {
  manifest,
  settingsSchema,
  verify,
  ...mailReader(read),
  render,
  renderNotice,
  renderDigest,
  send: (call, account, context) => send(call, account, context),
  probe: (account) => probe(account),
};
