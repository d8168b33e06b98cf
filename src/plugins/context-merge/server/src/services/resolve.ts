import type { Core } from '@strapi/strapi';

import type {
  ContextMergeService,
  HelpdeskService,
  IdentityClaim,
  IdentityRow,
  KnownIdentity,
  Resolution,
  SuggestionService,
} from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { identityKey, isDevice, isLogin, LOGIN_KINDS, provisionalName } from '../../../core/identity';
import { decideOwner, type KnownOwner, type Logins } from '../../../core/ownership';
import { tellsMore } from '../../../core/seen-again';
import { anonymousAmong, identitiesOfKinds } from '../repositories/owners';
import { join } from './merge-engine';
import { asRequest, loginsAmong, pairKey, type Login, type Request } from './resolve-request';

/**
 * Whose messages are these? One batch, a handful of statements: lock the identities that exist, decide each sender
 * in order (a sender met twice in a batch is one customer), then write customers, identities, joins and pointers.
 */

type Pointer = Parameters<SuggestionService['point']>[1][number];

/** Who joins customers here: the table of "Who is it?". */
const PROOF = { type: 'system', name: 'Proven identity' } as const;

/** Numbers that were given up are given to somebody else after 45 days at the soonest (47 CFR 52.15). */
const RECYCLED_AFTER_MS = 45 * 24 * 60 * 60 * 1000;

/** A customer of this batch: a row, or one yet to be made (negative). */
type Provisional = number;

export function resolveService(strapi: Core.Strapi): Pick<ContextMergeService, 'resolve'> {
  return {
    async resolve(trx, requests) {
      const batch = new ResolveBatch(strapi, trx, requests.map(asRequest));
      return batch.run();
    },
  };
}

class ResolveBatch {
  private readonly stored = new Map<string, KnownIdentity>();
  private readonly owners = new Map<string, Provisional>();
  private readonly identityIds = new Map<string, number>();
  private readonly newCustomers: { displayName: string; nameIsKnown: boolean; seenAt: Date }[] = [];
  private readonly newClaims = new Map<string, IdentityClaim>();
  private readonly absorbed = new Map<Provisional, Provisional>();
  private readonly joins: { survivor: Provisional; absorbed: Provisional }[] = [];
  private readonly pointers: Pointer[] = [];
  /** whose an identity is by itself, where it is not its owner's */
  private readonly homes = new Map<string, Provisional>();
  /** pairs of whom an agent has said that they are two */
  private rejected = new Set<string>();
  /** of customers who meet in a message of this batch, and of those who are new in it */
  private readonly logins = new Map<Provisional, Login[]>();
  /** of customers who meet in a message of this batch: by which kinds of ids they are known */
  private readonly taken = new Set<string>();
  private anonymous = new Set<number>();
  private created: number[] = [];
  private readonly changed = new Set<Provisional>();

  private readonly helpdesk: HelpdeskService;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly trx: Sql,
    private readonly requests: readonly Request[],
  ) {
    this.helpdesk = serviceOf(strapi, 'helpdesk');
  }

  async run(): Promise<Resolution[]> {
    await this.lockKnown();
    await this.readObstacles();
    const customers = this.requests.map((request) => this.decide(request));
    await this.writeNew();
    await this.writeJoins();
    await this.touch(customers);
    await this.writePointers();
    return this.requests.map((request, at) => this.resolution(request, customers[at] ?? 0));
  }

  private async lockKnown(): Promise<void> {
    const claims = new Map<string, IdentityClaim>();
    for (const { reply, proofs } of this.requests)
      for (const claim of [reply, ...proofs]) claims.set(identityKey(claim), claim);
    const stored = await this.helpdesk.identities.lock(this.trx, [...claims.values()]);
    for (const row of stored) {
      this.stored.set(identityKey(row), row);
      if (row.homeCustomerId !== null) this.homes.set(identityKey(row), row.homeCustomerId);
    }
    this.remember(stored);
    const devices = [...claims.values()].filter(isDevice);
    const deviceOwners = devices.flatMap((claim) => this.owners.get(identityKey(claim)) ?? []);
    const needed = this.requests.some(({ proofs }) => proofs.some(isDevice)) ? [...new Set(deviceOwners)] : [];
    this.anonymous = await anonymousAmong(this.trx, needed, [...new Set(devices.map((claim) => claim.kind))]);
  }

  /** What forbids a join is asked only when somebody's proof belongs to another customer than their address: hardly ever. */
  private async readObstacles(): Promise<void> {
    const meetings = this.requests.flatMap(({ reply, proofs }) => {
      const owner = this.owners.get(identityKey(reply)) ?? null;
      const others = proofs.flatMap((claim) => this.owners.get(identityKey(claim)) ?? []);
      return others.filter((other) => other !== owner).map((other) => ({ owner, other }));
    });
    if (meetings.length === 0) return;
    const pairs = meetings.flatMap(({ owner, other }): [number, number][] => (owner === null ? [] : [[owner, other]]));
    if (pairs.length > 0) {
      const rejected = await serviceOf(this.strapi, 'context-merge').suggestions.rejectedAmong(this.trx, pairs);
      this.rejected = new Set(rejected.map(pairKey));
    }
    const customers = new Set(meetings.flatMap(({ owner, other }) => [other, ...(owner === null ? [] : [owner])]));
    const kinds = new Set([...LOGIN_KINDS, ...this.requests.map(({ reply }) => reply.kind)]);
    for (const found of await identitiesOfKinds(this.trx, [...customers], [...kinds])) {
      this.taken.add(placeKey(found.customerId, found));
      if (isLogin(found)) this.addLogins(found.customerId, [found]);
    }
  }

  /** The owner of what the network tells beside the reply address has no id of that kind yet, as far as anybody knows. */
  private leavesRoom(claim: IdentityClaim, { reply, seenAt }: Request): boolean {
    const owner = this.ownerOf(claim)?.customerId;
    if (owner === undefined || isProof(claim) || claim.kind === reply.kind) return false;
    const stored = this.stored.get(identityKey(claim));
    if (stored && seenAt.getTime() - stored.lastSeenAt.getTime() > RECYCLED_AFTER_MS) return false;
    return (
      !this.taken.has(placeKey(owner, reply)) &&
      ![...this.newClaims].some(
        ([key, { kind, scope }]) => kind === reply.kind && scope === reply.scope && this.owners.get(key) === owner,
      )
    );
  }

  private addLogins(customer: Provisional, logins: readonly Login[]): void {
    this.logins.set(customer, [...(this.logins.get(customer) ?? []), ...logins]);
  }

  private remember(known: readonly IdentityRow[]): void {
    for (const row of known) {
      this.owners.set(identityKey(row), row.customerId);
      this.identityIds.set(identityKey(row), row.id);
    }
  }

  private decide(request: Request): Provisional {
    const verdict = decideOwner({
      reply: this.ownerOf(request.reply),
      logins: loginsAmong([request.reply, ...request.proofs]),
      proofs: request.proofs.map((claim) => ({
        owner: this.ownerOf(claim),
        isDevice: isDevice(claim),
        isProof: isProof(claim) && !this.isHearsay(claim),
        leavesRoom: this.leavesRoom(claim, request),
      })),
    });
    const customer = verdict.customerId ?? this.openCustomer(request);
    const home = this.homeBehind(request, customer);
    const matched = this.matchedBy(request);
    for (const claim of [request.reply, ...request.proofs]) this.claim(claim, customer, home);
    const ask = (other: Provisional): void =>
      this.point(customer, other, matched.get(other) ?? request.reply, 'several_matches');
    for (const other of verdict.joins)
      if (this.isRejected(request, customer, other)) ask(other);
      else this.join(customer, other);
    for (const other of verdict.suggests) ask(other);
    for (const mention of request.mentions) this.point(customer, null, mention, 'typed_address');
    return customer;
  }

  /** Who proves an address that was only written down for somebody is not shown to be them: it may have been a mistake, or a trick. */
  private isHearsay(claim: IdentityClaim): boolean {
    return this.stored.get(identityKey(claim))?.isHearsay === true;
  }

  /** By which of the proofs each customer was met: the first that is theirs. */
  private matchedBy({ proofs }: Request): Map<Provisional, IdentityClaim> {
    const matched = new Map<Provisional, IdentityClaim>();
    for (const claim of proofs) {
      const owner = this.ownerOf(claim)?.customerId;
      if (owner !== undefined && !matched.has(owner)) matched.set(owner, claim);
    }
    return matched;
  }

  /** An agent has said that these are two: of those who own the addresses now, or did before this batch. */
  private isRejected({ reply, proofs }: Request, customer: Provisional, other: Provisional): boolean {
    if (this.rejected.size === 0) return false;
    const owner = this.owners.get(identityKey(reply)) ?? customer;
    const others = proofs.flatMap((claim) => this.owners.get(identityKey(claim)) ?? []);
    return [other, ...others].some((each) => this.rejected.has(pairKey([owner, each])));
  }

  /** The home of the identity that has led to this customer: what comes by it goes there when a merge is undone. */
  private homeBehind({ reply, proofs }: Request, customer: Provisional): Provisional | null {
    const leading = [reply, ...proofs].map(identityKey).find((key) => {
      const owner = this.owners.get(key);
      return owner !== undefined && this.survivorOf(owner) === customer;
    });
    return leading === undefined ? null : this.homeOf(leading);
  }

  /** null: at home with its owner. One that was absorbed in this very batch goes back to whom it was. */
  private homeOf(key: string): Provisional | null {
    const owner = this.owners.get(key);
    const home = this.homes.get(key);
    if (home !== undefined) return home;
    return owner !== undefined && this.absorbed.has(owner) ? owner : null;
  }

  private ownerOf(claim: IdentityClaim): KnownOwner | null {
    const found = this.owners.get(identityKey(claim));
    if (found === undefined) return null;
    const customerId = this.survivorOf(found);
    return { customerId, isAnonymous: this.anonymous.has(customerId), logins: this.loginsOf(customerId) };
  }

  private loginsOf(customer: Provisional): Logins {
    return loginsAmong(this.logins.get(customer) ?? []);
  }

  private openCustomer({ reply, displayName, seenAt }: Request): Provisional {
    this.newCustomers.push({
      displayName: displayName ?? provisionalName(reply),
      nameIsKnown: displayName !== null,
      seenAt,
    });
    const provisional = -this.newCustomers.length;
    if (isDevice(reply)) this.anonymous.add(provisional);
    return provisional;
  }

  /** An identity that nobody owns becomes this customer's; one that somebody owns stays where it is. */
  private claim(claim: IdentityClaim, customer: Provisional, home: Provisional | null): void {
    const key = identityKey(claim);
    if (this.owners.has(key)) return;
    this.owners.set(key, customer);
    this.newClaims.set(key, claim);
    if (home !== null) this.homes.set(key, home);
    if (customer > 0) this.changed.add(customer);
    if (!isDevice(claim)) this.anonymous.delete(customer);
    if (isLogin(claim)) this.addLogins(customer, [claim]);
  }

  private join(customer: Provisional, other: Provisional): void {
    this.joins.push({ survivor: customer, absorbed: other });
    this.absorbed.set(other, customer);
    this.addLogins(customer, this.logins.get(other) ?? []);
    this.changed.add(customer);
  }

  private point(
    customerId: Provisional,
    otherCustomerId: Provisional | null,
    { kind, value }: IdentityClaim,
    reason: Pointer['reason'],
  ): void {
    this.pointers.push({ customerId, otherCustomerId, reason, kind, value });
  }

  private survivorOf(customer: Provisional): Provisional {
    const next = this.absorbed.get(customer);
    return next === undefined ? customer : this.survivorOf(next);
  }

  private real(customer: Provisional): number {
    return customer < 0 ? (this.created[-customer - 1] ?? 0) : customer;
  }

  private realHome(home: Provisional | null | undefined): number | null {
    return home === null || home === undefined ? null : this.real(home);
  }

  private async writeNew(): Promise<void> {
    if (this.newClaims.size === 0) return;
    this.created = await this.helpdesk.customers.create(this.trx, this.newCustomers);
    const identities = [...this.newClaims].map(([key, claim]) => ({
      ...claim,
      customerId: this.real(this.owners.get(key) ?? 0),
      homeCustomerId: this.realHome(this.homes.get(key)),
    }));
    const seenAt = this.requests[0]?.seenAt ?? new Date(0);
    const stored = await this.helpdesk.identities.insert(this.trx, identities, seenAt);
    this.remember(stored);
  }

  private async writeJoins(): Promise<void> {
    if (this.joins.length === 0) return;
    for (const { survivor, absorbed } of this.joins) {
      const [survivorId, absorbedId] = [this.real(survivor), this.real(absorbed)];
      const order = { survivorId, absorbedId, reason: 'proven_identity', by: PROOF, choices: {}, score: null } as const;
      if (survivorId !== absorbedId) await join(this.strapi, this.trx, order);
    }
  }

  /** What was seen again is written only where it tells something new: most messages touch neither table. */
  private async touch(customers: readonly Provisional[]): Promise<void> {
    const seen = this.requests.flatMap(({ reply, proofs, seenAt: at }, index) =>
      [reply, ...proofs].flatMap(({ assurance, ...claim }) => {
        const stored = this.stored.get(identityKey(claim));
        const isOthers =
          stored?.isHearsay === true && this.survivorOf(stored.customerId) !== this.survivorOf(customers[index] ?? 0);
        return stored && !isOthers && tellsMore(stored, { assurance, at })
          ? [{ id: stored.id, assurance, seenAt: at }]
          : [];
      }),
    );
    await this.helpdesk.identities.touch(this.trx, seen);
    await this.helpdesk.customers.touch(
      this.trx,
      this.requests.flatMap(({ reply, displayName, seenAt }, at) => {
        const stored = this.stored.get(identityKey(reply));
        const isNews = !stored || tellsMore(stored, { assurance: stored.assurance, at: seenAt });
        const isNamed = displayName !== null && stored?.customerIsNamed !== true;
        return isNews || isNamed ? [{ id: this.real(this.survivorOf(customers[at] ?? 0)), displayName, seenAt }] : [];
      }),
    );
  }

  private async writePointers(): Promise<void> {
    if (this.pointers.length === 0) return;
    const pointers = this.pointers.map(({ customerId, otherCustomerId, ...pointer }) => ({
      ...pointer,
      customerId: this.real(this.survivorOf(customerId)),
      otherCustomerId: otherCustomerId === null ? null : this.real(this.survivorOf(otherCustomerId)),
    }));
    await serviceOf(this.strapi, 'context-merge').suggestions.point(this.trx, pointers);
  }

  private companionsOf({ proofs }: Request, customer: Provisional): number[] {
    return proofs.flatMap((claim) => {
      const isTheirs = this.ownerOf(claim)?.customerId === this.survivorOf(customer);
      return claim.assurance === 'provider' && isTheirs ? (this.identityIds.get(identityKey(claim)) ?? []) : [];
    });
  }

  private resolution(request: Request, customer: Provisional): Resolution {
    const customerId = this.real(this.survivorOf(customer));
    const absorbedIds = this.joins
      .filter(({ survivor }) => this.real(this.survivorOf(survivor)) === customerId)
      .map(({ absorbed }) => this.real(absorbed));
    return {
      customerId,
      identityId: this.identityIds.get(identityKey(request.reply)) ?? 0,
      companionIds: this.companionsOf(request, customer),
      homeCustomerId: this.realHome(this.homeOf(identityKey(request.reply))),
      absorbedIds,
      isCustomerChanged: this.changed.has(this.survivorOf(customer)),
    };
  }
}

const isProof = ({ assurance }: IdentityClaim): boolean => assurance === 'verified' || assurance === 'authenticated';

const placeKey = (customer: Provisional, { kind, scope }: Pick<IdentityClaim, 'kind' | 'scope'>): string =>
  `${String(customer)}:${kind}:${scope}`;
