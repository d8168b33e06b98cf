import { createHash } from 'node:crypto';

import { PAGE_WORDS, type ConfirmationLanguage } from './confirmation-words';

export type ConfirmationPage = 'question' | 'confirmed' | 'refused' | 'over' | 'busy';

const STATUS: Readonly<Record<ConfirmationPage, number>> = {
  question: 200,
  confirmed: 200,
  refused: 200,
  over: 404,
  busy: 429,
};

const STYLE = `
:root { color-scheme: light dark; --page: #f6f6f9; --card: #ffffff; --text: #32324d; --soft: #5f5f7a; --line: #dcdce4; --accent: #4945ff; --on: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --page: #181826; --card: #212134; --text: #f0f0f7; --soft: #b5b5c9; --line: #4a4a6a; --accent: #6a67ff; --on: #ffffff; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--page); color: var(--text); font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 560px; padding: 40px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); }
h1 { margin: 0 0 16px; font-size: 24px; line-height: 1.3; font-weight: 600; }
p { margin: 0 0 24px; color: var(--soft); }
form { display: flex; flex-wrap: wrap; gap: 12px; }
button { min-height: 48px; padding: 0 24px; border: 1px solid var(--line); border-radius: 6px; background: transparent; color: var(--text); font: inherit; font-weight: 600; cursor: pointer; }
button[value=yes] { border-color: var(--accent); background: #4945ff; color: var(--on); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
p:last-child { margin-bottom: 0; }
@media (max-width: 480px) { main { padding: 24px; } button { width: 100%; } }
`;

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
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

/** A page of fixed words: nothing of the request, of a customer or of an agent stands in it. Works without scripts. */
export function confirmationPage(
  page: ConfirmationPage,
  language: ConfirmationLanguage,
): { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly html: string } {
  const words = PAGE_WORDS[language];
  const body =
    page === 'question'
      ? `<h1>${words.question}</h1>
<p>${words.explanation}</p>
<form method="post">
<button name="answer" value="yes">${words.yes}</button>
<button name="answer" value="no">${words.no}</button>
</form>`
      : `<h1>${words[page].title}</h1>
<p role="status">${words[page].text}</p>`;
  return {
    status: STATUS[page],
    headers: { ...HEADERS, 'Content-Language': language },
    html: `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${words.title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`,
  };
}
