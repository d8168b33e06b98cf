import type { DeliveryState } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';

/** Messages of ours that are under way, of which an echo may be the first word from out there. */

export interface UnderWay {
  readonly slot: number;
  readonly id: number;
  readonly documentId: string;
  readonly ticketId: number;
  readonly interactionId: number;
  readonly channelAccountId: number;
  readonly state: DeliveryState;
  readonly text: string;
}

/** What was sent to these identities on these accounts within a day, and is not known by its name out there. */
export async function underWayTo(
  sql: Sql,
  asked: readonly { readonly slot: number; readonly account: number; readonly identity: number }[],
): Promise<UnderWay[]> {
  return rows<UnderWay>(
    sql,
    `select x.slot, m.id, m.document_id as "documentId", m.ticket_id as "ticketId", m.interaction_id as "interactionId", m.channel_account_id as "channelAccountId",
            m.delivery_state as state, coalesce(m.body, '') as text
       from jsonb_to_recordset(?::jsonb) as x(slot integer, account integer, identity integer)
       join hd_interactions i on i.reply_identity_id = x.identity and i.channel_account_id = x.account
       join hd_messages m on m.interaction_id = i.id and m.direction = 'outbound' and m.delivery_state in ('sending', 'uncertain')
        and m.occurred_at > timezone('utc', now()) - interval '1 day'
      order by x.slot, m.seq`,
    [json(asked)],
  );
}

/** Gives a message the name that its echo bears, or one more where it has one. */
export async function nameEchoed(trx: Sql, { id, channelAccountId }: UnderWay, externalId: string): Promise<void> {
  const named = await rows(
    trx,
    'update hd_messages set external_id = ? where id = ? and external_id is null returning id',
    [externalId, id],
  );
  if (named.length > 0) return;
  await rows(
    trx,
    `insert into hd_message_parts (channel_account_id, external_id, message_id, position)
     select ?, ?, ?, count(*) + 1 from hd_message_parts where message_id = ? on conflict do nothing`,
    [channelAccountId, externalId, id, id],
  );
}
