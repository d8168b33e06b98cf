import { randomUUID } from 'node:crypto';

import type { Browser, BrowserContext, Page } from 'playwright-core';

import { agentApi, type AgentApi } from '../support/agent-api';
import { expectNoFaults } from '../support/axe';
import { openBrowser } from '../support/browser';
import { startDemo, type Demo } from '../support/demo';
import { mailerOf, type Mailer } from '../support/mailer';
import { readUntil } from '../support/read-until';
import { chatOn, signIn, signInAsAgent, visitShop, type ShopScreen } from '../support/screens';
import { play } from '../support/simulator-page';

/**
 * From an editor's first words to a customer who found them, or did not, and the agent who sees what they tried; and a
 * customer who signs in and proves what is theirs.
 */

const SUPPORT = 'support@lumenandoak.example';
const MARK = randomUUID().slice(0, 6);
const TITLE = `Why is my table sticky ${MARK}`;
const GERMAN_TITLE = `Warum klebt mein Tisch ${MARK}`;
const ARTICLES = '/admin/content-manager/collection-types/plugin::knowledge-base.article';

let demo: Demo;
let browser: Browser;
let api: AgentApi;
let mailer: Mailer;
const address = (path: string): string => new URL(path, demo.widgetUrl).href;

beforeAll(async () => {
  demo = await startDemo();
  browser = await openBrowser();
  api = agentApi(demo);
  mailer = mailerOf(demo, SUPPORT);
}, 420_000);

afterAll(async () => {
  mailer?.close();
  await browser?.close();
  expect(await demo?.stop()).toBe(0);
});

describe('an article', () => {
  let editor: Page;

  /** What Strapi answers to the button, so that a refusal is a failure here and not a timeout later. */
  async function press(name: 'Save' | 'Publish'): Promise<void> {
    const answered = editor.waitForResponse(
      (response) => response.url().includes('/plugin::knowledge-base.article') && response.request().method() !== 'GET',
    );
    await editor.getByRole('button', { name, exact: true }).click();
    expect((await answered).status()).toBeLessThan(300);
  }

  async function fill(title: string, words: string): Promise<void> {
    await editor.getByRole('textbox', { name: /^title/i }).fill(title);
    const body = editor.locator('[contenteditable="true"]').first();
    await body.click();
    // At once: key by key, quicker than any hand, Strapi's editor on a busy machine loses its place and gives up.
    await editor.keyboard.insertText(words);
  }

  test('is written, published, reviewed and translated in the content manager', async () => {
    editor = await signIn(await browser.newContext({ viewport: { width: 1440, height: 1000 } }), demo, demo.admin);
    await editor.getByRole('link', { name: 'Knowledge' }).first().waitFor({ timeout: 60_000 });
    await editor.goto(address(`${ARTICLES}/create?plugins[i18n][locale]=en`));
    await fill(TITLE, 'Too much oil was left on it. Rub it off with a dry rag, and give it two days.');
    await press('Save');
    await editor.waitForURL((url) => !url.pathname.endsWith('/create'));
    await press('Publish');
    await editor.getByRole('button', { name: 'Checked, still right' }).click();
    await editor
      .getByText(/Checked .+ by /)
      .first()
      .waitFor();
    const { pathname } = new URL(editor.url());
    await editor.goto(address(`${pathname}?plugins[i18n][locale]=de`));
    await fill(GERMAN_TITLE, 'Es blieb zu viel Öl darauf. Mit einem trockenen Lappen abreiben.');
    await press('Publish');
  });

  test('stands in the help centre in both languages, without a script', async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    const found = page.getByRole('link', { name: new RegExp(TITLE) });
    await readUntil(
      async () => {
        await page.goto(address(`/help/en/search?q=sticky+table+${MARK}`));
        return found.count();
      },
      (count) => count > 0,
      20_000,
    );
    await page
      .getByRole('link', { name: new RegExp(TITLE) })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await page.getByText(/Checked by/).waitFor();
    const translated = await page.locator('link[rel="alternate"][hreflang="de"]').getAttribute('href');
    await page.goto(translated ?? '');
    await page.getByRole('heading', { level: 1, name: GERMAN_TITLE }).waitFor();
  });
});

describe('a customer', () => {
  let shop: ShopScreen;

  test('searches in the chat, reads, follows a guide, gives up and writes', async () => {
    shop = await visitShop(browser, demo);
    await shop.signIn();
    await shop.page.getByRole('button', { name: /chat/i }).last().click();
    await shop.chat.getByRole('textbox', { name: 'Search answers' }).fill(`sticky table ${MARK}`);
    await shop.chat.getByRole('button', { name: new RegExp(TITLE) }).click();
    await shop.chat.getByText('Rub it off with a dry rag').waitFor();
    await shop.chat.getByRole('button', { name: 'No', exact: true }).click();
    await shop.chat.getByRole('button', { name: 'Back', exact: true }).click();
    await shop.chat.getByRole('button', { name: 'Clear the search' }).click();
    await shop.chat.getByRole('button', { name: 'My lamp flickers' }).click();
    await shop.chat.getByRole('button', { name: 'No', exact: true }).click();
    await shop.chat.getByRole('button', { name: 'Yes, it flickers too' }).click();
    await shop.chat
      .getByRole('button', { name: /ask us/i })
      .or(shop.chat.getByRole('link', { name: /ask us/i }))
      .first()
      .click();
    await shop.say(`My lamp flickers, and the table is sticky ${MARK}`);
  });

  test('and the agent sees what they tried, step by step', async () => {
    const agent = await signInAsAgent(await browser.newContext({ viewport: { width: 1600, height: 1000 } }), demo);
    await agent.open(MARK);
    const tried = agent.page
      .getByRole('region', { name: 'Already tried' })
      .or(agent.page.locator('section', { hasText: 'Already tried' }))
      .first();
    await tried
      .getByText(new RegExp(`sticky table ${MARK}`))
      .first()
      .waitFor();
    await tried.getByText(new RegExp(TITLE)).first().waitFor();
    await tried
      .getByText(/My lamp flickers/)
      .first()
      .waitFor();
    await expectNoFaults(agent.page);
  });

  test('and answers from the article, by ??', async () => {
    const agent = await signInAsAgent(await browser.newContext({ viewport: { width: 1600, height: 1000 } }), demo);
    await agent.open(MARK);
    const box = agent.page.getByRole('tabpanel').getByRole('textbox').last();
    await box.click();
    await agent.page.keyboard.type(`??sticky table ${MARK}`);
    await agent.page
      .getByRole('option', { name: new RegExp(TITLE) })
      .first()
      .waitFor();
    await agent.page.keyboard.press('Enter');
    await readUntil(
      () => box.inputValue(),
      (text) => text.includes('Rub it off with a dry rag'),
    );
    await agent.send();
    await shop.chat.getByText('Rub it off with a dry rag').last().waitFor();
  });
});

describe('the portal', () => {
  const PHONE = `+1212555${String(1000 + (Number.parseInt(MARK, 16) % 9000))}`;
  const MAIL = `zoe.${MARK}@example.com`;
  const words = (about: string): string => `${about} ${MARK}`;
  let context: BrowserContext;
  let page: Page;

  const codeIn = (text: string): string => /\b(\d{6}) is your code/.exec(text)?.[1] ?? '';
  const mailedCode = (): Promise<string> =>
    readUntil(
      async () => {
        const response = await fetch(address('/sandbox/outbox.json'));
        const mails: { subject: string; to: unknown }[] = await response.json();
        return codeIn(mails.find((mail) => JSON.stringify(mail.to).includes(MAIL))?.subject ?? '');
      },
      (code) => code !== '',
      30_000,
    );
  const textedCode = (): Promise<string> =>
    readUntil(
      async () => codeIn(await (await fetch(address('/sandbox/simulator'))).text()),
      (code) => code !== '',
      30_000,
    );
  const requests = async (): Promise<string> => {
    await page.goto(address('/portal/en'));
    return page.locator('main').innerText();
  };

  beforeAll(async () => {
    const ticketWith = (about: string) =>
      readUntil(
        async () =>
          (await api.allTickets()).find(({ subject, preview }) => `${subject} ${preview}`.includes(words(about))),
        (ticket) => ticket !== undefined,
        30_000,
      );
    await mailer.send({ from: `Zoe <${MAIL}>`, subject: words('By mail'), text: words('My shelf is late.') });
    await ticketWith('By mail');
    await play(demo, { channel: 'whatsapp-cloud', to: PHONE, text: words('By WhatsApp') });
    await ticketWith('By WhatsApp');
    context = await browser.newContext();
    page = await context.newPage();
  });

  test('a code sent by mail signs in, and shows what came from that address alone', async () => {
    await page.goto(address('/portal/en'));
    await page.getByRole('textbox', { name: 'Mail address' }).fill(MAIL);
    await page.getByRole('button', { name: 'Send the code' }).click();
    await page.getByRole('textbox', { name: 'Code' }).fill(await mailedCode());
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { level: 1, name: 'Your requests' }).waitFor();
    const text = await requests();
    expect(text).toContain(words('By mail'));
    expect(text).not.toContain(words('By WhatsApp'));
  });

  test('a number that was only typed shows nothing', async () => {
    await page.goto(address('/portal/en/profile'));
    await page.getByRole('textbox', { name: /telephone/i }).fill(PHONE);
    await page.getByRole('button', { name: 'Send a code there' }).last().click();
    await page.getByRole('textbox', { name: 'Code' }).fill('000000');
    await page.getByRole('button', { name: 'Go on' }).click();
    expect(await requests()).not.toContain(words('By WhatsApp'));
  });

  test('a number that was proven brings the old WhatsApp thread, and an answer goes on in it', async () => {
    await page.goto(address('/portal/en/profile'));
    await page.getByRole('textbox', { name: /telephone/i }).fill(PHONE);
    await page.getByRole('button', { name: 'Send a code there' }).last().click();
    await page.getByRole('textbox', { name: 'Code' }).fill(await textedCode());
    await page.getByRole('button', { name: 'Go on' }).click();
    expect(await requests()).toContain(words('By WhatsApp'));
    await page
      .getByRole('link', { name: new RegExp(words('By WhatsApp')) })
      .first()
      .click();
    await expectNoFaults(page);
    await page.getByRole('textbox', { name: 'Your answer' }).fill(words('From the portal'));
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.waitForURL(/\?told=sent/);
    await readUntil(
      async () => page.reload().then(() => page.locator('main').innerText()),
      (text) => text.includes(words('From the portal')),
      30_000,
    );
  });

  test('nobody else sees any of it', async () => {
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(page.url());
    expect(await stranger.locator('body').innerText()).not.toContain(MARK);
    await stranger.getByRole('button', { name: 'Send the code' }).waitFor();
  });

  test('in the chat they are no stranger, and what they say there stands with the rest', async () => {
    await page.goto(address('/portal/en'));
    const visitor = chatOn(page);
    await visitor.openChat();
    await visitor.say(words('By chat'));
    const agent = await signInAsAgent(await browser.newContext({ viewport: { width: 1600, height: 1000 } }), demo);
    expect(await agent.row(words('By chat')).first().innerText()).toContain('Zoe');
    await agent.open(words('By chat'));
    await agent.log.getByText(words('By chat')).first().waitFor();
    const text = await requests();
    for (const channel of ['By mail', 'By WhatsApp', 'By chat']) expect(text).toContain(words(channel));
    await page.getByRole('button', { name: /chat/i }).last().click();
  });

  test('and strangers again once they have signed out', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto(address('/help/en'));
    const visitor = chatOn(page);
    await visitor.openChat();
    // A stranger is asked for a name first.
    await visitor.chat.getByRole('textbox', { name: /name/i }).waitFor();
    const shown = await visitor.chat.locator('body').innerText();
    expect(shown).not.toContain('Zoe');
    expect(shown).not.toContain(MARK);
  });
});
