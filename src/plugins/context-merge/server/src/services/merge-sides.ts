import type { Core } from '@strapi/strapi';

import { ASSURANCES, HelpdeskError } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { DEVICE_KINDS } from '../../../core/identity';
import type { MergeSide } from '../../../core/merging/proposals';
import { valuesOf, writesBetween, type FieldValues } from '../../../core/merging/values';
import { factsOf } from '../repositories/merge-sides';

/** A customer as the merge engine sees it. */
export interface LoadedSide extends MergeSide {
  readonly id: number;
  readonly identitiesSeenAt: Date | null;
}

export async function loadSides(
  strapi: Core.Strapi,
  sql: Sql,
  ids: readonly number[],
): Promise<Map<number, LoadedSide>> {
  const helpdesk = serviceOf(strapi, 'helpdesk');
  const fields = await helpdesk.profiles.fields(sql, ids);
  const consents = await helpdesk.homes.consents(sql, ids);
  const facts = await factsOf(sql, ids, [...ASSURANCES], [...DEVICE_KINDS]);
  const sides = new Map<number, LoadedSide>();
  for (const [id, own] of fields) {
    const { tickets = 0, nameProof = -1, isAccountProven = false, identitiesSeenAt = null } = facts.get(id) ?? {};
    const values = valuesOf(own, consents.get(id) ?? []);
    const { firstSeenAt, lastSeenAt } = own;
    sides.set(id, { id, values, tickets, nameProof, isAccountProven, identitiesSeenAt, firstSeenAt, lastSeenAt });
  }
  return sides;
}

export function sideOf(sides: ReadonlyMap<number, LoadedSide>, id: number): LoadedSide {
  const side = sides.get(id);
  if (!side) throw new HelpdeskError('customer_not_found');
  return side;
}

/** Writes what differs. */
export async function saveValues(
  strapi: Core.Strapi,
  trx: Sql,
  customerId: number,
  before: FieldValues,
  after: FieldValues,
): Promise<void> {
  const { profiles, homes } = serviceOf(strapi, 'helpdesk');
  const writes = writesBetween(before, after);
  if (Object.keys(writes.fields).length > 0) await profiles.setFields(trx, customerId, writes.fields);
  for (const consent of writes.saveConsents) await homes.saveConsent(trx, customerId, consent);
  for (const consent of writes.deleteConsents) await homes.deleteConsent(trx, customerId, consent);
}
