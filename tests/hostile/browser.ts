import type { Browser, BrowserContext, Page } from 'playwright-core';

import { openBrowser } from '../support/browser';
import { setTraps } from './browser-traps';
import { startDocumentServer, startSink, type DocumentServer, type Shown, type Sink } from './document-server';

/** What a browser did with documents that it should only have shown. */
export interface Sightings {
  /** scripts that ran, and in a sandbox those that it had to stop */
  readonly scripts: readonly string[];
  /** hosts that were asked for something */
  readonly loads: readonly string[];
  readonly navigations: readonly string[];
  /** what a browser's parser found in sanitised HTML that should not be there */
  readonly live: readonly string[];
}

export interface Chromium {
  /** Shows documents, each in a frame, and tells what happened. */
  show(documents: readonly string[], shown: Shown): Promise<Sightings>;
  close(): Promise<void>;
}

/** nothing, and what stands where the policy forbade a frame to go somewhere */
const NOWHERE = /^(?:about:blank|about:srcdoc|chrome-error:)/;
/** long enough for a refresh of zero seconds, an animation's first event, a picture that fails */
const SETTLE_MS = 60;

/** A real browser for which the world ends at this machine. */
export async function openChromium(): Promise<Chromium> {
  const sink = await startSink();
  const server = await startDocumentServer();
  const rules = `MAP * 127.0.0.1:${sink.port}, EXCLUDE 127.0.0.1`;
  const browser = await openBrowser([
    `--host-resolver-rules=${rules}`,
    '--disable-features=Translate,OptimizationHints',
  ]);
  return {
    show: (documents, shown) => show({ browser, server, sink }, documents, shown),
    close: async () => {
      await browser.close();
      await server.close();
      sink.close();
    },
  };
}

interface Stage {
  readonly browser: Browser;
  readonly server: DocumentServer;
  readonly sink: Sink;
}

async function show({ browser, server, sink }: Stage, documents: readonly string[], shown: Shown): Promise<Sightings> {
  const context = await browser.newContext();
  const seen = { scripts: [] as string[], navigations: [] as string[], live: [] as string[] };
  sink.take();
  await context.exposeBinding('report', (_source, what: string) => {
    (what.startsWith('live: ') ? seen.live : seen.scripts).push(what);
  });
  // where no script may run, the traps would be the first to be stopped
  if (shown === 'bare') await context.addInitScript(setTraps);
  const page = await context.newPage();
  watch(context, page, seen, server.port);
  await page.goto(server.page(documents, shown), { waitUntil: 'load', timeout: 20_000 });
  await page.waitForTimeout(SETTLE_MS);
  await context.close();
  return { ...seen, loads: sink.take() };
}

function watch(
  context: BrowserContext,
  page: Page,
  seen: { readonly scripts: string[]; readonly navigations: string[] },
  port: number,
): void {
  const own = `http://127.0.0.1:${port}/`;
  page.on('console', (message) => {
    if (/Blocked script execution/.test(message.text())) seen.scripts.push('a script was stopped by the sandbox');
  });
  page.on('pageerror', (error) => seen.scripts.push(`a script ran into ${error.name}`));
  page.on('dialog', (dialog) => {
    seen.scripts.push('a dialog');
    void dialog.dismiss();
  });
  page.on('framenavigated', (frame) => {
    const url = frame.url();
    if (!url.startsWith(own) && !NOWHERE.test(url)) seen.navigations.push(url);
  });
  context.on('page', (other) => {
    if (other !== page) seen.navigations.push(`a new window: ${other.url()}`);
  });
}
