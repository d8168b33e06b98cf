import type { Connector } from '../../../../../../contracts';

import { greetMeta, verifyMeta } from '../../kit/meta/signature';
import { watchTokens } from '../../kit/meta/token';
import { act, connect, examine, probe, send } from './client';
import { elementsOf, parse } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render, type Call } from './outbound';

/** Comments and mentions of an Instagram account, in public. */
export const instagramComments: Connector<Call> = {
  manifest,
  settingsSchema,
  verify: verifyMeta,
  greet: greetMeta,
  elementsOf,
  examine,
  parse,

  render,
  send,
  act,
  probe,
  connect,
};

export const watchInstagramCommentTokens = watchTokens(manifest.id);
