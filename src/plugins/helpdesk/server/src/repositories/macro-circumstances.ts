import { firstRow, type Sql } from '../../../../../kernel/database';
import type { MacroCircumstances } from '../../../core/macro-facts';
import { asAttributes } from '../../../core/stored-values';

interface Row {
  number: number;
  subject: string;
  created_at: Date | null;
  attributes: unknown;
  team: string | null;
  customer_name: string | null;
  name_is_known: boolean | null;
  language: string | null;
  customer_attributes: unknown;
  account_name: string | null;
  account_attributes: unknown;
  email: string | null;
  phone: string | null;
  agent: string | null;
}

/** Of the customer's addresses, the one that is proven best and was used last. */
const ADDRESS = (kind: string): string =>
  `(select i.value from hd_customer_identities i where i.customer_id = c.id and i.kind = '${kind}'
     order by i.assurance = 'claimed', i.last_seen_at desc nulls last, i.id limit 1)`;

/** What a ticket and an agent bring to a macro; null: there is no such ticket. */
export async function macroCircumstances(
  sql: Sql,
  ticket: string,
  agentId: number,
): Promise<Pick<MacroCircumstances, 'customer' | 'account' | 'ticket' | 'agent' | 'team'> | null> {
  const row = await firstRow<Row>(
    sql,
    `select t.number, t.subject, t.created_at, t.attributes::json as attributes, tm.name as team,
            c.display_name as customer_name, c.name_is_known, c.language, c.attributes::json as customer_attributes,
            a.name as account_name, a.attributes::json as account_attributes, ${ADDRESS('email')} as email, ${ADDRESS('phone')} as phone,
            (select g.display_name from hd_agents g where g.id = ?) as agent
       from hd_tickets t left join hd_customers c on c.id = t.customer_id left join hd_accounts a on a.id = c.account_id left join hd_teams tm on tm.id = t.team_id
      where t.document_id = ?`,
    [agentId, ticket],
  );
  return (
    row && {
      customer: {
        displayName: row.customer_name ?? '',
        nameIsKnown: row.name_is_known ?? false,
        language: row.language,
        email: row.email,
        phone: row.phone,
        attributes: asAttributes(row.customer_attributes),
      },
      account:
        row.account_name === null ? null : { name: row.account_name, attributes: asAttributes(row.account_attributes) },
      ticket: {
        number: row.number,
        subject: row.subject,
        createdAt: row.created_at ?? new Date(0),
        attributes: asAttributes(row.attributes),
      },
      agent: { displayName: row.agent ?? '' },
      team: row.team,
    }
  );
}
