import type { Core } from '@strapi/strapi';

import type { Sql } from '../../../../../kernel/database';
import type { FollowedWork } from '../../../../../kernel/follower';
import { domainOfAddress, isEverybodys, nameOfDomain, registeredDomain, withParents } from '../../../core/mail-domains';
import {
  accountsByDomain,
  assignByDomain,
  rememberAccountMade,
  unplacedAddresses,
  unplacedAtDomain,
  wasAccountMade,
  type DomainAssignment,
  type UnplacedAddress,
} from '../repositories/account-domains';
import { insertAccount, lockAccounts } from '../repositories/accounts';
import { customersChangedSince } from '../repositories/customer-changes';
import { customersAfter, followerCursor, saveFollowerCursor } from '../repositories/follower-cursors';
import { contextOf } from './context';

/**
 * Customers belong to the account that names their mail domain, or one above it. A domain that nobody names makes an
 * account as soon as two customers are at it. What agents decide stands: nobody is put back, no account is made twice.
 */

const NAME = 'accounts-by-domain';
const AT_ONCE = 200;
const FOUNDERS_AT_ONCE = 1000;

/** Everybody once, then whoever was written. */
export function accountRule(strapi: Core.Strapi): FollowedWork {
  const context = contextOf(strapi);
  return {
    name: NAME,
    async step() {
      const { customerIds, cursor } = await nextCustomers(context.sql, await followerCursor(context.sql, NAME));
      const placed = await context.transaction(async (trx) => {
        const ids = await placeCustomers(trx, customerIds, context.clock.now());
        await saveFollowerCursor(trx, NAME, cursor);
        return ids;
      });
      if (placed.length > 0)
        context.bus.publish('customers.changed', { customerIds: placed, at: context.clock.now().getTime() });
      return customerIds.length > 0;
    },
  };
}

interface Part {
  readonly customerIds: number[];
  readonly cursor: string;
}

/** A cursor is a place in the log, or while all customers are gone through: `all`, the last one's id, where the log began. */
async function nextCustomers(sql: Sql, cursor: string | null): Promise<Part> {
  const start = cursor ?? `all/0/${(await customersChangedSince(sql, null, 1)).cursor}`;
  const [scan, lastId, log] = start.split('/');
  if (scan !== 'all' || log === undefined) return customersChangedSince(sql, start, AT_ONCE);
  const customerIds = await customersAfter(sql, Number(lastId), AT_ONCE);
  const last = customerIds.at(-1);
  return { customerIds, cursor: last === undefined ? log : `all/${String(last)}/${log}` };
}

interface Place extends UnplacedAddress {
  /** the domain that was registered: for it the rule has its say once */
  readonly domain: string;
  /** the domain and those above it, the most telling first */
  readonly domains: readonly string[];
}

async function placeCustomers(trx: Sql, customerIds: readonly number[], now: Date): Promise<number[]> {
  if (customerIds.length === 0) return [];
  const places = (await unplacedAddresses(trx, customerIds)).flatMap(placeOf);
  const named = await accountsByDomain(
    trx,
    places.flatMap(({ domains }) => domains),
  );
  const assignments = new Map<number, DomainAssignment>();
  for (const place of places) {
    const accountId = place.domains.map((domain) => named.get(domain)).find((id) => id !== undefined);
    if (accountId !== undefined && !assignments.has(place.customerId))
      assignments.set(place.customerId, { ...place, accountId });
  }
  const placed = await assignByDomain(trx, [...assignments.values()]);
  const unnamed = places.filter(({ customerId }) => !assignments.has(customerId));
  for (const domain of new Set(unnamed.map((place) => place.domain))) placed.push(...(await found(trx, domain, now)));
  return placed;
}

/** An address at a domain of somebody's own; nothing otherwise. */
function placeOf(address: UnplacedAddress): Place[] {
  const domain = domainOfAddress(address.value);
  const registered = domain === null || isEverybodys(domain) ? null : registeredDomain(domain);
  return domain === null || registered === null
    ? []
    : [{ ...address, domain: registered, domains: withParents(domain) }];
}

/** Makes an account of a domain that two customers are at and nobody names; answers who was put into it. */
async function found(trx: Sql, domain: string, now: Date): Promise<number[]> {
  const founders = await unplacedAtDomain(trx, domain, FOUNDERS_AT_ONCE);
  if (founders.length < 2 || (await wasAccountMade(trx, domain))) return [];
  await lockAccounts(trx);
  if ((await accountsByDomain(trx, [domain])).size > 0) return [];
  const account = await insertAccount(
    trx,
    { name: nameOfDomain(domain), domains: [domain], parentId: null, attributes: {} },
    now,
  );
  await rememberAccountMade(trx, domain, account.id);
  return assignByDomain(
    trx,
    founders.map((founder) => ({ ...founder, domain, accountId: account.id })),
  );
}
