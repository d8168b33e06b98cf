import type { IdentityClaim, IdentityKind } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';

/** Addresses that somebody typed into an interaction. Values are normalised. */

type Typed = Pick<IdentityClaim, 'kind' | 'value'>;

export async function insertTypedAddresses(
  trx: Sql,
  typed: readonly (Typed & { readonly interactionId: number })[],
): Promise<void> {
  if (typed.length === 0) return;
  await rows(
    trx,
    `insert into hd_typed_addresses (interaction_id, kind, value)
     select x."interactionId", x.kind, x.value from jsonb_to_recordset(?::jsonb) as x("interactionId" integer, kind text, value text)
     on conflict do nothing`,
    [json(typed)],
  );
}

/** Those of a ticket that are no identity of its customer. */
export async function typedInTicket(
  sql: Sql,
  ticketId: number,
): Promise<{ readonly kind: IdentityKind; readonly value: string }[]> {
  return rows(
    sql,
    `select distinct a.kind, a.value from hd_interactions i join hd_tickets t on t.id = i.ticket_id join hd_typed_addresses a on a.interaction_id = i.id
      where i.ticket_id = ? and not exists (select 1 from hd_customer_identities c where c.customer_id = t.customer_id and c.kind = a.kind and c.value = a.value)
      order by a.kind, a.value limit 20`,
    [ticketId],
  );
}
