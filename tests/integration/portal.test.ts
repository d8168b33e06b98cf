import { randomUUID } from 'node:crypto';

import { serviceOf } from '../../src/kernel/services';
import { twilioSimulator } from '../../src/plugins/sandbox/core/simulators/twilio';
import { mergeResponse } from '../../src/contracts/http/merging';
import { answered } from '../support/answers';
import { expectNoFaults } from '../support/axe';
import { openBrowser } from '../support/browser';
import { baseUrl, databasePool, getStrapi } from '../support/app';
import { sendingDomain, type MailAccount } from '../support/mailbox-account';
import type { Outbox } from '../support/outbox-server';
import { mailedCode, mailsTo, mailTo, PortalBrowser } from '../support/portal-browser';
import { answers, BY, portalWorld, ticketWith, words, type Letter, type PortalWorld } from '../support/portal-world';
import { newPerson, startSimulatedProvider, type SimulatedProvider } from '../support/simulated-provider';
import { newColleague, type Colleague } from '../support/staff';
import { waitFor } from '../support/wait-for';

/**
 * The portal, by its pages: who signs in sees what stands under addresses that they have proven, and nothing else. The
 * numbers are those of the threat table.
 */

let world: PortalWorld;
let outbox: Outbox;
let box: MailAccount;
let agent: Colleague;
let twilio: SimulatedProvider;

const helpdesk = () => serviceOf(getStrapi(), 'helpdesk');
const channels = () => serviceOf(getStrapi(), 'channel-connectors');

beforeAll(async () => {
  world = await portalWorld();
  ({ outbox, box } = world);
  agent = await newColleague('throughline-agent');
  twilio = await startSimulatedProvider(twilioSimulator);
});

afterAll(async () => {
  await world.close();
  await twilio.close();
});

const someone = (name: string): string => world.someone(name);
const letter = (given: Letter): string => world.letter(given);
const write = (given: Letter): Promise<void> => world.write(given);
const signedIn = (address: string): Promise<PortalBrowser> => world.signedIn(address);

const listOf = async (browser: PortalBrowser): Promise<string> => (await browser.page('/portal/en?show=all')).html;
const requestOf = (browser: PortalBrowser, ticket: string) => browser.page(`/portal/en/requests/${ticket}`);

const mergeOf = async (survivor: string, absorbed: string): Promise<void> => {
  const ids = await Promise.all(
    [survivor, absorbed].map(async (value) => {
      const [found] = await serviceOf(getStrapi(), 'context-merge').findByIdentity({ kind: 'email', value });
      return found?.documentId ?? '';
    }),
  );
  await answered(
    mergeResponse,
    agent.call('POST', '/inbox/merges', { survivor: ids[0], absorbed: ids[1], choices: {} }),
    201,
  );
};

const newPhone = (): string => `+1415${String(Math.floor(2_000_000 + Math.random() * 7_000_000))}`;

describe('what they see', () => {
  test('their mails and the answers, and nothing that was meant for agents or by others', async () => {
    const jane = someone('jane');
    const question = words('Where is my lamp?');
    await write({ from: jane, text: question, subject: 'My lamp' });
    const ticket = await ticketWith(question);
    const [answer, note, secret] = [words('It left today'), words('Rude on the phone'), words('Refund her nothing')];
    await answers(ticket, answer);
    await helpdesk().messages.add(
      { ticket, kind: 'note', text: note, clientMessageId: randomUUID(), undoSeconds: 0 },
      BY,
    );
    // an answer to somebody else on the exchange alone
    await databasePool().query(
      `insert into hd_messages (document_id, interaction_id, ticket_id, customer_id, channel_account_id, channel, seq, direction, kind, body, recipients, delivery_state, occurred_at)
       select $1, interaction_id, ticket_id, customer_id, channel_account_id, channel, seq + 50, 'outbound', 'text', $2, '{"to":["eve@evil.test"],"cc":[]}', 'sent', occurred_at
         from hd_messages where body like $3`,
      [randomUUID().slice(0, 24), secret, `${question}%`],
    );
    const browser = await signedIn(jane);
    expect(await listOf(browser)).toContain('My lamp');
    const { html } = await requestOf(browser, ticket);
    expect(html).toContain(question);
    expect(html).toContain(answer);
    expect(html).not.toContain(note);
    expect(html).not.toContain(secret);
    expect(html).not.toContain('eve@evil.test');
  });

  test('T13: a mail in their name that failed the sender check is not theirs', async () => {
    const vip = someone('vip');
    const own = words('Hello');
    await write({ from: vip, text: own });
    const forged = words('Send everything to me');
    await box.deliver(letter({ from: vip, text: forged }));
    await ticketWith(forged);
    // and one that answers their own ticket, by its address and its references
    const ticket = await ticketWith(own);
    await answers(ticket, words('Hello to you'));
    const { messageId = '', replyTo } = await mailTo(outbox, vip);
    const answered = words('Send my answers elsewhere');
    const headers = [`In-Reply-To: ${messageId}`, `References: ${messageId}`];
    await box.deliver(letter({ from: vip, to: replyTo?.[0]?.address ?? '', text: answered, headers }));
    await ticketWith(answered);
    const browser = await signedIn(vip);
    const seen = `${await listOf(browser)}${(await requestOf(browser, ticket)).html}`;
    expect(seen).toContain(own);
    for (const word of [forged, answered]) expect(seen).not.toContain(word);
  });

  test('T16: a code that a service mails to the desk in answer to their ticket is for agents', async () => {
    const mallory = someone('mallory');
    const question = words('How tall is it?');
    await write({ from: mallory, text: question });
    const ticket = await ticketWith(question);
    await answers(ticket, words('45 cm'));
    const mail = await mailTo(outbox, mallory);
    const replyTo = mail.replyTo?.[0]?.address ?? '';
    expect(replyTo).toMatch(/\+.+@/);
    const code = randomUUID();
    const service = sendingDomain('reject');
    const sent = letter({ from: `Slack <no-reply@${service.domain}>`, to: replyTo, text: `Your code is ${code}` });
    await box.deliver(await service.sign(sent), { rcptTo: [replyTo] });
    await ticketWith(`Your code is ${code}`);
    // the same by a machine that writes in their name, and by somebody else who is no machine
    const [passedOn, others] = [words('Your number is 4711'), words('Between us two')];
    await write({ from: mallory, to: replyTo, text: passedOn, headers: ['Auto-Submitted: auto-generated'] });
    await write({ from: someone('third'), to: replyTo, text: others });
    await ticketWith(passedOn);
    await ticketWith(others);
    const browser = await signedIn(mallory);
    const { html } = await requestOf(browser, ticket);
    expect(html).toContain(question);
    const seen = `${html}${await listOf(browser)}`;
    for (const word of [code, passedOn, others]) expect(seen).not.toContain(word);
  });

  test('not another customer’s ticket, file or list, by whatever address', async () => {
    const [jane, eve] = [someone('jane'), someone('eve')];
    const secret = words('My bank details');
    await write({ from: jane, text: secret });
    const ticket = await ticketWith(secret);
    const browser = await signedIn(eve);
    expect(await listOf(browser)).not.toContain(secret);
    for (const path of [`/portal/en/requests/${ticket}`, `/portal/de/requests/${ticket}`]) {
      const { status, html } = await browser.page(path);
      expect(status).toBe(404);
      expect(html).not.toContain(secret);
    }
    for (const act of ['reply', 'close', 'reopen', 'rating']) {
      const response = await browser.submit(`/portal/en/requests/${ticket}/${act}`, { text: 'x', score: '5' });
      expect([404, 422]).toContain(response.status);
    }
    expect((await helpdesk().tickets.row(ticket)).status).toBe('new');
  });

  test('nothing of an address that an agent has merged into their record, until they have proven it', async () => {
    const [work, home] = [someone('work'), someone('home')];
    const [atWork, atHome] = [words('From work'), words('From home')];
    await write({ from: work, text: atWork });
    await write({ from: home, text: atHome });
    await ticketWith(atHome);
    await mergeOf(work, home);
    const browser = await signedIn(work);
    expect(await listOf(browser)).toContain(atWork);
    expect(await listOf(browser)).not.toContain(atHome);
    expect((await requestOf(browser, await ticketWith(atHome))).status).toBe(404);

    await browser.submit('/portal/en/profile/prove', { email: home });
    expect(await listOf(browser)).not.toContain(atHome);
    await browser.submit('/portal/en/code', { code: await mailedCode(outbox, home) });
    expect(await listOf(browser)).toContain(atHome);
  });

  test('a number that they have proven brings its text messages and its WhatsApp', async () => {
    const sms = await twilio.openAccount('sms');
    await twilio.openAccount('whatsapp-twilio');
    const person = newPerson({ phone: newPhone() });
    const [texted, chatted] = [words('By text'), words('By WhatsApp')];
    await twilio.say({ connector: 'sms', person, kind: 'text', text: texted });
    await twilio.say({ connector: 'whatsapp-twilio', person, kind: 'text', text: chatted });
    await ticketWith(texted);
    await ticketWith(chatted);
    const jane = someone('jane');
    const browser = await signedIn(jane);
    expect(await listOf(browser)).not.toContain(texted);
    await browser.submit('/portal/en/profile/prove', { phone: person.phone });
    const code = await waitFor('a code by text', () =>
      Promise.resolve(
        twilio.accepted
          .filter(({ to }) => to === person.phone)
          .at(-1)
          ?.text.match(/\b\d{6}\b/)?.[0],
      ),
    );
    const taken = await browser.submit('/portal/en/code', { code });
    expect(taken.headers.get('location')).toContain('told=proven');
    const [byText, byWhatsapp] = await Promise.all([
      requestOf(browser, await ticketWith(texted)),
      requestOf(browser, await ticketWith(chatted)),
    ]);
    expect(byText.html).toContain(texted);
    expect(byWhatsapp.html).toContain(chatted);
    const customers = serviceOf(getStrapi(), 'context-merge');
    const [one] = await customers.findByIdentity({ kind: 'email', value: jane });
    const [other] = await customers.findByIdentity({ kind: 'phone', value: person.phone });
    expect(one?.documentId).toBe(other?.documentId);
    // each text costs: three an hour for one login
    const again = async (): Promise<number> =>
      (await browser.submit('/portal/en/profile/prove', { phone: newPhone() })).status;
    expect([await again(), await again(), await again()]).toEqual([303, 303, 422]);
    await channels().changeAccount(sms.documentId, { enabled: false });
  });

  test('colleagues’ requests where their account says so, to read', async () => {
    const [ann, ben] = [someone('ann'), someone('ben')];
    const secret = words('From Ben');
    await write({ from: ann, text: words('From Ann') });
    await write({ from: ben, text: secret });
    const ticket = await ticketWith(secret);
    const account = await helpdesk().accounts.create({ name: 'Acme', domains: [], parent: null, attributes: {} }, BY);
    for (const value of [ann, ben]) {
      const [found] = await serviceOf(getStrapi(), 'context-merge').findByIdentity({ kind: 'email', value });
      await helpdesk().profiles.patch(found?.documentId ?? '', { account: account.documentId }, BY);
    }
    const browser = await signedIn(ann);
    expect(await listOf(browser)).not.toContain(secret);
    await databasePool().query(`update hd_accounts set attributes = '{"portal_colleagues": true}' where id = $1`, [
      account.id,
    ]);
    expect(await listOf(browser)).toContain(secret);
    const { html } = await requestOf(browser, ticket);
    expect(html).toContain(secret);
    expect(html).not.toContain('id="reply"');
    for (const act of ['close', 'reopen', 'reply', 'rating'])
      expect((await browser.submit(`/portal/en/requests/${ticket}/${act}`, { text: 'x', score: '5' })).status).toBe(
        404,
      );
    expect(await (await browser.submit('/portal/en/profile/export', {})).text()).not.toContain(secret);
  });
});

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

describe('who they are', () => {
  test('T44: known and unknown addresses are answered alike, and guessing ends', async () => {
    const known = someone('known');
    await write({ from: known, text: words('I am known') });
    const pages = await Promise.all(
      [known, someone('unknown')].map(async (email) => {
        const browser = new PortalBrowser();
        const asked = await browser.submit('/portal/en/sign-in', { email });
        const { html } = await browser.page('/portal/en/code');
        return [asked.status, asked.headers.get('location'), html.replaceAll(email, 'X').replace(/value="[^"]+"/g, '')];
      }),
    );
    expect(pages[0]).toEqual(pages[1]);

    const victim = someone('victim');
    const browser = new PortalBrowser();
    await browser.submit('/portal/en/sign-in', { email: victim });
    const right = await mailedCode(outbox, victim);
    const wrong = right === '000000' ? '111111' : '000000';
    for (let at = 0; at < 5; at += 1)
      expect((await browser.submit('/portal/en/code', { code: wrong })).status).toBeGreaterThanOrEqual(422);
    expect((await browser.submit('/portal/en/code', { code: right })).status).toBeGreaterThanOrEqual(422);
    expect((await browser.page('/portal/en')).path).toContain('/sign-in');
  });

  test('T44: from one network address it is soon too often', async () => {
    const browser = new PortalBrowser();
    const statuses: number[] = [];
    for (let at = 0; at < 14; at += 1)
      statuses.push((await browser.submit('/portal/en/sign-in', { email: someone(`n${String(at)}`) })).status);
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 303));
    expect(statuses.at(-1)).toBe(429);
  });

  test('whoever an admin has blocked is signed in no longer', async () => {
    const jane = someone('jane');
    const browser = await signedIn(jane);
    expect((await browser.page('/portal/en')).path).toBe('/portal/en');
    await databasePool().query(
      `update up_users set blocked = true where id = (select l.user_id from cp_logins l join cp_login_identities i on i.login_id = l.id where i.value = $1)`,
      [jane],
    );
    expect((await browser.page('/portal/en')).path).toContain('/sign-in');
  });

  test('a code is good for the browser that asked for it, once, and only the newest', async () => {
    const jane = someone('jane');
    const browser = new PortalBrowser();
    await browser.submit('/portal/en/sign-in', { email: jane });
    const first = await mailedCode(outbox, jane);
    await browser.submit('/portal/en/sign-in', { email: jane });
    const second = await mailedCode(outbox, jane, 1);
    const elsewhere = new PortalBrowser();
    await elsewhere.submit('/portal/en/sign-in', { email: jane });
    const third = await mailedCode(outbox, jane, 2);
    expect((await browser.submit('/portal/en/code', { code: first })).status).toBe(422);
    expect((await browser.submit('/portal/en/code', { code: third })).status).toBe(422);
    expect((await browser.submit('/portal/en/code', { code: second })).status).toBe(303);
    expect((await elsewhere.submit('/portal/en/code', { code: third })).status).toBe(303);
    const { rows } = await databasePool().query('select sealed, code_hash from cp_codes where value = $1', [jane]);
    expect(JSON.stringify(rows)).not.toContain(second);
  });

  test('T43: signed out everywhere is out at once, with every token', async () => {
    const jane = someone('jane');
    const [here, there] = [await signedIn(jane), await signedIn(jane)];
    expect((await here.page('/portal/en/profile')).html).toContain('Firefox, Linux');
    const kept = new Map(there.cookies);
    await here.submit('/portal/en/profile/sign-out', {});
    for (const [name, value] of kept) there.cookies.set(name, value);
    expect((await there.page('/portal/en')).path).toContain('/sign-in');
    const api = await fetch(`${baseUrl()}/api/users/me`, {
      headers: { Authorization: `Bearer ${kept.get('tl_portal_access') ?? ''}` },
    });
    expect([401, 403]).toContain(api.status);
  });

  test('T46: a form counts from a page of ours alone, and cookies are for servers', async () => {
    const jane = someone('jane');
    const browser = await signedIn(jane);
    const evil = await browser.submit('/portal/en/profile', { name: 'Eve' }, { Origin: 'https://evil.test' });
    expect(evil.status).toBe(403);
    expect(evil.headers.get('access-control-allow-origin')).toBeNull();
    const told = await browser.submit('/portal/en/profile', { name: 'Eve' }, { 'Sec-Fetch-Site': 'cross-site' });
    expect(told.status).toBe(403);
    const untold = await browser.submit('/portal/en/profile', { name: 'Eve', token: 'x' });
    expect(untold.status).toBe(403);
    const [other, fresh] = [await signedIn(someone('eve')), new PortalBrowser()];
    const foreign = /name="token" value="([^"]+)"/.exec((await other.page('/portal/en/profile')).html)?.[1] ?? '';
    expect((await browser.submit('/portal/en/profile', { name: 'Eve', token: foreign })).status).toBe(403);
    const response = await fresh.request('GET', '/portal/en/sign-in');
    for (const line of response.headers.getSetCookie()) expect(line).toMatch(/HttpOnly; SameSite=Lax/);
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(response.headers.get('cache-control')).toContain('no-store');
  });

  test('T49: whoever registered the address before, by whatever way, has nothing of it', async () => {
    const victim = someone('victim');
    const question = words('Mine alone');
    await write({ from: victim, text: question });
    await ticketWith(question);
    const users = getStrapi().db.query('plugin::users-permissions.user');
    const role = await getStrapi()
      .db.query('plugin::users-permissions.role')
      .findOne({ where: { type: 'authenticated' } });
    const attacker = await users.create({
      data: {
        ...{ username: randomUUID(), email: victim, password: 'Test-1234', provider: 'local', confirmed: true },
        role: role?.id,
      },
    });
    const tokens = getStrapi().sessionManager('users-permissions');
    const refresh = (await tokens.generateRefreshToken(String(attacker.id), 'x', { type: 'refresh' })).token;
    const thief = new PortalBrowser();
    thief.cookies.set('tl_portal', refresh);
    expect((await thief.page('/portal/en')).path).toContain('/sign-in');

    const owner = await signedIn(victim);
    expect(await listOf(owner)).toContain(question);
    thief.cookies.set('tl_portal', refresh);
    expect((await thief.page('/portal/en')).path).toContain('/sign-in');

    // an address is changed only by a code that was sent to it
    const eve = await signedIn(someone('eve'));
    await eve.submit('/portal/en/profile/prove', { email: victim });
    await eve.submit('/portal/en/code', { code: '123456' });
    expect(await listOf(eve)).not.toContain(question);
    expect((await eve.page('/portal/en/profile')).html).not.toContain(victim);
  });

  test('T49: an address that somebody else proves ends what was signed in by it', async () => {
    const shared = someone('shared');
    const before = await signedIn(shared);
    const other = someone('other');
    await before.submit('/portal/en/profile/prove', { email: other });
    await before.submit('/portal/en/code', { code: await mailedCode(outbox, other) });
    expect((await before.page('/portal/en/profile')).html).toContain(other);
    const now = await signedIn(someone('new'));
    const mails = mailsTo(outbox, shared).length;
    await now.submit('/portal/en/profile/prove', { email: shared });
    await now.submit('/portal/en/code', { code: await mailedCode(outbox, shared, mails) });
    expect((await before.page('/portal/en')).path).toContain('/sign-in');
    expect((await now.page('/portal/en/profile')).html).toContain(shared);
  });

  test('an address that is taken out signs out who came in by it', async () => {
    const [home, work] = [someone('home'), someone('work')];
    const here = await signedIn(work);
    await here.submit('/portal/en/profile/prove', { email: home });
    await here.submit('/portal/en/code', { code: await mailedCode(outbox, home) });
    const there = await signedIn(home);
    expect((await there.page('/portal/en/profile')).html).toContain(work);
    await here.submit('/portal/en/profile/remove', { kind: 'email', value: home });
    expect((await there.page('/portal/en')).path).toContain('/sign-in');
    expect((await here.page('/portal/en/profile')).html).not.toContain(home);
    // the one that answers go to stays
    await here.submit('/portal/en/profile/remove', { kind: 'email', value: work });
    expect((await here.page('/portal/en/profile')).html).toContain(work);
  });

  test('an address to go on to is a page of ours', async () => {
    for (const next of ['https://evil.test/', '//evil.test', '/\\evil.test', '/admin', 'javascript:alert(1)']) {
      const jane = someone('jane');
      const browser = new PortalBrowser();
      await browser.submit('/portal/en/sign-in', { email: jane, next });
      const response = await browser.submit('/portal/en/code', { code: await mailedCode(outbox, jane) });
      expect(response.headers.get('location')).toBe('/portal/en');
    }
  });
});

test('their pages have no faults that axe finds', async () => {
  const jane = someone('jane');
  const question = words('Where is my lamp?');
  await write({ from: jane, text: question, subject: 'My lamp' });
  const ticket = await ticketWith(question);
  await answers(ticket, words('It left today'));
  const own = await signedIn(jane);
  await own.submit(`/portal/en/requests/${ticket}/close`, {});
  const browser = await openBrowser();
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    const look = async (path: string, schemes: readonly ('light' | 'dark')[], fewest?: number): Promise<void> => {
      await page.goto(`${baseUrl()}/portal/en${path}`);
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        await expectNoFaults(page, undefined, fewest);
      }
    };
    await look('/sign-in', ['light'], 10);
    await context.addCookies([...own.cookies].map(([name, value]) => ({ name, value, url: baseUrl() })));
    for (const path of ['?show=all', `/requests/${ticket}`, '/profile']) await look(path, ['light', 'dark']);
    await look('/new', ['dark']);
  } finally {
    await browser.close();
  }
}, 120_000);
