import type { Connector } from '../../../../../../contracts';
import { fetchMetaMedia } from '../../kit/meta/media';
import type { SendApiCall } from '../../kit/meta/messaging/send-api';
import { senderIdsIn } from '../../kit/meta/messaging/sender-ids';
import { greetMeta, verifyMeta } from '../../kit/meta/signature';
import { watchTokens } from '../../kit/meta/token';
import { connect, examine, probe, send } from './client';
import { elementsOf, parse } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render } from './outbound';

/** Messages to an Instagram account. */
export const instagram: Connector<SendApiCall> = {
  manifest,
  settingsSchema,
  verify: verifyMeta,
  greet: greetMeta,
  elementsOf,
  examine,
  sequenceKey: (raw) => senderIdsIn(raw)[0] ?? null,
  parse,
  fetchMedia: fetchMetaMedia,
  render,
  send,
  probe,
  connect,
};

export const watchInstagramTokens = watchTokens(manifest.id);
