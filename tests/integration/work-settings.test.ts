import { randomUUID } from 'node:crypto';

import { attributesResponse } from '../../src/contracts/http/customer-settings';
import {
  detailResponse,
  messageResponse,
  sessionResponse,
  ticketResponse,
  type DetailResponse,
} from '../../src/contracts/http/inbox';
import {
  businessResponse,
  filledMacroResponse,
  macroAppliedResponse,
  macroPreviewResponse,
  macrosResponse,
  tagsChangedResponse,
  tagsResponse,
  type MacroBody,
  type TagBody,
} from '../../src/contracts/http/work-settings';
import type { MacroView } from '../../src/contracts';
import { answered, refused } from '../support/answers';
import { openApiChannel, type ApiChannel } from '../support/api-channel';
import { databasePool } from '../support/app';
import { newColleague, type Colleague } from '../support/staff';

/** Tags, ticket fields, macros and business facts over HTTP, with the permissions that they need. */

let channel: ApiChannel;
let agent: Colleague;
let colleague: Colleague;
let admin: Colleague;

beforeAll(async () => {
  channel = await openApiChannel();
  [agent, colleague, admin] = [
    await newColleague('throughline-agent'),
    await newColleague('throughline-agent'),
    await newColleague('strapi-super-admin'),
  ];
});

async function newTicket(name = 'Jane Doe'): Promise<string> {
  const message = await channel.say({
    id: randomUUID(),
    from: { kind: 'external_id', value: `user-${randomUUID()}`, name },
    text: 'Where is my order?',
  });
  const { rows } = await databasePool().query<{ ticket: string }>(
    'select t.document_id as ticket from hd_messages m join hd_tickets t on t.id = m.ticket_id where m.document_id = $1',
    [message],
  );
  return rows[0]?.ticket ?? '';
}

const detailOf = (ticket: string): Promise<DetailResponse> =>
  answered(detailResponse, agent.call('GET', `/inbox/tickets/${ticket}`));

const patch = (ticket: string, body: object) =>
  answered(ticketResponse, agent.call('PATCH', `/inbox/tickets/${ticket}`, body));

const word = (): string => `w${randomUUID().slice(0, 8)}`;

const newTag = (body: TagBody) => answered(tagsResponse, admin.call('POST', '/inbox/tags', body), 201);

const macro = (body: Partial<MacroBody>): MacroBody => ({
  name: word(),
  audience: 'everybody',
  text: 'Hello',
  ...body,
});

async function saved(body: Partial<MacroBody>, by: Colleague = admin): Promise<MacroView> {
  const full = macro(body);
  const { data } = await answered(macrosResponse, by.call('POST', '/inbox/macros', full), 201);
  const found = data.find(({ name }) => name === full.name);
  if (!found) throw new Error('The macro is not in the list.');
  return found;
}

const auditOf = async (action: string, label: string): Promise<unknown[]> => {
  const { rows } = await databasePool().query<{ changes: unknown[] }>(
    'select changes::json as changes from hd_audit_log where action = $1 and subject_label = $2',
    [action, label],
  );
  return rows.flatMap(({ changes }) => changes);
};

describe('permissions', () => {
  test.each([
    ['GET', '/inbox/tags', {}],
    ['POST', '/inbox/tags', { name: 'x' }],
    ['PUT', '/inbox/tags', { tag: 'x', name: 'y' }],
    ['POST', '/inbox/tags/remove', { tag: 'x' }],
    ['POST', '/inbox/ticket-fields', { key: 'x', label: 'X', type: 'text' }],
    ['PUT', '/inbox/business', {}],
  ])('%s %s is not for everybody who answers', async (method, path, body) => {
    expect((await agent.call(method, path, method === 'GET' ? undefined : body)).status).toBe(403);
  });

  test('an agent keeps macros of their own, and none that others use', async () => {
    const own = await saved({ audience: 'me' }, agent);
    await refused(agent.call('POST', '/inbox/macros', macro({})), 403, 'forbidden');
    const shared = await saved({});
    await refused(agent.call('PUT', `/inbox/macros/${shared.documentId}`, macro({})), 403, 'forbidden');
    await refused(agent.call('DELETE', `/inbox/macros/${shared.documentId}`), 403, 'forbidden');
    await refused(agent.call('PUT', `/inbox/macros/${own.documentId}`, macro({})), 403, 'forbidden');
    // Somebody else's own is nothing that there is, not even for who may shape.
    for (const other of [colleague, admin])
      await refused(other.call('DELETE', `/inbox/macros/${own.documentId}`), 404, 'macro_not_found');
    await refused(
      colleague.call('GET', `/inbox/tickets/${await newTicket()}/macros/${own.documentId}`),
      404,
      'macro_not_found',
    );
    const { data } = await answered(macrosResponse, colleague.call('GET', '/inbox/macros'));
    const ids = data.map(({ documentId }) => documentId);
    expect([ids.includes(own.documentId), ids.includes(shared.documentId)]).toEqual([false, true]);
  });
});

describe('tags', () => {
  test('a new one, its colour on the screens, its name once', async () => {
    const name = word();
    const { data } = await newTag({ name, color: '#12ab34', description: 'Said often' });
    expect(data).toContainEqual({ name, color: '#12ab34', description: 'Said often', tickets: 0 });
    const session = await answered(sessionResponse, agent.call('GET', '/inbox/session'));
    expect(session.tagColors).toContainEqual({ name, color: '#12ab34' });
    expect(await auditOf('tag.created', name)).toContainEqual({ field: 'name', before: null, after: name });
    await refused(admin.call('POST', '/inbox/tags', { name: name.toUpperCase() }), 409, 'tag_taken');
  });

  test('a new name stands on every ticket and in every macro; one that exists joins the two', async () => {
    const [before, after, other] = [word(), word(), word()];
    const ticket = await newTicket();
    await patch(ticket, { tags: [before, other] });
    const adding = await saved({ actions: [{ type: 'addTags', tags: [before] }] });
    const change = (body: object) => answered(tagsChangedResponse, admin.call('PUT', '/inbox/tags', body));

    const renamed = await change({ tag: before, name: after });
    expect(renamed.tickets).toBe(1);
    expect(renamed.data.find(({ name }) => name === after)).toMatchObject({ tickets: 1 });
    expect((await detailOf(ticket)).ticket.tags).toEqual([after, other]);

    const joined = await change({ tag: after, name: other });
    expect(joined.data.map(({ name }) => name)).not.toContain(after);
    expect((await detailOf(ticket)).ticket.tags).toEqual([other]);
    const { data } = await answered(macrosResponse, agent.call('GET', '/inbox/macros'));
    expect(data.find(({ documentId }) => documentId === adding.documentId)?.actions).toEqual([
      { type: 'addTags', tags: [other] },
    ]);
    expect(await auditOf('tag.joined', after)).toContainEqual({ field: 'name', before: after, after: other });
    await refused(admin.call('PUT', '/inbox/tags', { tag: before, name: after }), 404, 'tag_not_found');
  });

  test('one that goes is taken off', async () => {
    const [gone, kept] = [word(), word()];
    const ticket = await newTicket();
    await patch(ticket, { tags: [gone, kept] });
    const answer = await answered(tagsChangedResponse, admin.call('POST', '/inbox/tags/remove', { tag: gone }));
    expect(answer.tickets).toBe(1);
    expect((await detailOf(ticket)).ticket.tags).toEqual([kept]);
    expect(await auditOf('tag.removed', gone)).toContainEqual({ field: 'name', before: gone, after: null });
  });
});

describe('ticket fields', () => {
  test('are shaped apart from what is known of customers, and hold what they say', async () => {
    const key = word();
    const label = `Order number ${key}`;
    const field = { key, label, type: 'text' };
    const { data } = await answered(attributesResponse, admin.call('POST', '/inbox/ticket-fields', field), 201);
    const documentId = data.find((each) => each.key === key)?.documentId ?? '';
    await refused(admin.call('DELETE', `/inbox/attributes/${documentId}`), 404, 'attribute_not_found');

    const ticket = await newTicket();
    await patch(ticket, { attributes: { [key]: 'A-1' } });
    expect((await detailOf(ticket)).attributes[key]).toBe('A-1');
    await refused(
      agent.call('PATCH', `/inbox/tickets/${ticket}`, { attributes: { [key]: 5 } }),
      422,
      'attribute_value_invalid',
    );
    const hostile = JSON.parse('{"attributes": {"__proto__": "x"}}') as object;
    expect((await agent.call('PATCH', `/inbox/tickets/${ticket}`, hostile)).status).toBeGreaterThanOrEqual(400);
    await answered(attributesResponse, admin.call('DELETE', `/inbox/ticket-fields/${documentId}`));
    expect([await auditOf('attribute.created', label), await auditOf('attribute.removed', label)]).toEqual([
      expect.arrayContaining([{ field: 'label', before: null, after: label }]),
      expect.arrayContaining([{ field: 'label', before: label, after: null }]),
    ]);
  });
});

describe('macros', () => {
  test('the words of one ticket stand in place of the variables', async () => {
    const { documentId } = await saved({
      text: 'Hi {{customer.firstName}}, #{{ticket.number}}: {{customer.email}} {{team.name | us}}',
      actions: [{ type: 'assignee', agent: 'me' }],
    });
    const ticket = await newTicket('Jane Doe');
    const { number } = (await detailOf(ticket)).ticket;
    const filled = await answered(
      filledMacroResponse,
      agent.call('GET', `/inbox/tickets/${ticket}/macros/${documentId}`),
    );
    expect(filled).toEqual({
      text: `Hi Jane, #${String(number)}: {{customer.email}} us`,
      missing: ['customer.email'],
      actions: [{ type: 'assignee', agent: 'me' }],
    });
    await refused(agent.call('GET', `/inbox/tickets/any/macros/${documentId}`), 404, 'ticket_not_found');
    const preview = { text: 'Dear {{customer.name}}' };
    const { text } = await answered(
      macroPreviewResponse,
      admin.call('POST', `/inbox/tickets/${ticket}/macro-preview`, preview),
    );
    expect(text).toBe('Dear Jane Doe');
  });

  test.each([
    ['words that name nothing', { text: '{{constructor.constructor}}' }, 422, 'template_invalid'],
    ['nothing at all', { text: ' ' }, 400, 'invalid_input'],
    ['a language that nobody speaks', { language: 'no such' }, 400, 'invalid_input'],
    ['an agent who is not there', { actions: [{ type: 'assignee', agent: 'nobody' }] }, 404, 'agent_not_found'],
    ['a team that is not there', { actions: [{ type: 'team', team: 'none' }] }, 404, 'team_not_found'],
    [
      'a field that is not there',
      { actions: [{ type: 'attribute', key: 'x', value: 'y' }] },
      422,
      'attribute_value_invalid',
    ],
    ['for a team, of none', { audience: 'team' }, 404, 'team_not_found'],
  ] as const)('%s is refused', async (_, body, status, code) => {
    await refused(admin.call('POST', '/inbox/macros', { ...macro({}), ...body }), status, code);
  });

  test('a shortcut finds one macro of each language', async () => {
    const shortcut = word();
    await saved({ shortcut });
    await saved({ shortcut, language: 'de' });
    await refused(
      admin.call('POST', '/inbox/macros', macro({ shortcut: shortcut.toUpperCase() })),
      409,
      'shortcut_taken',
    );
    // An agent's own comes before what is shared.
    await saved({ shortcut, audience: 'me' }, agent);
  });

  test('what it does goes with the message, once, however often that is sent', async () => {
    const tag = word();
    const { documentId } = await saved({ text: 'Done' });
    const ticket = await newTicket();
    await patch(ticket, { tags: ['before'] });
    const body = {
      kind: 'text',
      text: 'Done',
      clientMessageId: randomUUID(),
      thenStatus: 'pending',
      actions: [
        { type: 'addTags', tags: [tag] },
        { type: 'status', status: 'resolved' },
        { type: 'assignee', agent: 'me' },
      ],
      macros: [documentId],
    };
    const send = () => answered(messageResponse, agent.call('POST', `/inbox/tickets/${ticket}/messages`, body));
    const first = await send();
    expect(first.ticket).toMatchObject({
      status: 'resolved',
      tags: ['before', tag],
      assignee: { displayName: 'Lena Berg' },
    });
    await patch(ticket, { tags: [], status: 'open' });
    expect((await send()).ticket).toMatchObject({ status: 'open', tags: [] });
    const { data } = await answered(macrosResponse, agent.call('GET', '/inbox/macros'));
    expect(data.find((each) => each.documentId === documentId)).toMatchObject({ uses: 1 });
  });

  test('neither is done when one cannot be', async () => {
    const ticket = await newTicket();
    const body = {
      kind: 'text',
      text: 'Never',
      clientMessageId: randomUUID(),
      actions: [
        { type: 'priority', priority: 'urgent' },
        { type: 'attribute', key: 'never_defined', value: 'x' },
      ],
    };
    await refused(agent.call('POST', `/inbox/tickets/${ticket}/messages`, body), 422, 'attribute_value_invalid');
    const detail = await detailOf(ticket);
    expect([detail.ticket.priority, detail.messages.length]).toEqual(['normal', 1]);
  });

  test('one without words is done at once, as far as it can be', async () => {
    const key = word();
    const field = { key, label: 'Size', type: 'choice', choices: ['S', 'L'] };
    const { data } = await answered(attributesResponse, admin.call('POST', '/inbox/ticket-fields', field), 201);
    const { documentId } = await saved({
      text: '',
      actions: [
        { type: 'priority', priority: 'high' },
        { type: 'attribute', key, value: 'L' },
      ],
    });
    const ticket = await newTicket();
    const apply = () =>
      answered(macroAppliedResponse, agent.call('POST', `/inbox/tickets/${ticket}/macros/${documentId}`));
    expect((await apply()).ticket.priority).toBe('high');
    expect((await detailOf(ticket)).attributes).toEqual({ [key]: 'L' });
    const defined = data.find((each) => each.key === key)?.documentId ?? '';
    await answered(attributesResponse, admin.call('DELETE', `/inbox/ticket-fields/${defined}`));
    await patch(ticket, { priority: 'low' });
    expect((await apply()).ticket.priority).toBe('high');
  });
});

test('business facts are kept, and known to macros', async () => {
  const facts = {
    name: 'Corner shop',
    website: 'https://shop.example',
    color: '#102030',
    languages: ['de', 'en'],
    timeZone: 'Europe/Berlin',
  };
  const before = await answered(businessResponse, agent.call('GET', '/inbox/business'));
  expect(before.facts.languages.length).toBeGreaterThan(0);
  expect((await answered(businessResponse, admin.call('PUT', '/inbox/business', facts))).facts).toEqual(facts);
  expect(await auditOf('business.changed', facts.name)).toContainEqual({
    ...{ field: 'name', before: before.facts.name, after: facts.name },
  });
  const { text } = await answered(
    macroPreviewResponse,
    agent.call('POST', `/inbox/tickets/${await newTicket()}/macro-preview`, { text: '{{business.name}}' }),
  );
  expect(text).toBe('Corner shop');
  for (const wrong of [{ timeZone: 'Mars/Phobos' }, { languages: ['no such'] }, { color: 'red' }, { website: 'shop' }])
    await refused(admin.call('PUT', '/inbox/business', { ...facts, ...wrong }), 400, 'invalid_input');
  await answered(businessResponse, admin.call('PUT', '/inbox/business', before.facts));
});
