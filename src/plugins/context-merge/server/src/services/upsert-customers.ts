import type { Core } from '@strapi/strapi';

import type { AttributeDefinitionView, BulkCustomer, HelpdeskService, KnownIdentity } from '../../../../../contracts';
import {
  customerUpsert,
  type CustomerUpsert,
  type UpsertProblem,
  type UpsertResult,
} from '../../../../../contracts/http/external-records';
import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import type { Sql } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { provisionalName } from '../../../core/identity';
import type { Placement } from '../../../core/upsert/owners';
import { problem } from '../../../core/upsert/rows';
import {
  beginUpsert,
  recordsOf,
  writeRecords,
  type StoredRecord,
  type WrittenRecord,
} from '../repositories/external-records';
import { definitionsOf, fitting } from './upsert-attributes';
import { claimsOf, placed, type Claim } from './upsert-placing';
import { upsertRows, type HashedRow } from './upsert-rows';

/** What another system says about its customers, in bulk. The rules of whose row it is stand in core/upsert/owners. */
export async function upsertCustomers(
  strapi: Core.Strapi,
  system: string,
  rows: readonly unknown[],
): Promise<UpsertResult[]> {
  const helpdesk = serviceOf(strapi, 'helpdesk');
  const definitions = await definitionsOf(helpdesk, 'customer');
  const { suggestions } = serviceOf(strapi, 'context-merge');
  let changed: number[] = [];
  return upsertRows(strapi, rows, {
    schema: customerUpsert,
    weightOf: ({ identities }) => 1 + identities.length,
    async apply(trx, chunk) {
      const batch = new CustomerChunk(trx, helpdesk, suggestions, definitions, system, chunk);
      const results = await batch.run();
      changed = batch.changedIds();
      return results;
    },
    committed() {
      if (changed.length > 0)
        busOf(strapi).publish('customers.changed', { customerIds: changed, at: systemClock.now().getTime() });
      changed = [];
    },
  });
}

interface Suggestions {
  point(trx: Sql, pointers: readonly Pointer[]): Promise<void>;
}

interface Pointer {
  readonly customerId: number;
  readonly otherCustomerId: number;
  readonly reason: 'several_matches';
  readonly kind: string;
  readonly value: string;
}

interface Prepared extends HashedRow<CustomerUpsert> {
  readonly claims: readonly Claim[];
  readonly problems: UpsertProblem[];
  readonly record: StoredRecord | null;
  readonly attributes: CustomerUpsert['attributes'];
}

class CustomerChunk {
  private readonly results = new Map<number, UpsertResult>();
  private readonly changed = new Set<number>();
  private known: ReadonlyMap<string, KnownIdentity> = new Map();

  constructor(
    private readonly trx: Sql,
    private readonly helpdesk: HelpdeskService,
    private readonly suggestions: Suggestions,
    private readonly definitions: ReadonlyMap<string, AttributeDefinitionView>,
    private readonly system: string,
    private readonly rows: readonly HashedRow<CustomerUpsert>[],
  ) {}

  changedIds(): number[] {
    return [...this.changed];
  }

  async run(): Promise<UpsertResult[]> {
    await beginUpsert(this.trx, this.system);
    const rows = await this.rowsThatSayMore();
    if (rows.length > 0) await this.write(rows);
    return this.rows.flatMap(({ at }) => this.results.get(at) ?? []);
  }

  /** A row that is the same as when it was last applied changes nothing, and nothing more is read for it. */
  private async rowsThatSayMore(): Promise<Prepared[]> {
    const externalIds = this.rows.map(({ row }) => row.externalId);
    const records = await recordsOf(this.trx, this.system, 'customer', externalIds);
    return this.rows.flatMap((hashed) => {
      const record = records.get(hashed.row.externalId) ?? null;
      if (record?.belongsToDocument && record.rowHash === hashed.hash) {
        this.results.set(hashed.at, {
          externalId: record.externalId,
          record: record.documentId,
          belongsTo: record.belongsToDocument,
          outcome: 'unchanged',
          problems: [],
        });
        return [];
      }
      const { attributes, problems } = fitting(this.helpdesk, hashed.row.attributes, this.definitions);
      const { claims, refused } = claimsOf(hashed.row);
      return [{ ...hashed, record, attributes, claims, problems: [...problems, ...refused] }];
    });
  }

  private async write(prepared: readonly Prepared[]): Promise<void> {
    const now = systemClock.now();
    const { rows, placements, known } = await placed(this.trx, this.helpdesk, this.system, prepared);
    this.known = known;
    const accounts = await this.accountsOf(rows);
    const told = rows.map((row, at) => this.told(row, placements[at], accounts));
    const written = await this.helpdesk.profiles.bulk.write(this.trx, told, now);
    const idOf = (customer: number): number =>
      customer > 0 ? customer : (written[placements.findIndex((each) => each.customer === customer)]?.id ?? 0);
    await this.writeIdentities(rows, placements, idOf, now);
    const consented = await this.writeConsents(rows, placements, idOf, now);
    const records = await this.writeRecords(rows, placements, idOf);
    await this.point(rows, placements, idOf);
    rows.forEach((row, at) => {
      const placement = placements[at];
      const outcome = written[at];
      if (!placement || !outcome) return;
      const isChanged = outcome.isChanged || placement.gained.length > 0 || consented.has(outcome.id);
      this.settle(row, placement, records.get(row.row.externalId), isChanged);
      if (isChanged) this.changed.add(outcome.id);
    });
  }

  private async accountsOf(rows: readonly Prepared[]): Promise<Map<string, number>> {
    const named = [...new Set(rows.flatMap(({ row }) => row.account ?? []))];
    if (named.length === 0) return new Map();
    const records = await recordsOf(this.trx, this.system, 'account', named);
    return new Map([...records].flatMap(([name, { belongsTo }]) => (belongsTo === null ? [] : [[name, belongsTo]])));
  }

  private told(
    { row, problems, attributes, claims }: Prepared,
    placement: Placement | undefined,
    accounts: ReadonlyMap<string, number>,
  ): BulkCustomer {
    const { displayName, language, timeZone, birthDate, tags } = row;
    return {
      id: placement && placement.customer > 0 ? placement.customer : null,
      displayName: displayName ?? (claims[0] ? provisionalName(claims[0]) : row.externalId),
      nameIsKnown: displayName !== undefined && !this.keepsItsName(claims, placement),
      language,
      timeZone,
      birthDate,
      tags,
      attributes,
      postalAddress: row.postalAddress && { ...NO_ADDRESS, ...withoutUndefined(row.postalAddress) },
      accountId: accountIdOf(row, accounts, problems),
    };
  }

  /** A name that is known gives way to nobody who was found by a mere claim. */
  private keepsItsName(claims: readonly Claim[], placement: Placement | undefined): boolean {
    return (
      placement?.isClaimed === true &&
      placement.own.some((place) => this.known.get(claims[place]?.key ?? '')?.customerIsNamed === true)
    );
  }

  private async writeIdentities(
    rows: readonly Prepared[],
    placements: readonly Placement[],
    idOf: (customer: number) => number,
    now: Date,
  ): Promise<void> {
    const gained = rows.flatMap(({ claims, record }, at) =>
      (placements[at]?.gained ?? []).flatMap((place) => {
        const claim = claims[place];
        if (!claim) return [];
        const { kind, scope, value, proven } = claim;
        return {
          customerId: idOf(placements[at]?.customer ?? 0),
          homeCustomerId: record?.belongsTo ? record.homeCustomerId : null,
          assurance: proven ? ('verified' as const) : ('claimed' as const),
          kind,
          scope,
          value,
        };
      }),
    );
    await this.helpdesk.profiles.bulk.addIdentities(this.trx, gained, now);
    const proven = rows.flatMap(({ claims }, at) =>
      (placements[at]?.own ?? []).flatMap((place) => {
        const stored = this.known.get(claims[place]?.key ?? '');
        return stored && claims[place]?.proven && stored.assurance !== 'verified'
          ? [{ id: stored.id, assurance: 'verified' as const, seenAt: stored.lastSeenAt }]
          : [];
      }),
    );
    await this.helpdesk.identities.touch(this.trx, proven);
  }

  private writeConsents(
    rows: readonly Prepared[],
    placements: readonly Placement[],
    idOf: (customer: number) => number,
    now: Date,
  ): Promise<Set<number>> {
    const consents = rows.flatMap(({ row }, at) => {
      const customerId = idOf(placements[at]?.customer ?? 0);
      const last = new Map(row.consents.map((consent) => [`${consent.purpose}\n${consent.channel ?? ''}`, consent]));
      return [...last.values()].map((consent) => ({ ...consent, customerId, origin: this.system }));
    });
    return this.helpdesk.profiles.bulk.setConsents(this.trx, consents, now);
  }

  private writeRecords(
    rows: readonly Prepared[],
    placements: readonly Placement[],
    idOf: (customer: number) => number,
  ): Promise<Map<string, WrittenRecord>> {
    return writeRecords(
      this.trx,
      this.system,
      'customer',
      rows.map(({ row, record, hash, problems }, at) => ({
        externalId: row.externalId,
        belongsTo: idOf(placements[at]?.customer ?? 0),
        url: row.url === undefined ? (record?.url ?? null) : row.url,
        rowHash: problems.length + (placements[at]?.taken.length ?? 0) === 0 ? hash : null,
      })),
    );
  }

  /** An address of somebody else is no proof of anything: an agent is asked whether the two are one. */
  private point(
    rows: readonly Prepared[],
    placements: readonly Placement[],
    idOf: (customer: number) => number,
  ): Promise<void> {
    const pointers = rows.flatMap(({ claims }, at) =>
      (placements[at]?.taken ?? []).flatMap(({ at: place, owner }) => {
        const claim = claims[place];
        if (!claim) return [];
        const customerId = idOf(placements[at]?.customer ?? 0);
        const { kind, value } = claim;
        return [{ customerId, otherCustomerId: idOf(owner), reason: 'several_matches' as const, kind, value }];
      }),
    );
    return pointers.length === 0 ? Promise.resolve() : this.suggestions.point(this.trx, pointers);
  }

  private settle(row: Prepared, placement: Placement, record: WrittenRecord | undefined, isChanged: boolean): void {
    const taken = placement.taken.map(({ at }) =>
      problem(
        'identity_taken',
        `identities.${String(row.claims[at]?.place ?? at)}`,
        'This address belongs to another customer. An agent is asked whether the two are one person.',
      ),
    );
    const isNews = isChanged || row.record === null || (row.row.url !== undefined && row.row.url !== row.record.url);
    this.results.set(row.at, {
      externalId: row.row.externalId,
      record: record?.documentId ?? null,
      belongsTo: record?.belongsTo ?? null,
      outcome: placement.isNew ? 'created' : isNews ? 'updated' : 'unchanged',
      problems: [...row.problems, ...taken],
    });
  }
}

const NO_ADDRESS = { street: '', postalCode: '', city: '', region: '', country: '' };

/** An address is one value: lines that are not told are empty. */
const withoutUndefined = (address: Partial<typeof NO_ADDRESS> | Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(address).filter(([, line]) => line !== undefined));

function accountIdOf(
  { account }: CustomerUpsert,
  accounts: ReadonlyMap<string, number>,
  problems: UpsertProblem[],
): number | null | undefined {
  if (account === undefined || account === null) return account;
  const id = accounts.get(account);
  if (id === undefined)
    problems.push(problem('account_not_found', 'account', 'This system has told of no account with this external id.'));
  return id;
}
