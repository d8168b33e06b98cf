import type { Connector } from '../../../../../../contracts';
import { fetchMedia } from '../../kit/telegram/files';
import { connect, probe, send } from './client';
import { parse, respond, verify } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render, type Call } from './outbound';

export { startReceiver } from './receiver';

/** A bot on Telegram: https://core.telegram.org/bots/api */
export const telegram: Connector<Call> = {
  manifest,
  settingsSchema,
  verify,
  respond,
  parse,
  fetchMedia,
  render,
  send,
  probe,
  connect,
};
