import { createHash } from 'node:crypto';

import { escaped } from '../../../kernel/html';
import { JOIN_SCRIPT } from './join-script';
import { JOIN_WORDS, type JoinLanguage } from './join-words';
import { PASSWORD_RULES } from './new-password';

/** The page behind an invitation: one name, one password, one button. */

export type JoinPage =
  | {
      readonly kind: 'invitation';
      readonly email: string;
      readonly name: string;
      readonly invitedBy: string;
      readonly business: string;
      /** files of the admin panel that are fetched while the password is typed */
      readonly ahead: readonly string[];
    }
  | { readonly kind: 'over' | 'busy' };

const STATUS: Readonly<Record<JoinPage['kind'], number>> = { invitation: 200, over: 404, busy: 429 };

const STYLE = `
:root { color-scheme: light dark; --page: #f6f6f9; --card: #ffffff; --text: #32324d; --soft: #5f5f7a; --line: #c0c0cf; --accent: #4945ff; --good: #2f6846; --bad: #b72b1a; --field: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --page: #181826; --card: #212134; --text: #f0f0f7; --soft: #b5b5c9; --line: #666687; --accent: #7b79ff; --good: #7cc99a; --bad: #f1847a; --field: #181826; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 460px; padding: 40px; border-radius: 8px; background: var(--card); box-shadow: 0 1px 4px rgb(33 33 52 / 10%); }
.business { margin: 0 0 8px; color: var(--soft); font-size: 14px; font-weight: 600; overflow-wrap: anywhere; }
h1 { margin: 0 0 8px; font-size: 26px; line-height: 1.25; font-weight: 600; }
p { margin: 0 0 24px; color: var(--soft); }
form { display: grid; gap: 20px; }
label, .label { display: block; margin-bottom: 6px; font-size: 14px; font-weight: 600; }
.email { margin: 0; overflow-wrap: anywhere; color: var(--text); }
input { width: 100%; min-height: 48px; padding: 0 14px; border: 1px solid var(--line); border-radius: 6px; background: var(--field); color: inherit; font: inherit; }
.password { position: relative; }
.password input { padding-right: 96px; }
.password button { position: absolute; inset: 4px 4px auto auto; min-height: 40px; padding: 0 12px; border: 0; border-radius: 4px; background: transparent; color: var(--accent); font: inherit; font-size: 14px; font-weight: 600; cursor: pointer; }
ul { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 8px 0 0; padding: 0; list-style: none; font-size: 14px; color: var(--soft); }
li::before { content: "○ "; }
li.kept { color: var(--good); }
li.kept::before { content: "✓ "; }
li.broken { color: var(--bad); }
.begin { min-height: 52px; border: 0; border-radius: 6px; background: #4945ff; color: #ffffff; font: inherit; font-weight: 600; cursor: pointer; }
.begin:disabled { opacity: 0.7; cursor: default; }
a.begin { display: inline-grid; place-items: center; padding: 0 24px; text-decoration: none; }
.refusal { margin: 0; color: var(--bad); }
.refusal:empty { display: none; }
input:focus-visible, button:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 520px) { body { padding: 0; place-items: stretch; background: var(--card); } main { padding: 32px 20px; box-shadow: none; border-radius: 0; } }
`;

const sha = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src ${sha(STYLE)}`,
    `script-src ${sha(JOIN_SCRIPT)} 'self'`,
    "connect-src 'self'",
    "prefetch-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  Vary: 'Accept-Language',
};

/** `status`, `headers` and the whole document. */
export function joinPage(
  page: JoinPage,
  language: JoinLanguage,
): { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly html: string } {
  const ahead = page.kind === 'invitation' ? page.ahead : [];
  return {
    status: STATUS[page.kind],
    headers: { ...HEADERS, 'Content-Language': language },
    html: `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${escaped(JOIN_WORDS[language].title)}</title>
<style>${STYLE}</style>
${ahead.map((file) => `<link rel="prefetch" href="${escaped(file)}">`).join('\n')}
</head>
<body>
<main>
${page.kind === 'invitation' ? invitation(page, language) : notice(page.kind, language)}
</main>
</body>
</html>
`,
  };
}

function invitation(page: Extract<JoinPage, { kind: 'invitation' }>, language: JoinLanguage): string {
  const words = JOIN_WORDS[language];
  const texts = {
    show: words.show,
    hide: words.hide,
    begin: words.begin,
    beginning: words.beginning,
    failed: words.failed,
  };
  const rules = PASSWORD_RULES.map(
    (rule) => `<li data-rule="${rule}"${rule === 'bytes' ? ' hidden' : ''}>${escaped(words.rules[rule])}</li>`,
  ).join('');
  return `<p class="business">${escaped(page.business)}</p>
<h1>${escaped(words.welcome)}</h1>
<p>${escaped(words.invitedBy.replace('{name}', () => page.invitedBy))}</p>
<form id="join" method="post" novalidate data-texts="${escaped(JSON.stringify(texts))}">
<div><span class="label">${escaped(words.email)}</span><p class="email" id="email">${escaped(page.email)}</p></div>
<input type="hidden" name="username" autocomplete="username" value="${escaped(page.email)}">
<div><label for="name">${escaped(words.name)}</label>
<input id="name" name="name" autocomplete="name" required maxlength="120" value="${escaped(page.name)}"${page.name === '' ? ' autofocus' : ''}></div>
<div><label for="password">${escaped(words.password)}</label>
<div class="password"><input id="password" name="password" type="password" autocomplete="new-password" required maxlength="200" aria-describedby="rules"${page.name === '' ? '' : ' autofocus'}><button type="button" id="show" aria-controls="password" aria-pressed="false">${escaped(words.show)}</button></div>
<ul id="rules">${rules}</ul></div>
<p class="refusal" role="alert" id="refusal"></p>
<button class="begin" id="begin">${escaped(words.begin)}</button>
</form>
<script>${JOIN_SCRIPT}</script>`;
}

function notice(kind: 'over' | 'busy', language: JoinLanguage): string {
  const { over, busy } = JOIN_WORDS[language];
  if (kind === 'busy') return `<h1>${escaped(busy.title)}</h1>\n<p role="status">${escaped(busy.text)}</p>`;
  return `<h1>${escaped(over.title)}</h1>
<p role="status">${escaped(over.text)}</p>
<a class="begin" href="/admin/auth/login?redirectTo=%2Fplugins%2Finbox">${escaped(over.signIn)}</a>`;
}
