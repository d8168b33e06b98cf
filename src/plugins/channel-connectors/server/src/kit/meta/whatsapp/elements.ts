import { z } from 'zod';

import { metaId } from '../envelope';
import { graphError } from '../graph-errors';

/** What stands in a change of the WhatsApp Business platform, read loosely: one wrong field spoils no neighbour. */

const maybeId = metaId.optional().catch(undefined);
export const contact = z.object({
  wa_id: maybeId,
  user_id: maybeId,
  profile: z.object({ name: z.string().optional(), username: z.string().optional() }).optional().catch(undefined),
});
export type Contact = z.infer<typeof contact>;

export const message = z.looseObject({
  id: metaId,
  from: maybeId,
  from_user_id: maybeId,
  to: maybeId,
  to_user_id: maybeId,
  timestamp: z.unknown().optional(),
  type: z.string().max(100).catch('unknown'),
  context: z
    .object({ id: maybeId, forwarded: z.boolean().optional(), frequently_forwarded: z.boolean().optional() })
    .optional()
    .catch(undefined),
});
export type Message = z.infer<typeof message>;

export const status = z.object({
  id: metaId,
  status: z.string(),
  timestamp: z.unknown().optional(),
  biz_opaque_callback_data: z.string().max(64).optional().catch(undefined),
  errors: z.array(graphError).catch([]).default([]),
});

const list = z.array(z.unknown()).catch([]).default([]);
export const value = z.object({
  metadata: z.object({ phone_number_id: metaId }).optional().catch(undefined),
  contacts: z.array(contact).catch([]).default([]),
  messages: list,
  message_echoes: list,
  calls: list,
  statuses: list,
  user_preferences: list,
  errors: list,
});
export type Value = z.infer<typeof value>;

export const reaction = z.object({ message_id: metaId, emoji: z.string().max(50).optional() });
export const edit = z.object({ original_message_id: metaId, message: z.looseObject({ type: z.string() }) });
export const revoke = z.object({ original_message_id: metaId });
export const system = z.object({
  type: z.string().optional(),
  body: z.string().optional(),
  wa_id: maybeId,
  new_wa_id: maybeId,
  user_id: maybeId,
});
export const preference = z.object({
  wa_id: maybeId,
  user_id: maybeId,
  detail: z.string().catch(''),
  value: z.string(),
  timestamp: z.unknown().optional(),
});
export const referral = z.object({
  headline: z.string().optional(),
  source_url: z.string().optional(),
  source_id: z.string().optional(),
  ref: z.string().optional(),
});
