import type { Browser, Page } from 'playwright-core';

import { openBrowser } from '../support/browser';
import { startDovecot, type Dovecot } from '../support/dovecot';
import { openOutbox, type Outbox } from '../support/outbox-server';
import { startProduction, type Production } from '../support/production';
import { waitFor } from '../support/wait-for';

/**
 * From nothing to the first answered mail, as the first administrator of an empty installation: a mailbox of a real
 * Dovecot, a real mail server behind it, and only what the screen says.
 */

const USER = 'help';
const ADDRESS = `${USER}@ours.test`;
const QUESTION = 'Where is order 10511?';
const ANSWER = 'It left the house this morning.';

let dovecot: Dovecot;
let outbox: Outbox;
let production: Production;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [dovecot, outbox, browser] = await Promise.all([startDovecot(), openOutbox(), openBrowser()]);
  production = await startProduction({ NODE_EXTRA_CA_CERTS: dovecot.caFile, MAIL_DNS: 'off' });
  page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(30_000);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await production?.stop();
  await Promise.all([dovecot?.stop(), outbox?.close()]);
}, 60_000);

const steps = () => page.getByRole('region', { name: 'From here to your first answer' });
const current = () => steps().locator('[aria-current="step"]');

describe('an empty installation', () => {
  it('lets the first administrator sign up, and shows the way', async () => {
    await page.goto(`${production.url}/admin`, { waitUntil: 'domcontentloaded' });
    await page.getByLabel('First name').fill('Mia');
    await page.getByLabel('Last name').fill('Brandt');
    await page.getByLabel('Email').fill('mia@ours.test');
    await page.locator('input[name="password"]').fill('Correct-horse-7');
    await page.locator('input[name="confirmPassword"]').fill('Correct-horse-7');
    await page.getByRole('button', { name: "Let's start" }).click();
    await page.getByRole('link', { name: 'Inbox' }).first().click();
    await current().getByText('Connect where customers write to').waitFor();
  });

  it('takes a mailbox that was tried out first, and names the field that is wrong', async () => {
    await current()
      .getByRole('button', { name: /connect a mailbox/i })
      .click();
    await page
      .getByRole('link', { name: /^E-mail/ })
      .first()
      .click();
    await page.getByLabel('Name', { exact: false }).first().fill('Help desk');
    await page.getByLabel(/^Address/).fill(ADDRESS);
    await page.getByLabel('Mailbox server (IMAP)').fill('localhost');
    await page.getByLabel('Port of the mailbox server').fill(String(dovecot.tlsPort));
    await page.getByLabel('User name of the mailbox').fill(USER);
    await page.getByLabel('Password of the mailbox').fill('not the password');
    await page.getByLabel('Outgoing server (SMTP)').fill('127.0.0.1');
    await page.getByLabel('Port of the outgoing server').fill(String(outbox.port));
    await page.getByRole('button', { name: 'Test' }).first().click();
    await expect(wrongField()).resolves.toBe('Password of the mailbox');
    await page.getByLabel('Password of the mailbox').fill(dovecot.password);
    await page.getByRole('button', { name: 'Add' }).click();
    await page.waitForURL(/\/accounts\//);
  });

  it('waits for the first mail, and leads to its ticket', async () => {
    await page.getByRole('link', { name: 'Inbox' }).first().click();
    await current().getByText(ADDRESS).waitFor();
    dovecot.deliver(
      USER,
      `From: Ada <ada@customer.test>\nTo: ${ADDRESS}\nSubject: ${QUESTION}\nMessage-ID: <first@customer.test>\n\nI ordered a week ago.\n`,
    );
    await current()
      .getByRole('button', { name: /open ticket #\d+/i })
      .click();
    await page.getByRole('log', { name: 'Messages' }).getByText('I ordered a week ago.').waitFor();
  });

  it('sends the first answer, and knows that it did', async () => {
    await page.getByRole('tabpanel').getByRole('textbox').last().fill(ANSWER);
    await page.getByRole('button', { name: /^Send/ }).first().click();
    await waitFor('the answer is out', async () => outbox.mails.some(({ text }) => text.includes(ANSWER)), 60_000);
    expect(outbox.mails[0]?.recipients).toEqual(['ada@customer.test']);
    await page.getByRole('link', { name: 'Inbox' }).first().click();
    await current().getByText('Invite a colleague').waitFor();
  });
});

/** The label of the input that has the cursor: a test leads there. */
const wrongField = (): Promise<string> =>
  waitFor('a field has the cursor', async () =>
    page.evaluate(() => {
      const field = document.activeElement;
      return field instanceof HTMLInputElement && field.getAttribute('aria-invalid') === 'true'
        ? (field.labels?.[0]?.textContent ?? '').replace('*', '').trim()
        : false;
    }),
  ).then((label) => String(label));
