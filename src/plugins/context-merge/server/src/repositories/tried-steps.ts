import type { Access, TriedStep } from '../../../../../contracts';
import { visibleTicket } from '../../../../../kernel/access';
import { rows, type Sql } from '../../../../../kernel/database';

/** What a customer did before they wrote: the pages on which they were, each once, the newest first. */

const SHOWN = 20;
/** the newest messages in which a page is looked for */
const LOOKED_AT = 500;

export async function pagesVisited(sql: Sql, customerId: number, access: Access): Promise<TriedStep[]> {
  const visible = visibleTicket(access, 't');
  const found = await rows<{ url: string; title: string | null; at: Date }>(
    sql,
    `select url, (array_agg(title order by at desc))[1] as title, max(at) as at from (
       select m.page::jsonb->>'url' as url, m.page::jsonb->>'title' as title, m.occurred_at as at, m.direction
         from hd_messages m join hd_tickets t on t.id = m.ticket_id and t.folder = 'inbox'
        where m.customer_id = ? and ${visible.sql} order by m.occurred_at desc, m.id desc limit ?) p
      where direction = 'inbound' and url is not null group by url order by max(at) desc limit ?`,
    [customerId, ...visible.bindings, LOOKED_AT, SHOWN],
  );
  return found.map(({ url, title, at }) => ({ kind: 'page', title: title?.trim() || url, url, at: at.toISOString() }));
}
