import type { Core } from '@strapi/strapi';

import type { Actor, AuditLogEntry } from '../../../../../contracts';
import { secretChange } from '../../../../../kernel/audit-changes';
import type { Sql } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';

export interface ChangeOfCustomer {
  readonly actor?: Actor;
  /** `customer.merged`; what happened */
  readonly action: string;
  /** documentId */
  readonly customer: string;
  readonly changes: AuditLogEntry['changes'];
}

/** Writes down what was done with a customer: by documentId alone, which leads nowhere once they were erased. */
export function recordAboutCustomer(strapi: Core.Strapi, trx: Sql, change: ChangeOfCustomer): Promise<void> {
  const { actor, action, customer, changes } = change;
  const subject = { kind: 'customer', id: customer, label: '' };
  return serviceOf(strapi, 'helpdesk').audit.record(trx, [{ actor, action, subject, changes }]);
}

/** Of an address that another system is called at nothing but its origin: the rest of it may be a token. */
export const originOfAddress = (address: string): string => /^[^/]*\/\/[^/?#]*/.exec(address)?.[0] ?? '';

/** That the address is another one, where its origin does not say so. */
export function addressChange(
  field: string,
  before: string | undefined,
  after: string | undefined,
): AuditLogEntry['changes'] {
  if (before === undefined || after === undefined || before === after) return [];
  return originOfAddress(before) === originOfAddress(after) ? [secretChange(field)] : [];
}
