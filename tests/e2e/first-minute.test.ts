import type { Browser, Page } from 'playwright-core';

import { expectNoFaults } from '../support/axe';
import { openBrowser } from '../support/browser';
import { startDemo, type Demo } from '../support/demo';
import { signIn } from '../support/screens';

/**
 * The first minute of somebody who was invited: from opening the link to an answer that a customer gets. Real browser,
 * a profile that has never seen the admin panel, typing as fast as a person who is in no hurry.
 */

const GUEST = { name: 'Nora Lind', email: 'nora.lind@lumenandoak.example', password: 'Nora-1234-lind' };
const ANSWER = 'Thank you for writing. I am looking into it right now and will be back within the hour.';
const KEY_PAUSE_MS = 60;
const MINUTE_MS = 60_000;

let demo: Demo;
let browser: Browser;
let link: string;

beforeAll(async () => {
  demo = await startDemo();
  browser = await openBrowser();
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

async function typed(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label).pressSequentially(text, { delay: KEY_PAUSE_MS });
}

test('an admin invites by mail and holds the link too', async () => {
  const page = await signIn(await browser.newContext(), demo, demo.admin);
  await page.getByRole('link', { name: 'Settings' }).first().waitFor({ timeout: MINUTE_MS });
  await page.goto(new URL('/admin/settings/throughline/agents', demo.adminUrl).href);
  await page.getByRole('button', { name: 'Invite agents' }).click();
  await page.getByLabel('Mail addresses').fill(`${GUEST.name} <${GUEST.email}>`);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'One person is invited' });
  link = await dialog.getByRole('listitem').filter({ hasText: GUEST.email }).locator('code').innerText();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByText(/^Invited by mail, until/).waitFor();
  await page.close();
});

test('the one who opens it has answered a customer within a minute', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  const begun = Date.now();
  await page.goto(link);
  expect(await page.getByLabel('Your name').inputValue()).toBe(GUEST.name);
  await typed(page, 'Password', GUEST.password);
  await page.getByRole('button', { name: 'Open the inbox' }).click();

  await page.getByRole('listbox', { name: 'Tickets' }).getByRole('option').first().click({ timeout: MINUTE_MS });
  const log = page.getByRole('log', { name: 'Messages' });
  await log.waitFor();
  await page
    .getByRole('tabpanel')
    .getByRole('textbox')
    .last()
    .pressSequentially(ANSWER, { delay: KEY_PAUSE_MS / 4 });
  await page.getByRole('button', { name: /^Send/ }).first().click();
  await log.getByText(ANSWER).waitFor();
  const took = Date.now() - begun;
  expect(took).toBeLessThan(MINUTE_MS);
  await context.close();
});

test('the link is used up, and its page has no faults that a reader would meet', async () => {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await page.goto(link);
  await page.getByRole('heading', { name: 'This invitation is used or has run out' }).waitFor();
  await expectNoFaults(page, undefined, 5);
  await page.close();
});
