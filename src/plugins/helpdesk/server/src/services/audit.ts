import type { AuditService, NewAuditLogEntry } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { auditLog, insertAuditLog } from '../repositories/audit-log';
import type { ServiceContext } from './context';

/**
 * Writes down who changed what, before and after, in the transaction that changes it: rolled back together. Never
 * values of customers, never a secret (`secretChange`): what stands in the log can't be taken out again.
 */
export async function recordAudit(
  context: Pick<ServiceContext, 'callerIp'>,
  trx: Sql,
  entries: readonly NewAuditLogEntry[],
): Promise<void> {
  const ip = context.callerIp();
  await insertAuditLog(
    trx,
    entries.map((entry) => ({ ...entry, ip })),
  );
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
    verify: () => Promise.reject(new Error('not built yet')),
  };
}
