import { z } from 'zod';

import { metaId } from '../envelope';

/** What stands in `messaging[]`: https://developers.facebook.com/docs/messenger-platform/reference/webhook-events */

const optional = z.string().optional().catch(undefined);
const maybeId = metaId.optional().catch(undefined);
const party = z.object({ id: maybeId }).optional().catch(undefined);

const referral = z
  .object({
    ref: optional,
    source: optional,
    type: optional,
    ad_id: maybeId,
    referer_uri: optional,
    ads_context_data: z.object({ ad_title: optional }).optional().catch(undefined),
  })
  .optional()
  .catch(undefined);

export const attachment = z.object({
  type: z.string().max(60).catch('unknown'),
  title: optional,
  url: optional,
  payload: z
    .looseObject({
      url: optional,
      title: optional,
      sticker_id: z.coerce.string().optional().catch(undefined),
      coordinates: z.object({ lat: z.number(), long: z.number() }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type Attachment = z.infer<typeof attachment>;

const message = z.object({
  mid: metaId,
  text: z.string().optional(),
  is_echo: z.boolean().optional().catch(undefined),
  is_deleted: z.boolean().optional().catch(undefined),
  is_unsupported: z.boolean().optional().catch(undefined),
  app_id: z.coerce.string().optional().catch(undefined),
  metadata: z.string().max(1_000).optional().catch(undefined),
  attachments: z.array(attachment).catch([]).default([]),
  quick_reply: z.object({ payload: z.string() }).optional().catch(undefined),
  reply_to: z
    .object({ mid: maybeId, story: z.object({ id: maybeId, url: optional }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  referral,
});
export type SaidMessage = z.infer<typeof message>;

export const messagingEvent = z.looseObject({
  sender: party,
  recipient: party,
  timestamp: z.unknown().optional(),
  message: message.optional(),
  message_edit: z.object({ mid: metaId, text: z.string().catch(''), num_edit: z.coerce.number().catch(0) }).optional(),
  postback: z.object({ mid: maybeId, title: optional, payload: optional, referral }).optional(),
  reaction: z
    .object({ mid: metaId, action: z.string().catch('react'), emoji: optional, reaction: optional })
    .optional(),
  delivery: z.object({ mids: z.array(metaId).catch([]).default([]), watermark: z.unknown().optional() }).optional(),
  read: z.object({ mid: maybeId, watermark: z.unknown().optional() }).optional(),
  referral,
  optin: z.object({ ref: optional, type: optional, title: optional }).optional().catch(undefined),
});
export type MessagingEvent = z.infer<typeof messagingEvent>;
