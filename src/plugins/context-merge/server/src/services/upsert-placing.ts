import type { HelpdeskService, KnownIdentity } from '../../../../../contracts';
import type { CustomerUpsert, UpsertProblem } from '../../../../../contracts/http/external-records';
import type { Sql } from '../../../../../kernel/database';
import { identityKey, isDevice, isLogin, LOGIN_KINDS, normaliseIdentity } from '../../../core/identity';
import type { Logins } from '../../../core/ownership';
import { placeRows, type Placement } from '../../../core/upsert/owners';
import { problem } from '../../../core/upsert/rows';
import { recordedAmong, recordsOf, type StoredRecord } from '../repositories/external-records';
import { identitiesOfKinds } from '../repositories/owners';
import { loginsAmong, type Login } from './resolve-request';

/** Whose rows are these, as it stays until the end of the transaction? */

export interface Claim extends Login {
  readonly key: string;
  readonly proven: boolean;
  readonly isLogin: boolean;
  /** its place in the row */
  readonly place: number;
}

interface RowWithRecord {
  readonly row: Pick<CustomerUpsert, 'externalId'>;
  readonly claims: readonly Claim[];
  readonly record: StoredRecord | null;
}

export interface PlacedRows<Row> {
  /** with their records as they are now */
  readonly rows: readonly Row[];
  readonly placements: readonly Placement[];
  /** who owns the addresses, by key */
  readonly known: ReadonlyMap<string, KnownIdentity>;
}

/** The addresses of a row in the one spelling; those that no system can know or vouch for are refused. */
export function claimsOf({ identities }: CustomerUpsert): { claims: Claim[]; refused: UpsertProblem[] } {
  const refused: UpsertProblem[] = [];
  const claims = identities.flatMap((identity, place) => {
    const { kind, scope, value } = normaliseIdentity(identity);
    if (value === '' || isDevice({ kind }) || scope.startsWith('apart:') || scope.startsWith('typed:')) {
      refused.push(problem('invalid_input', `identities.${String(place)}`, 'Identities of this kind are not taken.'));
      return [];
    }
    const key = identityKey({ kind, scope, value });
    return [{ key, kind, scope, value, proven: identity.proven, isLogin: isLogin({ kind }), place }];
  });
  return { claims, refused };
}

/** Locks the identities, then the customers, and decides by what is true then. */
export async function placed<Row extends RowWithRecord>(
  trx: Sql,
  helpdesk: HelpdeskService,
  system: string,
  asRead: readonly Row[],
): Promise<PlacedRows<Row>> {
  const claims = new Map(asRead.flatMap((row) => row.claims.map((claim) => [claim.key, claim] as const)));
  const locked = await helpdesk.identities.lock(
    trx,
    [...claims.values()].map((claim) => ({ ...claim, assurance: 'claimed' as const })),
  );
  const known = new Map(locked.map((identity) => [identityKey(identity), identity]));
  const owning = [...new Set(locked.map(({ customerId }) => customerId))];
  const rows = await lockCustomers(trx, helpdesk, system, asRead, owning);
  const placements = placeRows(
    rows.map((row) => ({
      recorded: row.record?.belongsTo ?? null,
      identities: row.claims,
      logins: loginsAmong(row.claims),
    })),
    {
      owners: new Map([...known].map(([key, { customerId }]) => [key, customerId])),
      recorded: await recordedAmong(trx, system, owning),
      logins: await loginsOf(trx, owning),
    },
  );
  return { rows, placements, known };
}

/** Who was merged or erased while we waited for the locks is another customer, or none: the record says so. */
async function lockCustomers<Row extends RowWithRecord>(
  trx: Sql,
  helpdesk: HelpdeskService,
  system: string,
  rows: readonly Row[],
  owning: readonly number[],
): Promise<readonly Row[]> {
  await helpdesk.customers.lock(trx, [...rows.flatMap(({ record }) => record?.belongsTo ?? []), ...owning]);
  const externalIds = rows.map(({ row }) => row.externalId);
  const records = await recordsOf(trx, system, 'customer', externalIds);
  const current = rows.map((row) => ({ ...row, record: records.get(row.row.externalId) ?? null }));
  const isLocked = current.every(
    ({ record }, at) => !record?.belongsTo || record.belongsTo === rows[at]?.record?.belongsTo,
  );
  return isLocked ? current : lockCustomers(trx, helpdesk, system, current, owning);
}

async function loginsOf(trx: Sql, customerIds: readonly number[]): Promise<Map<number, Logins>> {
  const logins = new Map<number, Login[]>();
  for (const { customerId, ...login } of await identitiesOfKinds(trx, customerIds, [...LOGIN_KINDS]))
    logins.set(customerId, [...(logins.get(customerId) ?? []), login]);
  return new Map([...logins].map(([customerId, own]) => [customerId, loginsAmong(own)]));
}
