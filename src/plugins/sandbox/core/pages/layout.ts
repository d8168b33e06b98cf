import { html, type Html } from '../../../../kernel/html';

/** Where this installation's own things are reached. */
export interface Addresses {
  readonly publicUrl: string;
  readonly adminUrl: string;
  readonly apiUrl: string;
  readonly smtp: { readonly host: string; readonly port: number };
  readonly supportAddress: string;
}

interface PageParts {
  readonly title: string;
  readonly style: 'sandbox.css' | 'shop.css';
  readonly script?: Html;
  readonly body: Html;
}

/** One whole document. */
export function wholePage({ title, style, script, body }: PageParts): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="/favicon.ico" />
        <link rel="stylesheet" href="/sandbox/assets/${style}" />
        ${script ?? null}
      </head>
      <body>
        ${body}
      </body>
    </html>`.markup;
}

const PAGES = [
  { path: '/sandbox/', name: 'Start' },
  { path: '/sandbox/simulator', name: 'Simulator' },
  { path: '/sandbox/shop', name: 'Shop' },
  { path: '/sandbox/outbox', name: 'Outbox and sender' },
] as const;

/** The line at the top of the sandbox's own pages. */
export function sandboxBar(here: (typeof PAGES)[number]['path'], { adminUrl }: Addresses): Html {
  return html`<header class="bar">
    <strong class="brand">Throughline <span class="tag">Sandbox</span></strong>
    <nav aria-label="Sandbox">
      ${PAGES.map(({ path, name }) =>
        path === here ? html`<a href="${path}" aria-current="page">${name}</a>` : html`<a href="${path}">${name}</a>`,
      )}
      <a href="${adminUrl}">Inbox</a>
    </nav>
  </header>`;
}
