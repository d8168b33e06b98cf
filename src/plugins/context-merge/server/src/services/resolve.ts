import type { Core } from '@strapi/strapi';

import type {
  ContextMergeService,
  HelpdeskService,
  IdentityClaim,
  IdentityRow,
  KnownIdentity,
  MergeHint,
  Resolution,
  ResolveRequest,
} from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { serviceOf } from '../../../../../kernel/services';
import { identityKey, isDevice, normaliseIdentity, provisionalName } from '../../../core/identity';
import { decideOwner, type KnownOwner } from '../../../core/ownership';
import { tellsMore } from '../../../core/seen-again';
import { anonymousAmong, insertSuggestions, recordMerge, type Suggestion } from '../repositories/merges';

/**
 * Whose messages are these? One batch, a handful of statements: lock the identities that exist, decide each sender
 * in order (a sender met twice in a batch is one customer), then write customers, identities, joins and suggestions.
 */

interface Request {
  readonly reply: IdentityClaim;
  readonly proofs: readonly IdentityClaim[];
  readonly mentions: readonly IdentityClaim[];
  readonly displayName: string | null;
  readonly seenAt: Date;
}

/** A customer of this batch: a row, or one yet to be made (negative). */
type Provisional = number;

export function resolveService(strapi: Core.Strapi): Pick<ContextMergeService, 'resolve'> {
  return {
    async resolve(trx, requests) {
      const batch = new ResolveBatch(trx, serviceOf(strapi, 'helpdesk'), requests.map(asRequest));
      return batch.run();
    },
  };
}

function asRequest({ sender, seenAt }: ResolveRequest): Request {
  const reply = normaliseIdentity(sender.replyIdentity);
  const displayName = sender.displayName?.trim().slice(0, 120) || null;
  // Who failed the sender check is nobody: an identity of its own, which no other message will ever meet.
  if (sender.trust === 'failed')
    return { reply: { ...reply, scope: `apart:${newDocumentId()}` }, proofs: [], mentions: [], displayName, seenAt };
  return {
    reply,
    proofs: sender.proofs.map(normaliseIdentity),
    mentions: sender.mentions.map(normaliseIdentity),
    displayName,
    seenAt,
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
  private readonly suggestions: (Omit<Suggestion, 'customerId' | 'otherCustomerId'> & {
    customer: Provisional;
    other: Provisional | null;
  })[] = [];
  private anonymous = new Set<number>();
  private created: number[] = [];
  private readonly changed = new Set<Provisional>();

  constructor(
    private readonly trx: Sql,
    private readonly helpdesk: HelpdeskService,
    private readonly requests: readonly Request[],
  ) {}

  async run(): Promise<Resolution[]> {
    await this.lockKnown();
    const customers = this.requests.map((request) => this.decide(request));
    await this.writeNew();
    await this.writeJoins();
    await this.touch(customers);
    await this.writeSuggestions();
    return this.requests.map((request, at) => this.resolution(request, customers[at] ?? 0));
  }

  private async lockKnown(): Promise<void> {
    const claims = new Map<string, IdentityClaim>();
    for (const { reply, proofs } of this.requests)
      for (const claim of [reply, ...proofs]) claims.set(identityKey(claim), claim);
    const stored = await this.helpdesk.identities.lock(this.trx, [...claims.values()]);
    for (const row of stored) this.stored.set(identityKey(row), row);
    this.remember(stored);
    const devices = [...claims.values()].filter(isDevice);
    const deviceOwners = devices.flatMap((claim) => this.owners.get(identityKey(claim)) ?? []);
    const needed = this.requests.some(({ proofs }) => proofs.some(isDevice)) ? [...new Set(deviceOwners)] : [];
    this.anonymous = await anonymousAmong(this.trx, needed, [...new Set(devices.map((claim) => claim.kind))]);
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
      proofs: request.proofs.map((claim) => ({
        owner: this.ownerOf(claim),
        isDevice: isDevice(claim),
        isProof: claim.assurance === 'verified' || claim.assurance === 'authenticated',
      })),
    });
    const customer = verdict.customerId ?? this.openCustomer(request);
    for (const claim of [request.reply, ...request.proofs]) this.claim(claim, customer);
    for (const other of verdict.joins) this.join(customer, other);
    for (const other of verdict.suggests) this.suggest(customer, other, request.reply, 'several_matches');
    for (const mention of request.mentions) this.suggest(customer, null, mention, 'typed_address');
    return customer;
  }

  private ownerOf(claim: IdentityClaim): KnownOwner | null {
    const found = this.owners.get(identityKey(claim));
    if (found === undefined) return null;
    const customerId = this.survivorOf(found);
    return { customerId, isAnonymous: this.anonymous.has(customerId) };
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
  private claim(claim: IdentityClaim, customer: Provisional): void {
    const key = identityKey(claim);
    if (this.owners.has(key)) return;
    this.owners.set(key, customer);
    this.newClaims.set(key, claim);
    if (customer > 0) this.changed.add(customer);
    if (!isDevice(claim)) this.anonymous.delete(customer);
  }

  private join(customer: Provisional, other: Provisional): void {
    this.joins.push({ survivor: customer, absorbed: other });
    this.absorbed.set(other, customer);
    this.changed.add(customer);
  }

  private suggest(
    customer: Provisional,
    other: Provisional | null,
    claim: IdentityClaim,
    reason: MergeHint['reason'],
  ): void {
    this.suggestions.push({ customer, other, reason, kind: claim.kind, value: claim.value });
  }

  private survivorOf(customer: Provisional): Provisional {
    const next = this.absorbed.get(customer);
    return next === undefined ? customer : this.survivorOf(next);
  }

  private real(customer: Provisional): number {
    return customer < 0 ? (this.created[-customer - 1] ?? 0) : customer;
  }

  private async writeNew(): Promise<void> {
    if (this.newClaims.size === 0) return;
    this.created = await this.helpdesk.customers.create(this.trx, this.newCustomers);
    const identities = [...this.newClaims].map(([key, claim]) => ({
      ...claim,
      customerId: this.real(this.owners.get(key) ?? 0),
    }));
    const seenAt = this.requests[0]?.seenAt ?? new Date(0);
    const stored = await this.helpdesk.identities.insert(this.trx, identities, seenAt);
    this.remember(stored);
  }

  private async writeJoins(): Promise<void> {
    if (this.joins.length === 0) return;
    const concerned = this.joins.flatMap(({ survivor, absorbed }) => [this.real(survivor), this.real(absorbed)]);
    await this.helpdesk.customers.lock(this.trx, concerned);
    for (const { survivor, absorbed } of this.joins) {
      const [survivorId, absorbedId] = [this.real(survivor), this.real(absorbed)];
      if (survivorId === absorbedId) continue;
      const moved = await this.helpdesk.customers.moveRecords(this.trx, absorbedId, survivorId);
      await recordMerge(this.trx, { survivorId, absorbedId, reason: 'proven_identity', moved });
    }
  }

  /** What was seen again is written only where it tells something new: most messages touch neither table. */
  private async touch(customers: readonly Provisional[]): Promise<void> {
    const seen = this.requests.flatMap(({ reply, proofs, seenAt: at }) =>
      [reply, ...proofs].flatMap(({ assurance, ...claim }) => {
        const stored = this.stored.get(identityKey(claim));
        return stored && tellsMore(stored, { assurance, at }) ? [{ id: stored.id, assurance, seenAt: at }] : [];
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

  private async writeSuggestions(): Promise<void> {
    await insertSuggestions(
      this.trx,
      distinct(
        this.suggestions.map(({ customer, other, ...suggestion }) => ({
          ...suggestion,
          customerId: this.real(this.survivorOf(customer)),
          otherCustomerId: other === null ? null : this.real(this.survivorOf(other)),
        })),
      ),
    );
  }

  private resolution(request: Request, customer: Provisional): Resolution {
    const customerId = this.real(this.survivorOf(customer));
    const absorbedIds = this.joins
      .filter(({ survivor }) => this.real(this.survivorOf(survivor)) === customerId)
      .map(({ absorbed }) => this.real(absorbed));
    return {
      customerId,
      identityId: this.identityIds.get(identityKey(request.reply)) ?? 0,
      absorbedIds,
      isCustomerChanged: this.changed.has(this.survivorOf(customer)),
    };
  }
}

/** One statement may not touch a row twice. */
function distinct(suggestions: readonly Suggestion[]): Suggestion[] {
  return [
    ...new Map(suggestions.map((each) => [`${String(each.customerId)}\n${each.kind}\n${each.value}`, each])).values(),
  ];
}
