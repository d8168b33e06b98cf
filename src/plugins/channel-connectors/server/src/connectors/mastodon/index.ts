import type { Connector } from '../../../../../../contracts';
import { act, fetchMedia, probe, send } from './client';
import { parse } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render, type Call } from './outbound';

export { startReceiver } from './receiver';

/** An account on Mastodon: who mentions it, and what is said with its hashtags. https://docs.joinmastodon.org/api/ */
export const mastodon: Connector<Call> = {
  manifest,
  settingsSchema,
  parse,
  render,
  send,
  fetchMedia,
  act,
  probe,
};
