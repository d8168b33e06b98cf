import type { Connector } from '../../../../../../contracts';
import { fetchMetaMedia } from '../../kit/meta/media';
import { greetMeta, verifyMeta } from '../../kit/meta/signature';
import { watchTokens } from '../../kit/meta/token';
import { readTemplates } from '../../kit/meta/whatsapp/templates';
import { connect, probe, send } from './client';
import { elementsOf, parse } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render, type Call } from './outbound';

/** WhatsApp by Meta's own Cloud API. */
export const whatsappCloud: Connector<Call> = {
  manifest,
  settingsSchema,
  verify: verifyMeta,
  greet: greetMeta,
  elementsOf,
  parse,
  fetchMedia: fetchMetaMedia,
  render,
  send,
  templates: readTemplates,
  probe,
  connect,
};

export const watchWhatsappTokens = watchTokens(manifest.id);
