import type { Connector } from '../../../../../../contracts';
import { fetchMetaMedia } from '../../kit/meta/media';
import { greetMeta, verifyMeta } from '../../kit/meta/signature';
import { watchTokens } from '../../kit/meta/token';
import { act, connect, examine, probe, send } from './client';
import { elementsOf, parse } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render, type Call } from './outbound';

/** Comments and mentions of a Facebook page, in public. */
export const facebookPage: Connector<Call> = {
  manifest,
  settingsSchema,
  verify: verifyMeta,
  greet: greetMeta,
  elementsOf,
  examine,
  parse,
  fetchMedia: fetchMetaMedia,
  render,
  send,
  act,
  probe,
  connect,
};

export const watchFacebookTokens = watchTokens(manifest.id);
