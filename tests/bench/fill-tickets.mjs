import { loadTables } from './bulk-table.mjs';
import { statementsFor, syllables } from './made-customers.mjs';
import { madeTexts } from './made-texts.mjs';
import { fillSearch } from './fill-search.mjs';

/**
 * So many tickets with ten messages each on average, by SQL: most of them done, the newest in work; a few customers,
 * agents, tags and channels with many of them and many with few. The tenth of a row's hash decides everything, so that
 * the same number makes the same tickets.
 */

/** Changes with the way it is done: databases of another way are made anew. */
export const MADE = 'tickets-1';

const TEXTS = 20_000;
const AT_ONCE = 50_000;
const AGENTS = 40;
const TAGS = 120;
const YEARS = 3;

/** A fraction from 0 up to 1 that belongs to this number and this question. */
const share = (number, question) => `(abs(hashint8((${number})::bigint * 64 + ${question})::bigint) / 2147483649.0)`;
const skewed = (number, question, most, power = 3) =>
  `floor(${most} * power(${share(number, question)}, ${power}))::integer`;

const CHANNELS = [
  // up to this share of tickets
  [0.5, 'email', 1, 'support'],
  [0.6, 'email', 2, 'orders'],
  [0.75, 'webchat', 3, 'shop'],
  [0.85, 'whatsapp', 4, '+4930100001'],
  [0.91, 'sms', 5, '+4930100002'],
  [0.96, 'voice', 6, '+4930100003'],
  [0.9999, 'messenger', 7, 'page-1'],
  [1, 'telegram', 8, 'bench_bot'],
];
/** where it is called otherwise than its channel */
const CONNECTORS = { whatsapp: 'whatsapp-cloud' };
const byChannel = (number, question, column) =>
  `(case ${CHANNELS.map((channel) => `when ${share(number, question)} < ${channel[0]} then ${typeof channel[column] === 'number' ? channel[column] : `'${channel[column]}'`}`).join(' ')} end)`;

/** What is the same for every number of tickets: who works here, with what. */
const STAFF = [
  `insert into hd_agents (id, document_id, admin_user_id, display_name, email, availability, created_at, updated_at, published_at)
   select n, 'bench-agent-' || n, case when n = 1 then (select id from admin_users where email = 'bench@throughline.example') else 100000 + n end,
          'Agent ' || n, 'agent-' || n || '@throughline.example', 'available', now(), now(), now() from generate_series(1, ${AGENTS}) n`,
  `insert into hd_teams (id, document_id, name, color, is_private, created_at, updated_at, published_at)
   select n, 'bench-team-' || n, 'Team ' || n, '#336699', n = 8, now(), now(), now() from generate_series(1, 8) n`,
  `insert into hd_tags (id, document_id, name, color, created_at, updated_at, published_at)
   select n + 1, 'bench-tag-' || n, 'tag-' || n, '#663399', now(), now(), now() from generate_series(0, ${TAGS}) n`,
  `insert into hd_channel_accounts (id, document_id, connector, channel, name, address, enabled, path_token, brand_voice, settings, created_at, updated_at, published_at)
   values ${CHANNELS.map(([, channel, id, address]) => `(${id}, 'bench-account-${id}', '${CONNECTORS[channel] ?? channel}', '${channel}', '${channel} ${id}', '${address}', false, 'bench-path-${id}', '{}', '{}', now(), now(), now())`).join(', ')}`,
];

/** One row a ticket with all that is decided about it; everything else is read off it. `$1` is how many there are. */
const PLAN = `
  create temp table bench_plan as
  select t, customer, messages, gap, last_at, last_at - (messages - 1) * gap as created_at, account, channel, second_account, second_channel, half,
         case when not is_active then case when ${share('t', 20)} < 0.6 then 'closed' else 'resolved' end
              when ${share('t', 21)} < 0.25 then 'new' when ${share('t', 21)} < 0.65 then 'open' when ${share('t', 21)} < 0.9 then 'pending' else 'on_hold' end as status,
         case when ${share('t', 22)} < 0.02 then 'junk' when ${share('t', 22)} < 0.03 then 'trash' else 'inbox' end as folder,
         case when ${share('t', 23)} < 0.8 then 'normal' when ${share('t', 23)} < 0.89 then 'high' when ${share('t', 23)} < 0.97 then 'low' else 'urgent' end as priority,
         case when ${share('t', 24)} < (case when is_active then 0.7 else 0.97 end) then 1 + ${skewed('t', 25, AGENTS, 2)} end as assignee,
         case when ${share('t', 26)} < 0.8 then 1 + ${skewed('t', 27, 8, 2)} end as team
    from (
      select t, 1 + ${skewed('t', 1, '($1 * 0.4)', 1.5)} as customer,
             least(120, 1 + floor(-9.5 * ln(1 - ${share('t', 2)})))::integer as messages,
             make_interval(secs => 600 + ${skewed('t', 3, 40_000)}) as gap,
             (select timezone('utc', begun_at) from bench_made) - (($1 - t + ${share('t', 4)} * 40) / $1) * interval '${YEARS} years' as last_at,
             ${byChannel('t', 5, 2)} as account, ${byChannel('t', 5, 1)} as channel,
             case when ${share('t', 6)} < 0.15 then ${byChannel('t', 7, 2)} end as second_account, case when ${share('t', 6)} < 0.15 then ${byChannel('t', 7, 1)} end as second_channel,
             case when t > $1 * 0.96 then ${share('t', 8)} < 0.8 else ${share('t', 8)} < 0.02 end as is_active,
             least(120, 1 + floor(-9.5 * ln(1 - ${share('t', 2)})))::integer / 2 as half
        from generate_series(1, $1::integer) t) s`;

const messageNumber = (ticket, position) => `((${ticket})::bigint * 128 + ${position})`;
const directionOf = (ticket, position) =>
  `case when ${position} > 1 and ${share(messageNumber(ticket, position), 30)} < 0.07 then 'internal' when ${position} % 2 = 1 then 'inbound' else 'outbound' end`;
const textOf = (ticket, position) => `(1 + floor(${TEXTS} * ${share(messageNumber(ticket, position), 31)}))::integer`;
/** words by which single messages are found */
const REFERENCE = (ticket) => `'R-' || (${ticket}::bigint * 7919 % 100000007)`;
const documentId = (kind, number) => `left(md5('${kind}' || ${number}), 24)`;

const TICKETS = `
  insert into hd_tickets (id, document_id, number, subject, ticket_status, priority, tags, customer_id, assignee_id, team_id, attributes, channels, last_channel, preview, preview_direction,
                          last_message_at, last_inbound_at, waiting_since, sender_trust, delivery_failed, folder, folder_since, created_at, updated_at, published_at, version, change_xid)
  select p.t, ${documentId('t', 'p.t')}, 1000 + p.t, left(x.body, 20 + (p.t % 60)), p.status, p.priority, tags.list, p.customer, p.assignee, p.team, '{}',
         case when p.second_channel is null or p.second_channel = p.channel then to_jsonb(array[p.channel]) else to_jsonb(array[p.channel, p.second_channel]) end,
         case when p.messages > 1 then coalesce(p.second_channel, p.channel) else p.channel end, left(x.body, 200), ${directionOf('p.t', 'p.messages')},
         p.last_at, case when p.messages % 2 = 1 then p.last_at else p.last_at - p.gap end,
         case when p.status in ('new', 'open', 'pending', 'on_hold') and ${directionOf('p.t', 'p.messages')} = 'inbound' then p.last_at end,
         case when ${share('p.t', 40)} < 0.05 then 'unverified' else 'ok' end, ${share('p.t', 41)} < 0.01, p.folder, case when p.folder <> 'inbox' then p.last_at at time zone 'utc' end,
         p.created_at, p.last_at, p.created_at, 1 + p.messages, pg_current_xact_id()
    from bench_plan p join bench_texts x on x.id = ${textOf('p.t', 'p.messages')},
         lateral (select coalesce(jsonb_agg(distinct 'tag-' || tag), '[]') as list
                    from (select case when p.t % 25000 = 7 then ${TAGS} end as tag
                          union all select ${skewed('p.t', '42 + n', TAGS)} from generate_series(1, ${skewed('p.t', 45, 4, 1)}) n) s where tag is not null) tags
   where p.t between $1 and $2`;

const INTERACTIONS = `
  insert into hd_interactions (id, document_id, ticket_id, customer_id, channel_account_id, channel, reply_identity_id, thread_key, subject, participants, opened_at, last_message_at, last_seq, customer_read_seq,
                               created_at, updated_at, published_at)
  select case when which = 1 then p.t else $3 + p.t end, ${documentId("i' || which || '", 'p.t')}, p.t, p.customer, case when which = 1 then p.account else p.second_account end,
         case when which = 1 then p.channel else p.second_channel end, p.customer, md5('thread' || which || p.t), case when which = 1 then 'About ' || p.t end, '[]',
         p.created_at, p.last_at, case when p.second_account is null then p.messages when which = 1 then p.half else p.messages - p.half end, 0, p.created_at, p.last_at, p.created_at
    from bench_plan p, generate_series(1, case when p.second_account is null then 1 else 2 end) which
   where p.t between $1 and $2`;

const MESSAGES = `
  insert into hd_messages (document_id, interaction_id, ticket_id, customer_id, channel_account_id, channel, seq, direction, kind, body, subject, has_html, external_id, client_message_id, agent_id, author_name,
                           sender_address, assurance, sender_trust, recipients, attachment_count, delivery_state, occurred_at, created_at, updated_at, published_at, version, change_xid)
  select ${documentId('m', 'm.number')}, case when m.is_second then $3 + m.t else m.t end, m.t, m.customer, m.account, m.channel, case when m.is_second then m.k - m.half else m.k end,
         m.direction, case when m.direction = 'internal' then 'note' when m.channel = 'voice' and m.k = 1 then 'call' else 'text' end,
         x.body || case when m.k = 1 then ' ' || ${REFERENCE('m.t')} else '' end, case when m.k = 1 and m.channel = 'email' then 'About ' || m.t end,
         m.channel = 'email', case when m.direction <> 'internal' then '<' || md5('x' || m.number) || '@bench.example>' end,
         case when m.direction <> 'inbound' then md5('c' || m.number) end, case when m.direction <> 'inbound' then coalesce(m.assignee, 1) end, null,
         case when m.direction = 'inbound' and m.channel = 'email' then 'customer-' || m.customer || '@mail.example' end,
         case when m.direction = 'inbound' then 'authenticated' end, 'ok', case when m.channel = 'email' then '{"to": ["support@throughline.example"], "cc": []}'::jsonb end,
         case when ${share('m.number', 33)} < 0.05 then 1 else 0 end, case when m.direction = 'outbound' then 'delivered' end, m.at, m.at, m.at, m.at, 1, pg_current_xact_id()
    from (select p.t, k, ${messageNumber('p.t', 'k')} as number, p.customer, p.assignee, p.half, p.created_at + (k - 1) * p.gap as at, ${directionOf('p.t', 'k')} as direction,
                 p.second_account is not null and k > p.half as is_second, ${textOf('p.t', 'k')} as text,
                 case when p.second_account is not null and k > p.half then p.second_account else p.account end as account,
                 case when p.second_account is not null and k > p.half then p.second_channel else p.channel end as channel
            from bench_plan p, generate_series(1, p.messages) k where p.t between $1 and $2) m
    join bench_texts x on x.id = m.text
   order by m.t, m.k`;

const ATTACHMENTS = `
  insert into hd_attachments (document_id, message_id, file_name, content_type, size, inline, created_at, updated_at, published_at)
  select ${documentId('a', 'm.id')}, m.id, (array['invoice', 'photo', 'contract', 'screenshot', 'order'])[1 + m.id % 5] || '-' || m.id % 9973 || (array['.pdf', '.png', '.jpg'])[1 + m.id % 3],
         (array['application/pdf', 'image/png', 'image/jpeg'])[1 + m.id % 3], 1000 + m.id % 100000, false, m.occurred_at, m.occurred_at, m.occurred_at
    from hd_messages m where m.attachment_count > 0`;

const AUDIT = `
  insert into hd_audit_entries (document_id, ticket_id, agent_id, actor_name, action, changes, happened_at, created_at, updated_at, published_at, change_xid)
  select ${documentId("e' || n || '", 'p.t')}, p.t, coalesce(p.assignee, 1), 'Agent', 'changed', case when n = 1 then '[{"field": "assignee", "from": null, "to": "Agent"}]'::jsonb else '[{"field": "status", "from": "open", "to": "resolved"}]'::jsonb end,
         case when n = 1 then p.created_at + interval '1 minute' else p.last_at + interval '1 minute' end, p.created_at, p.created_at, p.created_at, pg_current_xact_id()
    from bench_plan p, generate_series(1, 2) n`;

const READ_MARKS = `
  insert into hd_read_marks (agent_id, ticket_id, read_at)
  select agent, t, last_at at time zone 'utc' - (random() * interval '1 hour') from (
    select coalesce(p.assignee, 1) as agent, p.t, p.last_at from bench_plan p
    union select 1 + (p.t * 13) % ${AGENTS}, p.t, p.last_at from bench_plan p where ${share('p.t', 50)} < 0.3) s
  on conflict do nothing`;

const number = (value) => value.toLocaleString('en');

async function isEmpty(client, table) {
  const { rowCount } = await client.query(`select from ${table} limit 1`);
  return rowCount === 0;
}

/** Fills the tables of this database. Each is filled whole or not at all, and what an earlier try has filled stays. */
export async function fillTickets(client, tickets, progress) {
  const step = (text, work) => progress.step(text, work);
  const told = (text) => progress.line(`  ${text}`);
  const load = async (text, tables, statements, meetsItself = false) => {
    if (!(await isEmpty(client, tables[0]))) return;
    await step(text, () =>
      loadTables(client, {
        tables,
        told,
        meetsItself,
        load: async () => {
          for (const [statement, values] of statements) await client.query(statement, values);
        },
      }),
    );
  };
  const chunks = Array.from({ length: Math.ceil(tickets / AT_ONCE) }, (_, at) => [
    at * AT_ONCE + 1,
    Math.min(tickets, (at + 1) * AT_ONCE),
  ]);
  const inChunks = (statement, ...more) => chunks.map((chunk) => [statement, [...chunk, ...more]]);
  await client.query("set maintenance_work_mem = '1GB'");
  await client.query("set work_mem = '256MB'");
  await client.query('set statement_timeout = 0');
  const customers = Math.ceil(tickets * 0.4);
  await step('Planning', async () => {
    await client.query('create temp table bench_texts (id integer primary key, body text)');
    await client.query(
      'insert into bench_texts select at, body from unnest($1::text[]) with ordinality as x(body, at)',
      [madeTexts(TEXTS)],
    );
    await client.query(PLAN.replaceAll('$1', String(tickets)));
    await client.query('create index on bench_plan (t)');
    await client.query('analyze bench_plan');
    await client.query('analyze bench_texts');
  });
  await load(
    'Staff',
    ['hd_agents', 'hd_teams', 'hd_tags', 'hd_channel_accounts'],
    STAFF.map((text) => [text, []]),
  );
  await load(
    `${number(customers)} customers`,
    ['hd_customers', 'hd_customer_identities'],
    statementsFor().map((statement) => [statement, [syllables, 1, customers]]),
    true,
  );
  await load(`${number(tickets)} tickets`, ['hd_tickets'], inChunks(TICKETS));
  await load('Interactions', ['hd_interactions'], inChunks(INTERACTIONS, tickets));
  await load(`${number(tickets * 10)} messages`, ['hd_messages'], inChunks(MESSAGES, tickets));
  await load('Files', ['hd_attachments'], [[ATTACHMENTS, []]]);
  await load('What agents changed', ['hd_audit_entries'], [[AUDIT, []]]);
  await step('What agents have read', () => client.query(READ_MARKS));
  await step('Ticket numbers', () => client.query("select setval('hd_ticket_numbers', $1)", [1000 + tickets]));
  await step('Search index', () => fillSearch(client, told));
  await step('Vacuum', () => client.query('vacuum (freeze, analyze)'));
  await client.query('update bench_made set is_whole = true');
}
