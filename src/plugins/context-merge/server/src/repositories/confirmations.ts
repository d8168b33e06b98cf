import type { Assurance } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';

/** Who was asked whether two addresses are one person's. Reads `hd_*`, writes `cm_confirmations` alone. */

export interface AskedIdentity {
  readonly id: number;
  readonly documentId: string;
  readonly kind: string;
  readonly scope: string;
  readonly value: string;
  readonly assurance: Assurance;
  readonly customerId: number;
  readonly customer: string;
  /** BCP 47; null: not known */
  readonly language: string | null;
}

const IDENTITY = `ci.id, ci.document_id as "documentId", ci.kind, ci.scope, ci.value, ci.assurance, c.id as "customerId",
                  c.document_id as customer, c.language`;
const OWNED = 'hd_customer_identities ci join hd_customers c on c.id = ci.customer_id';

export async function identitiesByDocument(sql: Sql, documentIds: readonly string[]): Promise<AskedIdentity[]> {
  return rows<AskedIdentity>(
    sql,
    `select ${IDENTITY} from ${OWNED} where ci.document_id = any(?::text[]) order by array_position(?::text[], ci.document_id::text)`,
    [documentIds, documentIds],
  );
}

/**
 * The account by which mail goes to this identity: the one it was written to or from last, else the one that mail goes
 * by most lately, else the first that has an address of mail. documentId; null: there is none.
 */
export async function mailAccountFor(sql: Sql, identityId: number, kind: string): Promise<string | null> {
  const row = await firstRow<{ documentId: string }>(
    sql,
    `select a.document_id as "documentId" from hd_channel_accounts a
       left join lateral (select max(i.last_message_at) as at from hd_interactions i where i.channel_account_id = a.id and i.reply_identity_id = ?) own on true
       left join lateral (select i.last_message_at as at from hd_interactions i join hd_customer_identities ci on ci.id = i.reply_identity_id and ci.kind = ?
                           where i.channel_account_id = a.id order by i.id desc limit 1) used on true
      where a.enabled and (own.at is not null or used.at is not null or a.address like '%@%')
      order by own.at desc nulls last, used.at desc nulls last, a.id limit 1`,
    [identityId, kind],
  );
  return row?.documentId ?? null;
}

export async function agentDocumentId(sql: Sql, agentId: number): Promise<string | null> {
  const row = await firstRow<{ documentId: string }>(
    sql,
    'select document_id as "documentId" from hd_agents where id = ?',
    [agentId],
  );
  return row?.documentId ?? null;
}

/** The most questions that one of these identities was asked since then. */
export async function askedSince(sql: Sql, identityIds: readonly number[], since: Date): Promise<number> {
  const row = await firstRow<{ most: number }>(
    sql,
    `select coalesce(max(n), 0)::integer as most from
       (select count(*) as n from cm_confirmations where identity_id = any(?::integer[]) and asked_at > ? group by identity_id) counted`,
    [identityIds, since],
  );
  return row?.most ?? 0;
}

export interface NewConfirmation {
  readonly documentId: string;
  readonly pair: string;
  readonly identityId: number;
  readonly tokenHash: string;
}

export async function insertConfirmations(
  trx: Sql,
  confirmations: readonly NewConfirmation[],
  asked: { readonly by: string; readonly at: Date; readonly expiresAt: Date },
): Promise<void> {
  await rows(
    trx,
    `insert into cm_confirmations (document_id, pair, identity_id, token_hash, asked_by, asked_at, expires_at)
     select x."documentId", x.pair, x."identityId", x."tokenHash", ?, ?, ?
       from jsonb_to_recordset(?::jsonb) as x("documentId" text, pair text, "identityId" integer, "tokenHash" text)`,
    [asked.by, asked.at, asked.expiresAt, json(confirmations)],
  );
}

/** A question to these two that is not answered by both is over: its links lead nowhere from now on. */
export async function endOpen(trx: Sql, identityIds: readonly [number, number]): Promise<void> {
  await rows(
    trx,
    `update cm_confirmations set state = 'ended' where state in ('sent', 'confirmed') and pair in
       (select s.pair from cm_confirmations s join cm_confirmations o on o.pair = s.pair and o.id <> s.id
         where s.state = 'sent' and s.identity_id = any(?::integer[]) and o.identity_id = any(?::integer[]))`,
    [identityIds, identityIds],
  );
}

export async function rememberTicket(
  sql: Sql,
  documentId: string,
  asked: { readonly ticket: string; readonly interaction: string },
): Promise<void> {
  await rows(sql, 'update cm_confirmations set ticket = ?, interaction = ? where document_id = ?', [
    asked.ticket,
    asked.interaction,
    documentId,
  ]);
}

export async function endPair(trx: Sql, pair: string): Promise<void> {
  await rows(trx, `update cm_confirmations set state = 'ended' where pair = ? and state = 'sent'`, [pair]);
}

export type StoredState = 'sent' | 'confirmed' | 'refused' | 'ended';

export interface Confirmation {
  readonly documentId: string;
  readonly pair: string;
  readonly state: StoredState;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly ticket: string | null;
  readonly interaction: string | null;
  readonly identity: AskedIdentity;
}

const CONFIRMATION = `select k.document_id as "documentId", k.pair, k.state, k.asked_by as "askedBy", k.asked_at as "askedAt", k.expires_at as "expiresAt", k.ticket, k.interaction,
       json_build_object('id', ci.id, 'documentId', ci.document_id, 'kind', ci.kind, 'scope', ci.scope, 'value', ci.value, 'assurance', ci.assurance,
                         'customerId', c.id, 'customer', c.document_id, 'language', c.language) as identity
  from cm_confirmations k join hd_customer_identities ci on ci.id = k.identity_id join hd_customers c on c.id = ci.customer_id`;

/** Both sides, in the order they were asked in. */
export async function confirmationsOfPair(sql: Sql, pair: string): Promise<Confirmation[]> {
  return rows<Confirmation>(sql, `${CONFIRMATION} where k.pair = ? order by k.id`, [pair]);
}

/** Both sides of what the owners of this customer's identities were asked, newest first. */
export async function confirmationsOfCustomer(sql: Sql, customerId: number, limit: number): Promise<Confirmation[]> {
  return rows<Confirmation>(
    sql,
    `${CONFIRMATION} where k.pair in (select o.pair from cm_confirmations o join hd_customer_identities oi on oi.id = o.identity_id where oi.customer_id = ?)
      order by k.asked_at desc, k.id limit ?`,
    [customerId, limit],
  );
}

/** An open link; null: unknown, answered, or run out. */
export async function openConfirmation(
  sql: Sql,
  tokenHash: string,
  now: Date,
): Promise<{ documentId: string; pair: string; language: string | null } | null> {
  return firstRow(
    sql,
    `select k.document_id as "documentId", k.pair, c.language from cm_confirmations k join hd_customer_identities ci on ci.id = k.identity_id
       join hd_customers c on c.id = ci.customer_id where k.token_hash = ? and k.state = 'sent' and k.expires_at > ?`,
    [tokenHash, now],
  );
}

/** Two answers of one pair wait for each other. */
export async function lockPair(trx: Sql, pair: string): Promise<void> {
  await rows(trx, 'select id from cm_confirmations where pair = ? order by id for update', [pair]);
}

/** Takes the answer if the link is still open; false: somebody was faster. */
export async function saveAnswer(
  trx: Sql,
  documentId: string,
  state: Extract<StoredState, 'confirmed' | 'refused'>,
  now: Date,
): Promise<boolean> {
  const saved = await rows(
    trx,
    `update cm_confirmations set state = ?, decided_at = ? where document_id = ? and state = 'sent' and expires_at > ? returning id`,
    [state, now, documentId, now],
  );
  return saved.length > 0;
}
