import type { AuditService, NewAuditLogEntry } from '../../../../../contracts';
import type { Caller } from '../../../../../kernel/caller';
import type { Sql } from '../../../../../kernel/database';
import { auditLog, insertAuditLog, type LoggedActor } from '../repositories/audit-log';
import { verifyAudit } from './audit-seals';
import type { ServiceContext } from './context';

/**
 * Writes down who changed what, before and after, in the transaction that changes it: rolled back together. Never
 * values of customers, never a secret (`secretChange`): what stands in the log can't be taken out again.
 */
export async function recordAudit(
  context: Pick<ServiceContext, 'caller'>,
  trx: Sql,
  entries: readonly NewAuditLogEntry[],
): Promise<void> {
  const caller = context.caller();
  await insertAuditLog(
    trx,
    entries.map(({ actor, ...entry }) => ({
      ...entry,
      actor: actor === undefined ? asActor(caller) : named(actor),
      ip: caller?.ip ?? null,
    })),
  );
}

const SYSTEM: LoggedActor = { type: 'system', name: 'system', agentId: null, adminUserId: null, id: null };

function asActor(caller: Caller | null): LoggedActor {
  const by = caller?.by ?? null;
  if (by === null) return SYSTEM;
  return by.type === 'admin'
    ? { ...SYSTEM, type: 'admin', name: by.name, adminUserId: by.adminUserId }
    : { ...SYSTEM, type: 'api', name: by.name, id: by.tokenId };
}

function named(actor: NonNullable<NewAuditLogEntry['actor']>): LoggedActor {
  const { type, name } = actor;
  if ('agentId' in actor) return { ...SYSTEM, type, name, agentId: actor.agentId };
  return { ...SYSTEM, type, name, id: 'id' in actor ? actor.id : null };
}

/** AuditService of contracts/services/workspace. */
export function auditService(context: ServiceContext): AuditService {
  return {
    record: (trx, entries) => recordAudit(context, trx, entries),
    note: (entry) => recordAudit(context, context.sql, [entry]),
    async page({ cursor, limit, ...filter }) {
      const found = await auditLog(context.sql, { ...filter, below: cursor }, limit + 1);
      const data = found.slice(0, limit);
      return { data, nextCursor: found.length > limit ? (data.at(-1)?.id ?? null) : null };
    },
    verify: () => verifyAudit(context),
  };
}
