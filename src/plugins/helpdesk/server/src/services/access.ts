import {
  HelpdeskError,
  type Access,
  type AccessService,
  type ErrorCode,
  type KnownKind,
  type Subject,
  type SubjectKind,
} from '../../../../../contracts';
import { EVERYTHING, seesAll, visibleTicket } from '../../../../../kernel/access';
import {
  customerAudiences,
  hiddenTicketsOf,
  seenRecords,
  ticketAudiences,
  visibleTickets,
  type OwnKind,
} from '../repositories/access';
import { hiddenTeamsOf, isHiddenAmong, membershipsOf, privateTeamIds } from '../repositories/teams';
import type { ServiceContext } from './context';

const FRESH_MS = 1_000;

const MISSING: Readonly<Record<SubjectKind, ErrorCode>> = {
  ticket: 'ticket_not_found',
  message: 'message_not_found',
  interaction: 'interaction_not_found',
  customer: 'customer_not_found',
  account: 'account_not_found',
  identity: 'identity_not_found',
  attachment: 'attachment_not_found',
  note: 'note_not_found',
  merge: 'merge_not_found',
  suggestion: 'suggestion_not_found',
  envelope: 'envelope_not_found',
  channelAccount: 'channel_account_not_found',
  call: 'call_not_found',
};

/** AccessService of contracts/services/workspace. */
export function accessService(context: ServiceContext): AccessService {
  const { sql } = context;
  const kinds = new Map<SubjectKind, KnownKind>();
  const memory = rememberedTeams(context);

  async function seenAmong(
    access: Access,
    kind: SubjectKind,
    documentIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (documentIds.length === 0) return new Set();
    if (isOwn(kind)) return seenRecords(sql, access, kind, documentIds);
    const known = kinds.get(kind);
    // Nobody says how it is judged: nobody but who sees everything sees it.
    if (!known) return new Set(seesAll(access) ? documentIds : []);
    const about = await known.about(documentIds);
    const seen = new Set<string>();
    for (const [documentId, subjects] of about) if (await seesEach(access, subjects)) seen.add(documentId);
    return seen;
  }

  async function seesEach(access: Access, subjects: readonly Subject[]): Promise<boolean> {
    for (const [kind, documentIds] of byKind(subjects)) {
      const seen = await seenAmong(access, kind, documentIds);
      if (documentIds.some((documentId) => !seen.has(documentId))) return false;
    }
    return true;
  }

  return {
    seenAmong,
    learnKind: (known) => void kinds.set(known.kind, known),
    privateTeams: memory.privateTeams,
    privateTeamsOf: (agentIds) => membershipsOf(sql, agentIds),
    audiences: (tickets) => ticketAudiences(sql, tickets),
    audiencesOfCustomers: (customers) => customerAudiences(sql, customers),

    async ofAgent(agentId, maySeePrivate): Promise<Access> {
      if (maySeePrivate) return EVERYTHING;
      return { sees: 'shared', agentId, hiddenTeams: await memory.hiddenFrom(agentId) };
    },

    async assertSees(access, subjects) {
      if (seesAll(access)) return;
      for (const [kind, documentIds] of byKind(subjects)) {
        const seen = await seenAmong(access, kind, documentIds);
        if (documentIds.some((documentId) => !seen.has(documentId))) throw new HelpdeskError(MISSING[kind]);
      }
    },

    async hiddenTicketsOf(access, customer) {
      return seesAll(access) ? 0 : hiddenTicketsOf(sql, access, customer);
    },

    async assertRuns(access, teams) {
      if (access.sees === 'everything' || teams.length === 0) return;
      if (await isHiddenAmong(sql, access.hiddenTeams, teams))
        throw new HelpdeskError('forbidden', {}, 'What is a private team’s is decided by its members.');
    },

    async visibleAmong(access, ticketIds) {
      if (seesAll(access) || ticketIds.length === 0) return new Set(ticketIds);
      return visibleTickets(sql, visibleTicket(access, 't'), ticketIds);
    },
  };
}

const LEARNED: readonly SubjectKind[] = ['merge', 'suggestion', 'envelope', 'call'];
const isOwn = (kind: SubjectKind): kind is OwnKind => !LEARNED.includes(kind);

function byKind(subjects: readonly Subject[]): Map<SubjectKind, string[]> {
  const kinds = new Map<SubjectKind, string[]>();
  for (const { kind, documentId } of subjects) kinds.set(kind, [...(kinds.get(kind) ?? []), documentId]);
  return kinds;
}

interface Remembered {
  readonly ids: Promise<number[]>;
  readonly until: number;
}

/** Asked for with every request, and changed once in a while: at most a second old, and new at once where it is changed. */
function rememberedTeams({ sql, bus }: ServiceContext) {
  const hidden = new Map<number, Remembered>();
  let privates: Remembered | null = null;
  bus.subscribe('teams.changed', () => {
    hidden.clear();
    privates = null;
  });

  return {
    privateTeams(): Promise<number[]> {
      if (privates && privates.until > Date.now()) return privates.ids;
      const asked: Remembered = { ids: privateTeamIds(sql), until: Date.now() + FRESH_MS };
      privates = asked;
      asked.ids.catch(() => {
        if (privates === asked) privates = null;
      });
      return asked.ids;
    },

    hiddenFrom(agentId: number): Promise<number[]> {
      const before = hidden.get(agentId);
      if (before && before.until > Date.now()) return before.ids;
      const ids = hiddenTeamsOf(sql, agentId);
      hidden.set(agentId, { ids, until: Date.now() + FRESH_MS });
      ids.catch(() => hidden.delete(agentId));
      return ids;
    },
  };
}
