import type { Connector } from '../../../../../../contracts';
import { render, renderDigest, renderNotice, type MailHttpCall } from '../../kit/mail-http/outgoing';
import { mailReader } from '../../kit/mail-http/reading';
import { connect, probe, send } from './client';
import { fetchMedia, read } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { verify } from './signature';

/** E-mail by Mailgun: its routes and webhooks in, its messages API out. */
export const mailgun: Connector<MailHttpCall> = {
  manifest,
  settingsSchema,
  verify,
  ...mailReader(read),
  fetchMedia: (media, account) => fetchMedia(media, account),
  render,
  renderNotice,
  renderDigest,
  send: (call, account) => send(call, account),
  probe: (account) => probe(account),
  connect: (account, context) => connect(account, context),
};
