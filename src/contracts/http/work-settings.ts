import { z } from 'zod';

import { ticketRow } from '../records';
import { MACRO_AUDIENCES } from '../vocabulary';
import { businessFacts, macroAction, macroView, tagView } from '../workspace-records';
import { attributeBody } from './customer-settings';
import { optionalText, text } from './input';

/** How a team works, under `/inbox` with an admin session: tags, ticket fields, macros, business facts. */

const documentId = z.string().min(1).max(64);
const color = z.string().regex(/^(?:#[0-9a-f]{6})?$/, 'A colour as in #4945ff, or nothing.');

/** GET /inbox/tags ; POST /inbox/tags ; PUT /inbox/tags ; POST /inbox/tags/remove (shape) */
export const tagsResponse = z.object({ data: z.array(tagView) });
export type TagsResponse = z.infer<typeof tagsResponse>;
export const tagBody = z.strictObject({
  name: text(60),
  color: color.default(''),
  description: optionalText(300).default(''),
});
export type TagBody = z.input<typeof tagBody>;
/** `tag`: as it is called now. A name that another tag has joins the two. */
export const tagChangeBody = z.strictObject({
  tag: text(60),
  name: text(60).optional(),
  color: color.optional(),
  description: optionalText(300).optional(),
});
export type TagChangeBody = z.input<typeof tagChangeBody>;
export const tagRemovalBody = z.strictObject({ tag: text(60) });
/** the list, and how many tickets were written */
export const tagsChangedResponse = tagsResponse.extend({ tickets: z.number().int() });
export type TagsChangedResponse = z.infer<typeof tagsChangedResponse>;

/** GET /inbox/ticket-fields (read) ; POST /inbox/ticket-fields ; PUT, DELETE /inbox/ticket-fields/:documentId (shape) → attributesResponse */
export const ticketFieldBody = attributeBody.omit({ subject: true });
export type TicketFieldBody = z.input<typeof ticketFieldBody>;

/** GET /inbox/macros?for=composer (those that the agent can use) or settings (those that they may edit) */
export const macrosQuery = z.strictObject({ for: z.enum(['composer', 'settings']).default('composer') });
export const macrosResponse = z.object({
  data: z.array(macroView),
  /** whether this agent may make macros that others use */
  mayShape: z.boolean(),
});
export type MacrosResponse = z.infer<typeof macrosResponse>;

/** POST /inbox/macros ; PUT, DELETE /inbox/macros/:documentId (answer; shared ones: shape) → macrosResponse of the settings */
export const macroBody = z.strictObject({
  name: text(80),
  shortcut: z
    .string()
    .regex(/^(?:[\p{L}\p{N}][\p{L}\p{N}_-]{0,39})?$/u, 'Letters, digits, hyphens and underscores.')
    .default(''),
  text: optionalText(20_000).default(''),
  into: z.enum(['reply', 'note']).default('reply'),
  actions: z.array(macroAction).max(20).default([]),
  audience: z.enum(MACRO_AUDIENCES),
  team: documentId.nullable().default(null),
  language: z.string().max(35).default(''),
});
export type MacroBody = z.input<typeof macroBody>;

/** GET /inbox/tickets/:documentId/macros/:macro : the macro with its words filled in */
export const filledMacroResponse = z.object({
  text: z.string(),
  missing: z.array(z.string()),
  actions: z.array(macroAction),
});
export type FilledMacroResponse = z.infer<typeof filledMacroResponse>;

/** POST /inbox/tickets/:documentId/macro-preview : words that are being written, filled in for this ticket */
export const macroPreviewBody = z.strictObject({
  text: optionalText(20_000),
  language: z.string().max(35).default(''),
});
export type MacroPreviewBody = z.input<typeof macroPreviewBody>;
export const macroPreviewResponse = filledMacroResponse.omit({ actions: true });
export type MacroPreviewResponse = z.infer<typeof macroPreviewResponse>;

/** POST /inbox/tickets/:documentId/macros/:macro : does what a macro without words does */
export const macroAppliedResponse = z.object({ ticket: ticketRow });
export type MacroAppliedResponse = z.infer<typeof macroAppliedResponse>;

/** GET /inbox/business (read) ; PUT /inbox/business (settings) */
export const businessBody = businessFacts.extend({
  name: optionalText(80),
  website: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(200)]),
});
export type BusinessBody = z.input<typeof businessBody>;
export const businessResponse = z.object({ facts: businessFacts });
export type BusinessResponse = z.infer<typeof businessResponse>;
