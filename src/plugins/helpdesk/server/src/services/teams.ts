import { HelpdeskError, type Actor, type NewTeam, type TeamService } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { changesBetween } from '../../../core/audit-changes';
import { rememberAccessChange } from '../repositories/access';
import {
  hasActiveTickets,
  insertTeam,
  isNameTaken,
  lockTeam,
  removeTeam,
  saveTeam,
  setMembers,
  storedTeam,
  teamRefs,
  teams,
  type StoredTeam,
} from '../repositories/teams';
import { recordAudit } from './audit';
import type { ServiceContext } from './context';

/** TeamService of contracts/services/workspace. */
export function teamService(context: ServiceContext): TeamService {
  const { sql, bus, clock } = context;

  /** Who sees what is another from now on, and so is the team that new tickets get. */
  function told(): void {
    const at = clock.now().getTime();
    bus.publish('teams.changed', { at });
    bus.publish('channelAccounts.changed', { at });
    bus.publish('workspace.changed', { at });
  }

  return {
    list: () => teams(sql),
    refs: () => teamRefs(sql),

    async save({ documentId, ...team }, actor) {
      const { id: _id, ...saved } = await context.transaction((trx) => store(context, trx, documentId, team, actor));
      told();
      return saved;
    },

    async remove(documentId, actor) {
      const ticketIds = await context.transaction((trx) => takeAway(context, trx, documentId, actor));
      told();
      if (ticketIds.length > 0) bus.publish('tickets.changed', { ticketIds, at: clock.now().getTime() });
    },
  };
}

async function store(
  context: ServiceContext,
  trx: Sql,
  documentId: string | null,
  team: NewTeam,
  actor: Actor,
): Promise<StoredTeam> {
  const before = documentId === null ? null : await lockTeam(trx, documentId);
  if (documentId !== null && before === null) throw new HelpdeskError('team_not_found');
  if (await isNameTaken(trx, team.name, before?.id ?? 0)) throw new HelpdeskError('team_taken');
  const at = context.clock.now();
  if (before) await saveTeam(trx, before.id, team, at);
  const saved = before?.documentId ?? (await insertTeam(trx, team, at));
  const { id } = await theTeam(trx, saved);
  await rememberAccessChange(trx);
  const known = await setMembers(trx, id, team.members);
  if (known < new Set(team.members.map(({ agent }) => agent)).size) throw new HelpdeskError('agent_not_found');
  const after = await theTeam(trx, saved);
  await recordAudit(context, trx, [entry(actor, before ? 'team.changed' : 'team.created', before, after)]);
  return after;
}

async function takeAway(context: ServiceContext, trx: Sql, documentId: string, actor: Actor): Promise<number[]> {
  const team = await lockTeam(trx, documentId);
  if (!team) throw new HelpdeskError('team_not_found');
  if (team.isPrivate && (await hasActiveTickets(trx, team.id))) throw new HelpdeskError('team_private');
  await rememberAccessChange(trx);
  const ticketIds = await removeTeam(trx, team.id, context.clock.now());
  await recordAudit(context, trx, [entry(actor, 'team.removed', team, null)]);
  return ticketIds;
}

async function theTeam(trx: Sql, documentId: string): Promise<StoredTeam> {
  const team = await storedTeam(trx, documentId);
  if (!team) throw new HelpdeskError('team_not_found');
  return team;
}

function entry(actor: Actor, action: string, before: StoredTeam | null, after: StoredTeam | null) {
  const team = after ?? before;
  return {
    actor,
    action,
    subject: { kind: 'team', id: team?.documentId ?? null, label: team?.name ?? '' },
    changes: changesBetween(inWords(before), inWords(after)),
  };
}

const inWords = (team: StoredTeam | null): Record<string, unknown> =>
  team === null
    ? {}
    : {
        name: team.name,
        description: team.description,
        color: team.color,
        isPrivate: team.isPrivate,
        members: team.members.map(({ displayName, isLead }) => (isLead ? `${displayName} (lead)` : displayName)),
      };
