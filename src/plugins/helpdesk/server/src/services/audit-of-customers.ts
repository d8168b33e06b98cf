import type { Actor, AuditLogEntry } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { customerRefOf } from '../repositories/profile-identities';
import { recordAudit } from './audit';
import type { ServiceContext } from './context';

export interface ChangeOfCustomer {
  readonly actor: Actor;
  /** what comes behind `customer.` */
  readonly change: 'changed' | 'identity_added' | 'identity_verified' | 'identity_removed' | 'consent_changed';
  /** row id */
  readonly customerId: number;
  /** fields by name, never what is in them */
  readonly changes: AuditLogEntry['changes'];
}

/** Writes down that a customer was changed: by documentId alone, which leads nowhere once they were erased. */
export async function recordAboutCustomer(
  context: ServiceContext,
  trx: Sql,
  { actor, change, customerId, changes }: ChangeOfCustomer,
): Promise<void> {
  const id = (await customerRefOf(trx, customerId))?.documentId ?? null;
  const subject = { kind: 'customer', id, label: '' };
  await recordAudit(context, trx, [{ actor, action: `customer.${change}`, subject, changes }]);
}
