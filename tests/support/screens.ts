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

export async function signInAsAgent(context: BrowserContext, demo: DemoInfo): Promise<AgentScreen> {
  const page = await context.newPage();
  await page.goto(demo.adminUrl, { waitUntil: 'domcontentloaded' });
  await page.getByLabel('Email', { exact: false }).fill(demo.agent.email);
  await page.getByLabel('Password', { exact: false }).first().fill(demo.agent.password);
  await page.getByRole('button', { name: 'Login' }).click();
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

export interface ShopScreen {
  readonly page: Page;
  readonly chat: FrameLocator;
  signIn(): Promise<void>;
  openChat(): Promise<void>;
  say(text: string): Promise<void>;
}

export async function visitShop(browser: Browser, demo: DemoInfo): Promise<ShopScreen> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(demo.widgetUrl);
  const chat = page.frameLocator('iframe').first();
  const box = chat.getByRole('textbox').last();
  return {
    page,
    chat,
    async signIn() {
      await page.getByRole('button', { name: /sign in as jane/i }).click();
      await page.getByRole('button', { name: /sign out/i }).waitFor();
    },
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
