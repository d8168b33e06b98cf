import { z } from 'zod';

import { agentRef } from './records';
import { AVAILABILITIES, MACRO_AUDIENCES, PRIORITIES, TICKET_STATUSES } from './vocabulary';

/** What a team sets up for itself: agents, teams, tags, macros, business facts. As it leaves the server. */

const documentId = z.string().min(1).max(64);
const time = z.string();

export const teamRef = z.object({ documentId, name: z.string(), color: z.string() });
export type TeamRef = z.infer<typeof teamRef>;

export const teamView = teamRef.extend({
  description: z.string(),
  /** its tickets are seen by its members only */
  isPrivate: z.boolean(),
  members: z.array(agentRef.extend({ isLead: z.boolean() })),
});
export type TeamView = z.infer<typeof teamView>;

/** An agent as colleagues see them where work is handed over. */
export const colleague = agentRef.extend({
  availability: z.enum(AVAILABILITIES),
  awayNote: z.string(),
  /** null: until they come back by themselves */
  awayUntil: time.nullable(),
});
export type Colleague = z.infer<typeof colleague>;

/** `invited`: has not opened the link yet; `blocked`: may not sign in. */
export const agentState = z.enum(['active', 'invited', 'expired', 'blocked']);

export const agentView = agentRef.extend({
  email: z.string(),
  signature: z.string().nullable(),
  /** BCP 47, the ones that they answer in */
  languages: z.array(z.string()),
  availability: z.enum(AVAILABILITIES),
  /** shown to colleagues while away */
  awayNote: z.string(),
  /** null: until they come back by themselves */
  awayUntil: time.nullable(),
  state: agentState,
  teams: z.array(teamRef),
  roles: z.array(z.object({ id: z.number().int(), name: z.string() })),
  lastSeenAt: time.nullable(),
});
export type AgentView = z.infer<typeof agentView>;

export const tagView = z.object({
  name: z.string(),
  color: z.string(),
  description: z.string(),
  /** tickets that carry it, at most 10,000 counted */
  tickets: z.number().int(),
});
export type TagView = z.infer<typeof tagView>;

export const macroAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('status'), status: z.enum(TICKET_STATUSES) }),
  z.strictObject({ type: z.literal('priority'), priority: z.enum(PRIORITIES) }),
  /** documentId; null: nobody; `me`: whoever uses it */
  z.strictObject({ type: z.literal('assignee'), agent: documentId.nullable() }),
  z.strictObject({ type: z.literal('team'), team: documentId.nullable() }),
  z.strictObject({ type: z.literal('addTags'), tags: z.array(z.string().min(1).max(60)).min(1).max(10) }),
  z.strictObject({ type: z.literal('removeTags'), tags: z.array(z.string().min(1).max(60)).min(1).max(10) }),
  z.strictObject({
    type: z.literal('attribute'),
    key: z.string().max(60),
    value: z.union([z.string().max(500), z.number(), z.boolean(), z.null()]),
  }),
]);
export type MacroAction = z.infer<typeof macroAction>;

export const macroView = z.object({
  documentId,
  name: z.string(),
  /** typed after `/` in the composer */
  shortcut: z.string(),
  /** with variables such as {{customer.firstName}}; empty: actions alone */
  text: z.string(),
  /** where the text goes */
  into: z.enum(['reply', 'note']),
  actions: z.array(macroAction),
  audience: z.enum(MACRO_AUDIENCES),
  /** of the audience `team` */
  team: teamRef.nullable(),
  /** '' for every language */
  language: z.string(),
  uses: z.number().int(),
  lastUsedAt: time.nullable(),
});
export type MacroView = z.infer<typeof macroView>;

export const businessFacts = z.object({
  name: z.string().max(80),
  website: z.string().max(200),
  /** CSS hex colour of the chat, the forms and the mails that we write */
  color: z.string().regex(/^#[0-9a-f]{6}$/),
  /** BCP 47; the first is what customers are addressed in when nothing else is known */
  languages: z.array(z.string().min(2).max(35)).min(1).max(30),
  /** IANA name */
  timeZone: z.string().max(60),
});
export type BusinessFacts = z.infer<typeof businessFacts>;
/** Before anybody has said anything. */
export const DEFAULT_BUSINESS_FACTS: BusinessFacts = {
  name: '',
  website: '',
  color: '#4945ff',
  languages: ['en'],
  timeZone: 'UTC',
};

export const auditLogEntry = z.object({
  /** grows; the newest has the highest */
  id: z.string(),
  at: time,
  actor: z.object({
    type: z.enum(['agent', 'admin', 'api', 'system']),
    /** documentId of the agent, id of the admin user or token; null: the system */
    id: z.string().nullable(),
    name: z.string(),
    ip: z.string().nullable(),
  }),
  /** `<area>.<what happened>`, such as `team.changed` */
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string().nullable(), label: z.string() }),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
});
export type AuditLogEntry = z.infer<typeof auditLogEntry>;
