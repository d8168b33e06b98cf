import type { Connector } from '../../../../../../contracts';
import { render, renderDigest, renderNotice, type MailHttpCall } from '../../kit/mail-http/outgoing';
import { mailReader } from '../../kit/mail-http/reading';
import { connect, probe, send } from './client';
import { read, verify } from './inbound';
import { manifest, settingsSchema } from './manifest';

/** E-mail by Postmark: its inbound webhook and its events in, its e-mail API out. */
export const postmark: Connector<MailHttpCall> = {
  manifest,
  settingsSchema,
  verify,
  ...mailReader(read),
  render,
  renderNotice,
  renderDigest,
  send: (call, account) => send(call, account),
  probe: (account) => probe(account),
  connect: (account, context) => connect(account, context),
};
