import { randomUUID } from 'node:crypto';

import { baseUrl, databasePool, getStrapi } from '../support/app';
import type { Outbox } from '../support/outbox-server';
import { listOf, mailedCode, mailsTo, PortalBrowser } from '../support/portal-browser';
import { portalWorld, ticketWith, words, type PortalWorld } from '../support/portal-world';

/** Who somebody at the portal is, and who is kept out. The numbers are those of the threat table. */

let world: PortalWorld;
let outbox: Outbox;

beforeAll(async () => {
  world = await portalWorld();
  ({ outbox } = world);
});

afterAll(() => world.close());

const someone = (name: string): string => world.someone(name);
const write: PortalWorld['write'] = (given) => world.write(given);
const signedIn: PortalWorld['signedIn'] = (address) => world.signedIn(address);

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
