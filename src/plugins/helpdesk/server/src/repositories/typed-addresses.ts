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
    // Whoever typed it repeats it with every message: only another one than the last is written.
    `insert into hd_typed_addresses (interaction_id, kind, value)
     select n.interaction_id, n.kind, n.value
       from (select x."interactionId" as interaction_id, x.kind, x.value, max(x.place) as place
               from rows from (jsonb_to_recordset(?::jsonb) as ("interactionId" integer, kind text, value text)) with ordinality as x("interactionId", kind, value, place)
              group by 1, 2, 3) n
      where n.value is distinct from (select a.value from hd_typed_addresses a where a.interaction_id = n.interaction_id and a.kind = n.kind order by a.position desc limit 1)
      order by n.place
     on conflict (interaction_id, kind, value) do update set position = default`,
    [json(typed)],
  );
}

/** Those of a ticket that are no identity of its customer, the newest first. */
export async function typedInTicket(
  sql: Sql,
  ticketId: number,
): Promise<{ readonly kind: IdentityKind; readonly value: string }[]> {
  return rows(
    sql,
    `select a.kind, a.value from hd_interactions i join hd_tickets t on t.id = i.ticket_id join hd_typed_addresses a on a.interaction_id = i.id
      where i.ticket_id = ? and not exists (select 1 from hd_customer_identities c where c.customer_id = t.customer_id and c.kind = a.kind and c.value = a.value)
      group by a.kind, a.value order by max(a.position) desc limit 20`,
    [ticketId],
  );
}
