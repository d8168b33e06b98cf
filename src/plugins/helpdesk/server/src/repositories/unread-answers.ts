import type { UnreadAnswer } from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';

/** Answers that nobody has read where they were given, and what is known of where they may go on. */

/** Whoever was away for longer reads a mail of days ago as a mistake of ours. */
const RECENT = "timezone('utc', now()) - interval '3 days'";

/** What carries an answer on is called so: it stands in the same row as what left, so no crash comes between the two. */
const WENT_ON = 'went-on:';

/**
 * Messages are written in order of time but for a few that are dated back, such as what was imported: so many of them
 * may stand between the newest of an account without hiding older answers.
 */
const DATED_BACK = 100;

interface Row extends Omit<UnreadAnswer, 'address' | 'clientMessageId' | 'attachments'> {
  readonly attachments: readonly string[] | null;
  readonly identity: string | null;
  readonly typed: string | null;
}

/**
 * Agents' answers behind what the customer has read and said, and behind what has gone on by mail or by an agent
 * elsewhere; the newest one is older than `olderThan`. One line of each interaction that has a mail address, the
 * oldest first. It reads the account's outbound messages of three days, newest first, and nothing older.
 */
export async function unreadAnswers(
  sql: Sql,
  channelAccountId: number,
  olderThan: Date,
  limit: number,
  after: number,
): Promise<UnreadAnswer[]> {
  const found = await rows<Row>(
    sql,
    `with waiting as materialized (
       select m.interaction_id as id from hd_messages m join hd_interactions i on i.id = m.interaction_id
        where m.channel_account_id = ? and m.direction = 'outbound' and m.agent_id is not null and m.occurred_at > ${RECENT}
          and m.seq > coalesce(i.customer_read_seq, 0)
          and m.id > coalesce((select o.id from hd_messages o where o.channel_account_id = ? and o.direction = 'outbound' and o.occurred_at <= ${RECENT}
                                order by o.id desc offset ${String(DATED_BACK)} limit 1), 0)
        group by m.interaction_id
     )
     select u.position, t.document_id as ticket, i.document_id as interaction, c.document_id as customer, u.message, coalesce(u.text, '') as text,
            coalesce(u.agent, '') as "agentName", address.identity, address.typed,
            (select json_agg(f.document_id order by f.message_id, f.id) from hd_attachments f where f.message_id = any(u.ids)) as attachments,
            (select json_agg(ca.document_id order by (o.continues_id = i.id) desc nulls last, o.last_message_at desc nulls last, o.id desc)
               from hd_interactions o join hd_channel_accounts ca on ca.id = o.channel_account_id where o.ticket_id = i.ticket_id) as "channelAccounts"
       from waiting w join hd_interactions i on i.id = w.id join hd_tickets t on t.id = i.ticket_id join hd_customers c on c.id = i.customer_id
       cross join lateral (${TAKEN}) taken
       cross join lateral (${ANSWERS}) u
       cross join lateral (${ADDRESS}) address
      where t.folder = 'inbox' and t.ticket_status <> 'closed' and u.position > ? and u.newest < ?::timestamp and u.newest > ${RECENT}
        and coalesce(address.identity, address.typed) is not null
      order by u.position limit ?`,
    [channelAccountId, channelAccountId, after, olderThan, limit],
  );
  return found.map(({ identity, typed, attachments, ...answer }) => ({
    ...answer,
    attachments: attachments ?? [],
    address: identity ?? { kind: 'email', value: typed ?? '' },
    clientMessageId: `${WENT_ON}${answer.message}`,
  }));
}

/** Up to where the customer has read, answered, or been sent the rest by mail; and when an agent last went on elsewhere. */
const TAKEN = `
  select greatest(coalesce(i.customer_read_seq, 0),
                  (select max(s.seq) from hd_messages s where s.interaction_id = i.id and s.direction = 'inbound'),
                  (select max(s.seq) from hd_messages s where s.interaction_id = i.id and s.direction = 'outbound' and s.seq > coalesce(i.customer_read_seq, 0)
                      and exists (select 1 from hd_messages g where g.client_message_id = '${WENT_ON}' || s.document_id and g.direction <> 'inbound'))) as seq,
         (select max(e.occurred_at) from hd_interactions o join hd_messages e on e.interaction_id = o.id
           where o.continues_id = i.id and e.direction = 'outbound' and e.agent_id is not null) as elsewhere`;

const ANSWERS = `
  select max(m.id) as position, array_agg(m.id) as ids, (array_agg(m.document_id order by m.seq desc))[1] as message,
         string_agg(m.body, E'\\n\\n' order by m.seq) filter (where btrim(m.body) <> '') as text, max(m.occurred_at) as newest,
         (array_agg(coalesce(a.display_name, m.author_name) order by m.seq desc))[1] as agent
    from hd_messages m left join hd_agents a on a.id = m.agent_id
   where m.interaction_id = i.id and m.direction = 'outbound' and m.agent_id is not null and m.seq > taken.seq
     and m.occurred_at > coalesce(taken.elsewhere, '-infinity') and m.withdrawn_at is null
     and m.delivery_state in ('accepted', 'sent', 'delivered', 'uncertain')`;

/**
 * The proven address that was seen last; else what was typed last in this very interaction, which an earlier mail may
 * have made an identity of its own; else where an agent went on from here. None that messages come back from.
 */
const ADDRESS = `
  select (select ci.document_id from hd_customer_identities ci
           where ci.customer_id = i.customer_id and ci.kind = 'email' and ci.scope = '' and ci.assurance in ('verified', 'authenticated')
             and not exists (select 1 from hd_suppressions s where s.kind = 'email' and s.value = lower(ci.value))
           order by ci.last_seen_at desc nulls last, ci.id desc limit 1) as identity,
         coalesce((select a.value from (select a.value from hd_typed_addresses a where a.interaction_id = i.id and a.kind = 'email' and a.value ~ '^[^\\s@<>,;]+@[^\\s@<>,;]+$'
                                         order by a.position desc limit 1) a
                    where not exists (select 1 from hd_suppressions s where s.kind = 'email' and s.value = lower(a.value))),
                  (select ci.value from hd_interactions o join hd_customer_identities ci on ci.id = o.reply_identity_id
                    where o.continues_id = i.id and ci.kind = 'email' and ci.customer_id = i.customer_id and ci.scope not like 'apart:%'
                      and not exists (select 1 from hd_suppressions s where s.kind = 'email' and s.value = lower(ci.value))
                    order by o.id desc limit 1)) as typed`;
