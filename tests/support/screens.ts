import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';

import type { DemoInfo } from './demo';

/** The screens as a person finds them: by what they are called. */

export interface AgentScreen {
  readonly page: Page;
  readonly list: Locator;
  readonly log: Locator;
  row(text: string | RegExp): Locator;
  open(text: string | RegExp): Promise<void>;
  /** chooses where the reply goes: the name of the channel */
  replyOn(channel: string): Promise<void>;
  write(text: string): Promise<void>;
  send(): Promise<void>;
}

/** Signs somebody in; whatever the admin panel shows first. */
export async function signIn(context: BrowserContext, demo: DemoInfo, login: DemoInfo['agent']): Promise<Page> {
  const page = await context.newPage();
  await page.goto(demo.adminUrl, { waitUntil: 'domcontentloaded' });
  await page.getByLabel('Email', { exact: false }).fill(login.email);
  await page.getByLabel('Password', { exact: false }).first().fill(login.password);
  await page.getByRole('button', { name: 'Login' }).click();
  return page;
}

export async function signInAsAgent(context: BrowserContext, demo: DemoInfo): Promise<AgentScreen> {
  const page = await signIn(context, demo, demo.agent);
  const list = page.getByRole('listbox', { name: 'Tickets' });
  await list.waitFor({ timeout: 60_000 });
  const log = page.getByRole('log', { name: 'Messages' });
  const row = (text: string | RegExp): Locator => list.getByRole('option').filter({ hasText: text });
  return {
    page,
    list,
    log,
    row,
    async open(text) {
      await row(text).first().click();
      await log.waitFor();
    },
    async replyOn(channel) {
      const current = page.getByRole('button', { name: /^Reply on / });
      if ((await current.textContent())?.includes(channel)) return;
      await current.click();
      await page
        .getByRole('button', { name: channel })
        .or(page.getByRole('menuitem', { name: channel }))
        .or(page.getByRole('option', { name: channel }))
        .last()
        .click();
    },
    write: (text) => page.getByRole('tabpanel').getByRole('textbox').last().fill(text),
    send: () =>
      page
        .getByRole('button', { name: /^(Send|Add note)/ })
        .first()
        .click(),
  };
}

export interface ChatScreen {
  readonly page: Page;
  readonly chat: FrameLocator;
  openChat(): Promise<void>;
  say(text: string): Promise<void>;
}

export interface ShopScreen extends ChatScreen {
  signIn(): Promise<void>;
}

/** The chat of a page that shows one. */
export function chatOn(page: Page): ChatScreen {
  const chat = page.frameLocator('iframe').first();
  const box = chat.getByRole('textbox').last();
  return {
    page,
    chat,
    async openChat() {
      await page.getByRole('button', { name: /chat/i }).last().click();
      await chat
        .getByRole('button', { name: /ask us|write to us|start/i })
        .first()
        .click();
    },
    async say(text) {
      await box.fill(text);
      await box.press('Enter');
      await chat.getByRole('log').getByText(text).waitFor();
    },
  };
}

export async function visitShop(browser: Browser, demo: DemoInfo): Promise<ShopScreen> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(demo.widgetUrl);
  return {
    ...chatOn(page),
    async signIn() {
      await page.getByRole('button', { name: /sign in as jane/i }).click();
      await page.getByRole('button', { name: /sign out/i }).waitFor();
    },
  };
}

/** The review of two customers, opened by Compare beside a ticket. */
export interface ReviewScreen {
  /** "Name: Jane Roe": the choices of one field */
  choices(field: string): Locator;
  readonly evidence: Locator;
  keep(name: string): Promise<void>;
  /** merges, and waits until the ticket is on screen again */
  merge(): Promise<void>;
}

export async function compareBesideTicket({ page, log }: AgentScreen): Promise<ReviewScreen> {
  await page.getByRole('button', { name: 'Compare' }).first().click();
  await page.getByRole('heading', { name: 'Same person?', level: 1 }).waitFor();
  const table = page.getByRole('table', { name: 'What the merged customer keeps' });
  await table.waitFor();
  return {
    choices: (field) => table.getByRole('radio', { name: new RegExp(`^${field}: `) }),
    evidence: page.getByRole('region', { name: 'Why we think so' }).getByRole('listitem'),
    async keep(name) {
      await page.getByRole('button', { name: `Keep ${name} instead` }).click();
      await table.getByRole('columnheader', { name }).getByText('Stays').waitFor();
    },
    async merge() {
      await page.getByRole('button', { name: 'Merge customers' }).click();
      await log.waitFor();
    },
  };
}

/** Undoes one merge in the ledger, found by what its sentence says. */
export async function undoInLedger(page: Page, sentence: string | RegExp): Promise<void> {
  const entry = page.getByRole('list', { name: 'Merges' }).getByRole('listitem').filter({ hasText: sentence }).first();
  await entry.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Undo the merge' }).click();
  await entry.getByText(/^Undone by/).waitFor();
}
