import { serviceOf } from '../../src/kernel/services';
import { databasePool, getStrapi } from '../support/app';
import type { Outbox } from '../support/outbox-server';
import { mailsTo, mailTo, PortalBrowser, requestOf } from '../support/portal-browser';
import { answers, BY, portalWorld, ticketWith, words, type PortalWorld } from '../support/portal-world';

/** What customers do with their requests in the portal, and with what is kept of them. */

let world: PortalWorld;
let outbox: Outbox;

const helpdesk = () => serviceOf(getStrapi(), 'helpdesk');

beforeAll(async () => {
  world = await portalWorld();
  ({ outbox } = world);
});

afterAll(() => world.close());

const someone = (name: string): string => world.someone(name);
const write: PortalWorld['write'] = (given) => world.write(given);
const signedIn: PortalWorld['signedIn'] = (address) => world.signedIn(address);

/** How many rows of a login stand where, by its address and its user. */
async function keptOf(address: string, ticket: string, known: string | null = null) {
  const { rows: users } = await databasePool().query<{ user: string }>(
    'select l.user_id::text as user from cp_logins l join cp_login_identities i on i.login_id = l.id where i.value = $1',
    [address],
  );
  const user = known ?? users[0]?.user ?? '';
  const { rows } = await databasePool().query<{ name: string; count: number }>(
    `select 'identities' as name, count(*)::integer as count from cp_login_identities where value = $1
     union all select 'codes', count(*)::integer from cp_codes where value = $1
     union all select 'ratings', count(*)::integer from cp_ratings where ticket = $2
     union all select 'logins', count(*)::integer from cp_logins where user_id::text = $3
     union all select 'users', count(*)::integer from up_users where id::text = $3
     union all select 'places', count(*)::integer from strapi_sessions where user_id = $3 and origin = 'users-permissions'
     union all select 'spent tokens', count(*)::integer from cp_spent_tokens where user_id::text = $3`,
    [address, ticket, user],
  );
  return { user, rows: Object.fromEntries(rows.map(({ name, count }) => [name, count])) };
}

describe('what they do', () => {
  test('an answer goes on in the ticket, and the agent’s is announced by mail', async () => {
    const jane = someone('jane');
    const question = words('Does it dim?');
    await write({ from: jane, text: question, subject: 'Dimming' });
    const ticket = await ticketWith(question);
    const browser = await signedIn(jane);
    const form = new FormData();
    form.set('text', words('It is the brass one'));
    form.set('files', new Blob(['hello'], { type: 'text/html' }), '../../note.txt');
    const sent = await browser.upload(`/portal/en/requests/${ticket}/reply`, form);
    expect(sent.headers.get('location')).toBe(`/portal/en/requests/${ticket}?told=sent`);
    const { html } = await requestOf(browser, ticket);
    expect(html).toContain('It is the brass one');
    const file = /\/portal\/en\/files\/[a-z0-9]+/.exec(html)?.[0] ?? '';
    expect((await browser.page(file)).html).toBe('hello');
    expect((await new PortalBrowser().page(file)).html).not.toContain('hello');
    expect((await (await signedIn(someone('eve'))).page(file)).status).toBe(404);

    const before = mailsTo(outbox, jane).length;
    const answer = words('Yes, with the dial');
    await answers(ticket, answer);
    const mail = await mailTo(outbox, jane, before);
    expect(mail.text).toContain(answer);
    expect(mail.text).toContain(`/portal/en/requests/${ticket}`);
    expect((await requestOf(browser, ticket)).html).toContain(answer);
  });

  test('something new is a ticket of its own, whatever is open', async () => {
    const jane = someone('jane');
    const [first, second] = [words('First'), words('Second')];
    await write({ from: jane, text: first });
    const browser = await signedIn(jane);
    const looked = await browser.submit('/portal/en/new', { subject: 'A lamp', text: second, do: 'look' });
    expect(looked.status).toBe(200);
    const sent = await browser.submit('/portal/en/new', { subject: 'Another lamp', text: second, do: 'send' });
    expect(sent.status).toBe(303);
    expect(await ticketWith(second)).not.toBe(await ticketWith(first));
    expect((await helpdesk().tickets.row(await ticketWith(second))).subject).toBe('Another lamp');
  });

  test('they close, open again, and rate each closing once', async () => {
    const jane = someone('jane');
    const question = words('Help');
    await write({ from: jane, text: question });
    const ticket = await ticketWith(question);
    const browser = await signedIn(jane);
    const act = (what: string, fields: Record<string, string> = {}) =>
      browser.submit(`/portal/en/requests/${ticket}/${what}`, fields);
    await act('close');
    expect((await helpdesk().tickets.row(ticket)).status).toBe('resolved');
    await act('rating', { score: '2', words: 'Slow' });
    await act('rating', { score: '5' });
    expect((await requestOf(browser, ticket)).html).toContain('You gave 2 of 5');
    await act('reopen');
    expect((await helpdesk().tickets.row(ticket)).status).toBe('open');
    await act('close');
    expect((await requestOf(browser, ticket)).html).toContain('name="score"');
    // Each writes to the ticket: after twenty it is soon too often.
    const answered: (string | null)[] = [];
    for (let at = 0; at < 20; at += 1) answered.push((await act('close')).headers.get('location'));
    expect(answered.at(-1)).toContain('told=busy');
    expect((await browser.page(`/portal/en/requests/${ticket}?told=busy`)).html).toContain('That was very often');
    expect((await browser.submit('/portal/en/profile/export', {})).headers.get('content-disposition')).toBeNull();
    const form = new FormData();
    form.set('text', 'More');
    const refused = await browser.upload(`/portal/en/requests/${ticket}/reply`, form);
    expect(refused.headers.get('location')).toBe(`/portal/en/requests/${ticket}?told=busy`);
    const { messages } = await helpdesk().tickets.detail(ticket);
    expect(messages.filter(({ kind }) => kind === 'note').map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringContaining('2 of 5'), expect.stringContaining('not solved')]),
    );
  });

  test('they save their details, download what they see, and ask to be erased; then nothing of the login is left', async () => {
    const jane = someone('jane');
    const question = words('Keep this');
    await write({ from: jane, text: question });
    await ticketWith(question);
    const browser = await signedIn(jane);
    await browser.submit('/portal/en/profile', { name: 'Jane <b>Doe</b>', language: 'de' });
    expect((await browser.page('/portal/de/profile')).html).toContain('Jane &lt;b&gt;Doe');
    const download = await browser.submit('/portal/en/profile/export', {});
    expect(download.headers.get('content-disposition')).toContain('attachment');
    const file = await download.text();
    expect(file).toContain(question);
    expect(file).toContain('"olderMessagesLeftOut": false');
    await browser.submit('/portal/en/profile/erase', {});
    const asked = await ticketWith('I ask you to erase');
    expect((await helpdesk().tickets.row(asked)).priority).toBe('high');

    const ticket = await ticketWith(question);
    await browser.submit(`/portal/en/requests/${ticket}/close`, {});
    await browser.submit(`/portal/en/requests/${ticket}/rating`, { score: '2', words: 'Slow' });
    browser.cookies.delete('tl_portal_access');
    expect((await browser.page('/portal/en')).path).toBe('/portal/en');
    const kept = await keptOf(jane, ticket);
    expect(Object.values(kept.rows).every((count) => count > 0)).toBe(true);

    const [customer] = await serviceOf(getStrapi(), 'context-merge').findByIdentity({ kind: 'email', value: jane });
    await serviceOf(getStrapi(), 'context-merge').privacy.eraseCustomer(customer?.documentId ?? '', BY);
    const left = await keptOf(jane, ticket, kept.user);
    expect(left.rows).toEqual(Object.fromEntries(Object.keys(kept.rows).map((table) => [table, 0])));
    expect((await browser.page('/portal/en')).path).toContain('/sign-in');
  });
});
