import { HelpdeskError, type Actor, type StaffService } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { changesBetween } from '../../../core/audit-changes';
import {
  allStaff,
  enrolAgent,
  lockMember,
  saveMember,
  setTeamsOf,
  teamsOfAgent,
  type ProfileColumns,
  type StoredMember,
} from '../repositories/staff-profiles';
import { recordAudit } from './audit';
import type { ServiceContext } from './context';

/** StaffService of contracts/services/workspace. */
export function staffService(context: ServiceContext): StaffService {
  const { sql, bus, clock } = context;

  function announce(teamsChanged: boolean): void {
    const at = clock.now().getTime();
    bus.publish('workspace.changed', { at });
    if (teamsChanged) bus.publish('teams.changed', { at });
  }

  return {
    list: () => allStaff(sql),
    teamsOf: (agentId) => teamsOfAgent(sql, agentId),
    enrol: (adminUser, trx) => enrolAgent(trx ?? sql, adminUser),

    async save(documentId, change, actor, trx) {
      const saved = trx
        ? await store(context, trx, documentId, change, actor)
        : await context.transaction((own) => store(context, own, documentId, change, actor));
      if (!trx) announce(change.teams !== undefined);
      const { id, displayName, email, signature } = saved;
      return { id, documentId, displayName, email, signature };
    },
  };
}

type ProfileChange = Parameters<StaffService['save']>[1];

async function store(
  context: ServiceContext,
  trx: Sql,
  documentId: string,
  change: ProfileChange,
  actor: Actor,
): Promise<StoredMember> {
  const before = await lockMember(trx, documentId);
  if (!before) throw new HelpdeskError('agent_not_found');
  await saveMember(trx, before.id, columnsAfter(before, change));
  if (change.teams) await setTeamsOf(trx, before.id, change.teams);
  const after = (await lockMember(trx, documentId)) ?? before;
  await recordAudit(context, trx, entriesOf(before, after, actor));
  return after;
}

/** Who is there has nothing to say about an absence. */
function columnsAfter(before: StoredMember, change: ProfileChange): ProfileColumns {
  const availability = change.availability ?? before.availability;
  const isAway = availability === 'away';
  const until = change.awayUntil === undefined ? asDate(before.awayUntil) : change.awayUntil;
  return {
    displayName: change.displayName ?? before.displayName,
    signature: change.signature === undefined ? before.signature : change.signature,
    languages: [...new Set(change.languages ?? before.languages)],
    availability,
    awayNote: isAway ? (change.awayNote ?? before.awayNote) : '',
    awayUntil: isAway ? until : null,
  };
}

const asDate = (time: string | null): Date | null => (time === null ? null : new Date(time));

/** A signature is long, and nobody asks who changed a comma in it: that it was changed is enough. */
function entriesOf(before: StoredMember, after: StoredMember, actor: Actor) {
  const told = ({ displayName, languages, availability, awayNote, awayUntil, teams }: StoredMember) => ({
    displayName,
    languages,
    availability,
    awayNote,
    awayUntil,
    teams: teams.map(({ name }) => name),
  });
  const changes = [
    ...changesBetween(told(before), told(after)),
    ...(before.signature === after.signature ? [] : [{ field: 'signature', before: null, after: null }]),
  ];
  if (changes.length === 0) return [];
  const subject = { kind: 'agent', id: after.documentId, label: after.displayName };
  return [{ actor, action: 'agent.changed', subject, changes }];
}
