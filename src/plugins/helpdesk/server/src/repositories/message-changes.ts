import type { MessageChange, MessageContent, MessageView } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';
import type { ChangedMessage, KnownChange } from '../../../core/message-changes';

/** What happened to messages after they were said, and those messages as they stand. */

interface StoredChange {
  readonly externalId: string;
  readonly key: string;
}

/** Writes down those that are not known yet, and answers them. */
export async function insertChanges(
  trx: Sql,
  channelAccountId: number,
  changes: readonly MessageChange[],
): Promise<StoredChange[]> {
  return rows<StoredChange>(
    trx,
    `insert into hd_message_changes (channel_account_id, external_id, key, at, change)
     select ?, x."externalId", x.key, x.at, x.change from jsonb_to_recordset(?::jsonb) as x("externalId" text, key text, at timestamptz, change jsonb)
     on conflict do nothing returning external_id as "externalId", key`,
    [channelAccountId, json(changes)],
  );
}

/** Row ids of the messages that are called so on this account, or were in one of their parts. */
export async function messagesCalled(
  sql: Sql,
  channelAccountId: number,
  externalIds: readonly string[],
): Promise<number[]> {
  const found = await rows<{ id: number }>(
    sql,
    `select id from hd_messages where channel_account_id = ? and external_id = any(?::text[])
     union select message_id from hd_message_parts where channel_account_id = ? and external_id = any(?::text[])`,
    [channelAccountId, externalIds, channelAccountId, externalIds],
  );
  return found.map(({ id }) => id);
}

/** Messages that something waits for: of these, or of all lately stored (null). */
export async function awaitedAmong(sql: Sql, messageId: number | null): Promise<number[]> {
  if (messageId !== null) {
    const found = await rows(
      sql,
      `select 1 from hd_messages m join hd_message_changes c on c.channel_account_id = m.channel_account_id and c.external_id = m.external_id
        where m.id = ? and c.applied_at is null
       union all select 1 from hd_message_parts p join hd_message_changes c on c.channel_account_id = p.channel_account_id and c.external_id = p.external_id
        where p.message_id = ? and c.applied_at is null limit 1`,
      [messageId, messageId],
    );
    return found.length > 0 ? [messageId] : [];
  }
  const found = await rows<{ id: number }>(
    sql,
    `select coalesce(m.id, p.message_id) as id from hd_message_changes c
       left join hd_messages m on m.external_id = c.external_id and m.channel_account_id = c.channel_account_id
       left join hd_message_parts p on p.external_id = c.external_id and p.channel_account_id = c.channel_account_id
      where c.applied_at is null and c.created_at > now() - interval '10 minutes' and coalesce(m.id, p.message_id) is not null`,
    [],
  );
  return [...new Set(found.map(({ id }) => id))];
}

export async function ticketsOfMessages(sql: Sql, messageIds: readonly number[]): Promise<number[]> {
  const found = await rows<{ id: number }>(
    sql,
    'select distinct ticket_id as id from hd_messages where id = any(?::integer[])',
    [messageIds],
  );
  return found.map(({ id }) => id);
}

export interface LockedMessage extends ChangedMessage {
  readonly id: number;
  readonly ticketId: number;
  readonly channelAccountId: number;
}

/** Locks these messages in id order. Their tickets are locked before. */
export async function lockMessages(trx: Sql, messageIds: readonly number[]): Promise<LockedMessage[]> {
  return rows<LockedMessage>(
    trx,
    `select m.id, m.ticket_id as "ticketId", m.channel_account_id as "channelAccountId", coalesce(m.body, '') as text, m.edited_at as "editedAt", m.withdrawn_at as "withdrawnAt",
            c.content::json as content, coalesce(r.reactions, '[]')::json as reactions
       from hd_messages m left join hd_message_contents c on c.message_id = m.id left join hd_message_reactions r on r.message_id = m.id
      where m.id = any(?::integer[]) order by m.id for no key update of m`,
    [messageIds],
  );
}

export interface ChangeOfMessage extends KnownChange {
  readonly messageId: number;
  readonly isApplied: boolean;
}

/** All that is known of these messages, and marks it as applied. */
export async function takeChangesOf(trx: Sql, messageIds: readonly number[]): Promise<ChangeOfMessage[]> {
  const found = await rows<Omit<ChangeOfMessage, 'change'> & { change: MessageChange['change'] }>(
    trx,
    `with called as (
       select id, channel_account_id, external_id from hd_messages where id = any(?::integer[]) and external_id is not null
       union all select message_id, channel_account_id, external_id from hd_message_parts where message_id = any(?::integer[])
     ), known as (
       select n.id, c.channel_account_id, c.external_id, c.key, c.at, c.change, c.applied_at from called n
         join hd_message_changes c on c.channel_account_id = n.channel_account_id and c.external_id = n.external_id
     ), applied as (
       update hd_message_changes c set applied_at = now() from known k
        where k.applied_at is null and c.channel_account_id = k.channel_account_id and c.external_id = k.external_id and c.key = k.key
     )
     select id as "messageId", key, at, change::json as change, applied_at is not null as "isApplied" from known order by at, key`,
    [messageIds, messageIds],
  );
  return found;
}

export async function saveChanged(
  trx: Sql,
  changed: readonly (Pick<ChangedMessage, 'text' | 'editedAt' | 'withdrawnAt'> & {
    readonly id: number;
    readonly content: MessageContent | null;
    readonly reactions: MessageView['reactions'];
    /** files that it names since now */
    readonly addedFiles: number;
  })[],
): Promise<void> {
  if (changed.length === 0) return;
  await rows(
    trx,
    `update hd_messages m set body = x.text, edited_at = x."editedAt", withdrawn_at = x."withdrawnAt", has_content = x.content,
            attachment_count = coalesce(m.attachment_count, 0) + x.files
       from jsonb_to_recordset(?::jsonb) as x(id integer, text text, "editedAt" timestamptz, "withdrawnAt" timestamptz, content boolean, files integer) where m.id = x.id`,
    [
      json(
        changed.map(({ id, text, editedAt, withdrawnAt, content, addedFiles }) => ({
          id,
          text,
          editedAt,
          withdrawnAt,
          content: content === null ? null : true,
          files: addedFiles,
        })),
      ),
    ],
  );
}

/** Where a changed message is the newest of its ticket, the list shows its new words. */
export async function refreshPreviews(
  trx: Sql,
  changed: readonly { readonly id: number; readonly ticketId: number; readonly preview: string }[],
): Promise<void> {
  if (changed.length === 0) return;
  await rows(
    trx,
    `update hd_tickets t set preview = x.preview, updated_at = timezone('utc', now()) from jsonb_to_recordset(?::jsonb) as x(id integer, "ticketId" integer, preview text)
      where t.id = x."ticketId" and t.preview is distinct from x.preview
        and x.id = (select n.id from hd_messages n where n.ticket_id = t.id and n.direction <> 'internal' order by n.occurred_at desc, n.id desc limit 1)`,
    [json(changed)],
  );
}

/** A message that is not ours will not come later either. */
const KEPT_DAYS = 7;

/** Forgets what waited in vain, and what happened to parts of messages that were deleted since. */
export async function forgetOrphanedChanges(sql: Sql): Promise<void> {
  await rows(
    sql,
    `delete from hd_message_changes c where c.created_at < now() - ? * interval '1 day'
        and not exists (select 1 from hd_messages m where m.external_id = c.external_id and m.channel_account_id = c.channel_account_id)
        and not exists (select 1 from hd_message_parts p where p.external_id = c.external_id and p.channel_account_id = c.channel_account_id)`,
    [KEPT_DAYS],
  );
}
