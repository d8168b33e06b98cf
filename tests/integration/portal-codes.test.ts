import { randomInt } from 'node:crypto';

import { hmac, newToken, sha256 } from '../../src/kernel/crypto';
import { databaseOf } from '../../src/kernel/database';
import { installationSecret } from '../../src/kernel/installation';
import { jobsOf } from '../../src/kernel/jobs';
import { serviceOf } from '../../src/kernel/services';
import { insertCode } from '../../src/plugins/customer-portal/server/src/repositories/codes';
import { codesService } from '../../src/plugins/customer-portal/server/src/services/codes';
import { databasePool, getStrapi } from '../support/app';
import { mailedCode, mailsTo, PortalBrowser } from '../support/portal-browser';
import { portalWorld, words, type PortalWorld } from '../support/portal-world';
import { waitFor } from '../support/wait-for';

/** Codes of the portal: nobody guesses one, and nobody keeps whom it was sent to from using it. */

let world: PortalWorld;

beforeAll(async () => {
  world = await portalWorld();
});

afterAll(() => world.close());

const ask = (browser: PortalBrowser, email: string) => browser.submit('/portal/en/sign-in', { email });
const type = async (browser: PortalBrowser, code: string): Promise<number> =>
  (await browser.submit('/portal/en/code', { code })).status;
const otherThan = (code: string): string => (code.startsWith('0') ? '1' : '0') + code.slice(1);

test('T44: strangers who ask and guess without an end do not keep the owner out', async () => {
  const victim = world.someone('victim');
  await world.write({ from: victim, text: words('I am known') });
  const early = new PortalBrowser();
  await ask(early, victim);
  const first = await mailedCode(world.outbox, victim);
  const strangers = Array.from({ length: 6 }, () => new PortalBrowser());
  for (const stranger of strangers) {
    await ask(stranger, victim);
    for (let at = 0; at < 6; at += 1) expect(await type(stranger, otherThan(first))).toBe(422);
  }
  // Five were sent, and none more: the last one is long, and good where somebody asked in vain.
  const owner = new PortalBrowser();
  await ask(owner, victim);
  const last = await mailedCode(world.outbox, victim, 4);
  expect(mailsTo(world.outbox, victim)).toHaveLength(5);
  expect([first, last].map(({ length }) => length)).toEqual([6, 10]);
  expect(await type(owner, first)).toBe(422);
  expect(await type(strangers[0] ?? owner, last)).toBe(422);
  expect(await type(owner, last)).toBe(303);
  expect((await owner.page('/portal/en')).path).toBe('/portal/en');
  // What the owner was sent before is good where it was asked for, whatever others have done.
  expect(await type(early, first)).toBe(303);
  // Used once; and as somebody is guessing, what is sent next is long, too.
  const late = new PortalBrowser();
  await ask(late, victim);
  expect(await type(late, last)).toBe(422);
  const next = await mailedCode(world.outbox, victim, 5);
  expect(next).toHaveLength(10);
  expect(await type(late, next)).toBe(303);
});

test('a browser whose request is withheld keeps the code that it has', async () => {
  const jane = world.someone('jane');
  const browser = new PortalBrowser();
  await ask(browser, jane);
  const code = await mailedCode(world.outbox, jane);
  for (let at = 0; at < 4; at += 1) await ask(new PortalBrowser(), jane);
  await ask(browser, jane);
  const { rows } = await databasePool().query<{ state: string }>('select state from cp_codes where value = $1', [jane]);
  expect(rows.filter(({ state }) => state === 'open')).toHaveLength(5);
  expect(rows.filter(({ state }) => state === 'withheld')).toHaveLength(1);
  expect(await type(browser, code)).toBe(303);
});

test('whoever has mistyped a code too often and asks in vain is let in by the long one that came', async () => {
  const jane = world.someone('jane');
  const browser = new PortalBrowser();
  await ask(browser, jane);
  const code = await mailedCode(world.outbox, jane);
  for (let at = 0; at < 4; at += 1) await ask(new PortalBrowser(), jane);
  for (let at = 0; at < 5; at += 1) await type(browser, otherThan(code));
  await ask(browser, jane);
  expect(await type(browser, await mailedCode(world.outbox, jane, 4))).toBe(303);
});

test('a long code is used once, and is not ended by who asks for the next one', async () => {
  const jane = world.someone('jane');
  const stranger = new PortalBrowser();
  for (let at = 0; at < 4; at += 1) await ask(new PortalBrowser(), jane);
  await ask(stranger, jane);
  const long = await mailedCode(world.outbox, jane, 4);
  const owners = [new PortalBrowser(), new PortalBrowser(), new PortalBrowser()];
  for (const owner of owners) await ask(owner, jane);
  const later = "update cp_codes set created_at = created_at - interval '16 minutes' where value = $1";
  await databasePool().query(later, [jane]);
  await ask(stranger, jane);
  const answers = await Promise.all(owners.map((owner) => type(owner, long)));
  expect(answers.sort()).toEqual([303, 422, 422]);
});

/** A long code that came to the address and was asked for by a browser of its own, which keeps the token. */
async function longCode(value: string): Promise<{ readonly token: string; readonly code: string }> {
  const [token, code] = [newToken(256), String(randomInt(10 ** 10)).padStart(10, '0')];
  const tokenHash = sha256(token);
  await insertCode(databaseOf(getStrapi()), {
    tokenHash,
    purpose: 'sign_in',
    loginId: null,
    kind: 'email',
    value,
    language: 'en',
    next: '/portal/en',
    codeHash: hmac(installationSecret(getStrapi()), 'portal.code', `${tokenHash}|${code}`),
    expiresAt: new Date(Date.now() + 600_000),
    sealed: 'sent',
    isLong: true,
  });
  return { token, code };
}

test('browsers that type each other’s long codes at one moment do not wait for each other', async () => {
  const codes = codesService(getStrapi());
  for (let round = 0; round < 25; round += 1) {
    const address = world.someone('twin');
    const [one, other] = [await longCode(address), await longCode(address)];
    const answers = await Promise.allSettled([
      codes.redeem(one.token, other.code),
      codes.redeem(other.token, one.code),
    ]);
    const told = answers.map((each) => (each.status === 'fulfilled' ? each.value.verdict : String(each.reason)));
    // Whoever comes first has used the code, and their own one with it.
    expect([round, ...told.sort()]).toEqual([round, 'over', 'right']);
  }
});

test('T44: short codes that were gathered before everybody guessed are good no more, a long one is', async () => {
  const jane = world.someone('jane');
  const browser = new PortalBrowser();
  await ask(browser, jane);
  const short = await mailedCode(world.outbox, jane);
  const guessed = `insert into cp_codes (token_hash, purpose, kind, value, code_hash, tries, state, expires_at)
    select 'guessed-' || n, 'sign_in', 'email', 'guessed-' || n || '@example.com', '', 5, 'over', now() from generate_series(1, 100) n`;
  await databasePool().query(guessed);
  try {
    expect([short.length, await type(browser, short)]).toEqual([6, 422]);
    await ask(browser, jane);
    const long = await mailedCode(world.outbox, jane, 1);
    expect([long.length, await type(browser, long)]).toEqual([10, 303]);
  } finally {
    await databasePool().query("delete from cp_codes where token_hash like 'guessed-%'");
  }
});

test('a long code proves its own address alone', async () => {
  const [eve, victim] = [world.someone('eve'), world.someone('victim')];
  for (let at = 0; at < 5; at += 1) await ask(new PortalBrowser(), eve);
  const long = await mailedCode(world.outbox, eve, 4);
  expect(long).toHaveLength(10);
  const browser = new PortalBrowser();
  await ask(browser, victim);
  expect(await type(browser, long)).toBe(422);
});

test('a code that one login asked for gives another one nothing', async () => {
  const [jane, home] = [world.someone('jane'), world.someone('home')];
  const [own, eve] = [await world.signedIn(jane), await world.signedIn(world.someone('eve'))];
  await own.submit('/portal/en/profile/prove', { email: home });
  const code = await mailedCode(world.outbox, home);
  eve.cookies.set('tl_portal_code', own.cookies.get('tl_portal_code') ?? '');
  const taken = await eve.submit('/portal/en/code', { code });
  expect(taken.headers.get('location')).toBe('/portal/en/sign-in');
  expect((await eve.page('/portal/en/profile')).html).not.toContain(home);
});

test('T44: from one network address it is soon too often, whatever a code is wanted for', async () => {
  const signedIn = await world.signedIn(world.someone('jane'));
  const tries: readonly ((at: number) => Promise<string>)[] = [
    async (at) =>
      (await signedIn.submit('/portal/en/profile/prove', { email: world.someone(`p${String(at)}`) })).text(),
    ...[new PortalBrowser(), new PortalBrowser()].map((browser, which) => async (at: number) => {
      if (which === 0) return (await browser.page('/portal/en/oauth/none')).html;
      if (at === 0) await ask(browser, world.someone('typed'));
      return (await browser.submit('/portal/en/code', { code: '000000' })).text();
    }),
  ];
  for (const attempt of tries) {
    const pages: boolean[] = [];
    for (let at = 0; at < 14; at += 1) pages.push((await attempt(at)).includes('That was very often'));
    expect([pages[0], pages.at(-1)]).toEqual([false, true]);
  }
});

test('a wish to be erased is one ticket in a month', async () => {
  const jane = world.someone('jane');
  const browser = await world.signedIn(jane);
  for (let at = 0; at < 2; at += 1) await browser.submit('/portal/en/profile/erase', {});
  const proven = [{ kind: 'email', scope: '', value: jane }];
  const { customerView } = serviceOf(getStrapi(), 'helpdesk');
  expect(await customerView.tickets({ proven, sharedAccountId: null }, { limit: 9 })).toHaveLength(1);
});

test('a long code that has run out is good in no browser', async () => {
  const jane = world.someone('jane');
  for (let at = 0; at < 5; at += 1) await ask(new PortalBrowser(), jane);
  const long = await mailedCode(world.outbox, jane, 4);
  const owner = new PortalBrowser();
  await ask(owner, jane);
  const shown = "update cp_codes set expires_at = now() + $2::interval where value = $1 and is_long and state = 'open'";
  await databasePool().query(shown, [jane, '-1 second']);
  expect([long.length, await type(owner, long)]).toEqual([10, 422]);
  await databasePool().query(shown, [jane, '1 minute']);
  expect(await type(owner, long)).toBe(303);
});

test('codes are kept for a day', async () => {
  const [jane, joan] = [world.someone('jane'), world.someone('joan')];
  for (const each of [jane, joan]) await ask(new PortalBrowser(), each);
  const stored = async (value: string): Promise<number> =>
    (await databasePool().query('select 1 from cp_codes where value = $1', [value])).rows.length;
  await databasePool().query("update cp_codes set created_at = now() - interval '25 hours' where value = $1", [jane]);
  await jobsOf(getStrapi()).enqueue(databaseOf(getStrapi()), 'customer-portal:purge-codes', {});
  await waitFor('the night', async () => (await stored(jane)) === 0);
  expect(await stored(joan)).toBe(1);
});
