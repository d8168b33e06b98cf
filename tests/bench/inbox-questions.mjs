/** What agents ask all day long, each kind as many different requests drawn from what is in the database. */

const DRAWN = 100;
/** the private team's are not shown to whoever asks */
const OPEN_TO_ALL = 't.team_id is distinct from 8';

/** The same ones in every run. */
function drawn(count, most) {
  let state = 42;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 1 + Math.floor((state / 2 ** 32) * most);
  });
}

const cursorOf = ({ at, id }) => Buffer.from(`${at}|${id}`).toString('base64url');

/** Places in the list of what is done, from a tenth to nine tenths of its depth. */
async function deepCursors(client) {
  const { rows } = await client.query(
    `select to_char(oldest + share * (newest - oldest), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
       from (select min(last_message_at) as oldest, max(last_message_at) as newest from hd_tickets) ends, generate_series(0.1, 0.9, 0.02) share`,
  );
  return rows.map(({ at }) => cursorOf({ at, id: 1 }));
}

async function documentsOf(client, table, ids) {
  const { rows } = await client.query(
    `select t.document_id as document from ${table} t join unnest($1::integer[]) with ordinality x(id, at) on x.id = t.id where ${OPEN_TO_ALL} order by x.at`,
    [ids],
  );
  return rows.map(({ document }) => document);
}

/**
 * @param {import('pg').Client} client
 * @returns {Promise<{ name: string, paths: string[], isHeld: boolean }[]>} held to the aims, or told only
 */
export async function questions(client, tickets) {
  const list = (query) => `/inbox/tickets?${query}`;
  const ticketIds = drawn(DRAWN, tickets);
  const ticketsDrawn = await documentsOf(client, 'hd_tickets', ticketIds);
  // drawn by their tickets: who writes often is asked for often
  const { rows } = await client.query(
    `select c.document_id as document from hd_tickets t join hd_customers c on c.id = t.customer_id where t.id = any($1::integer[]) and ${OPEN_TO_ALL}`,
    [ticketIds],
  );
  const customers = rows.map(({ document }) => document);
  const cursors = await deepCursors(client);
  const agents = drawn(20, 40).map((number) => `bench-agent-${number}`);
  const tags = drawn(20, 60).map((number) => `tag-${number}`);
  const held = (name, paths) => ({ name, paths, isHeld: true });
  const told = (name, texts) => ({ name, paths: texts.map((text) => `/inbox/search?q=${encodeURIComponent(text)}`), isHeld: false }); // prettier-ignore
  return [
    held('list, first page', [list('view=all')]),
    held('list, mine', [list('view=mine')]),
    held('list, waiting longest', [list('view=all&sort=waiting')]),
    held('list, done', [list('view=resolved')]),
    held(
      'list, by status',
      ['new', 'open', 'pending', 'on_hold'].map((status) => list(`view=all&status=${status}`)),
    ),
    held(
      'list, by priority',
      ['low', 'high', 'urgent'].map((priority) => list(`view=all&priority=${priority}`)),
    ),
    held(
      'list, by assignee',
      agents.map((agent) => list(`view=all&assignee=${agent}`)),
    ),
    held(
      'list, by channel',
      ['email', 'webchat', 'whatsapp', 'messenger'].map((each) => list(`view=all&channel=${each}`)),
    ),
    held(
      'list, by tag',
      tags.map((tag) => list(`view=all&tag=${tag}`)),
    ),
    held('list, done, by a rare tag', [list('view=resolved&tag=tag-120')]),
    held('list, done, by a rare channel', [list('view=resolved&channel=telegram')]),
    held(
      'list, deep page',
      cursors.map((cursor) => list(`view=resolved&cursor=${cursor}`)),
    ),
    held(
      'list, deep page by tag',
      cursors.slice(0, 20).map((cursor, at) => list(`view=resolved&tag=${tags[at]}&cursor=${cursor}`)),
    ),
    held(
      'ticket opened',
      ticketsDrawn.map((document) => `/inbox/tickets/${document}`),
    ),
    held(
      'timeline',
      customers.map((document) => `/inbox/customers/${document}/timeline`),
    ),
    held(
      'story',
      customers.map((document) => `/inbox/customers/${document}/story`),
    ),
    held('counts', ['/inbox/counts']),
    told('search, a common word', ['parcel', 'warranty', 'rechnung', 'versand']),
    told('search, words together', ['broken screen', 'wrong address', 'paket adresse', 'refund voucher']),
    told('search, narrowed', ['parcel tag:tag-50', 'refund is:open', 'invoice has:attachment', 'channel:whatsapp garantie']), // prettier-ignore
    told(
      'search, one message of all',
      ticketIds.slice(0, 20).map((id) => `"R-${(id * 7919) % 100_000_007}"`),
    ),
  ];
}
