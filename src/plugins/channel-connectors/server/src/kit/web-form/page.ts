import { escaped } from '../../../../../../kernel/html';
import type { Language, Texts } from './texts';

/** The form's document, made on the server: it needs its script for the proof of work alone. */

export interface FormFacts {
  /** where it stands, and is sent to */
  readonly path: string;
  /** the help centre's interface (contracts/http/knowledge-help) */
  readonly helpPath: string;
  /** the stylesheet with the business's colours */
  readonly themePath: string;
  readonly title: string | null;
  readonly introduction: string;
  readonly ownFields: readonly { readonly name: string; readonly label: string; readonly isRequired: boolean }[];
  readonly asksForSubject: boolean;
  readonly takesFiles: boolean;
  readonly otherWays: string;
  readonly allowedOrigins: readonly string[];
  readonly longestMessage: number;
  readonly mostFiles: number;
  readonly mostFileBytes: number;
}

export interface FormPage {
  readonly form: FormFacts;
  readonly language: Language;
  readonly challenge: string;
  /** what was typed, when it comes back with flaws */
  readonly values: Readonly<Record<string, string>>;
  /** by field; `''` is about the whole */
  readonly flaws: ReadonlyMap<string, string>;
}

export function pageHeaders({ allowedOrigins }: FormFacts): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // what is offered while somebody writes, and its pictures
    "connect-src 'self'",
    "img-src 'self'",
    "media-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    ['frame-ancestors', "'self'", ...allowedOrigins].join(' '),
  ].join('; ');
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
    // not `no-referrer`: a browser would post `Origin: null`, which is anybody's
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    'X-Content-Type-Options': 'nosniff',
  };
}

export function formPage(page: FormPage): string {
  const { form, language, challenge, flaws } = page;
  const { texts } = language;
  const field = (name: string, label: string, rest: FieldRest): string => fieldHtml(page, name, label, rest);
  const others = form.ownFields.map((own) =>
    field(own.name, own.label, { isRequired: own.isRequired, attributes: 'maxlength="500"' }),
  );
  const files = `<div class="field"><label for="files">${escaped(texts.files)} <small>(${escaped(texts.optional)})</small></label>
<input id="files" name="files" type="file" multiple accept="image/png,image/jpeg,image/gif,image/webp,application/pdf,text/plain" data-most="${String(form.mostFiles)}" data-largest="${String(form.mostFileBytes)}" data-refused="${escaped(texts.fileRefused)}"${describedBy(flaws, 'files')}>${flawHtml(flaws, 'files')}</div>`;
  return documentOf(
    form,
    language,
    `${form.introduction ? `<p>${escaped(form.introduction)}</p>` : ''}
<noscript><p class="flaw">${escaped(texts.noScript)}</p>${otherWays(form.otherWays, texts)}</noscript>
<div id="unable" class="summary" role="alert" hidden><p>${escaped(texts.unable)}</p>${otherWays(form.otherWays, texts)}</div>
${summary(flaws, texts, form.otherWays)}
<form method="post" enctype="multipart/form-data" data-challenge="${escaped(challenge)}" data-sending="${escaped(texts.sending)}" novalidate>
${field('name', texts.name, { isRequired: false, attributes: 'autocomplete="name" maxlength="200"' })}
${field('email', texts.email, { isRequired: true, attributes: 'type="email" autocomplete="email" maxlength="254"' })}
${form.asksForSubject ? field('subject', texts.subject, { isRequired: false, attributes: 'maxlength="300"' }) : ''}
<section class="answers" data-slot="knowledge" data-path="${escaped(form.helpPath)}" data-words="${escaped(JSON.stringify(texts.answers))}" aria-live="polite" hidden></section>
${field('message', texts.message, { isRequired: true, isLong: true, attributes: `maxlength="${String(form.longestMessage)}"` })}
${others.join('\n')}
${form.takesFiles ? files : ''}
<div class="trap" aria-hidden="true"><label>Website <input name="website" tabindex="-1" autocomplete="off"></label></div>
<input type="hidden" name="proof">
<input type="hidden" name="offer" value="${escaped(page.values['offer'] ?? '')}">
<button>${escaped(texts.send)}</button>
</form>
<script src="/form/form.js" defer></script>
<script src="/form/answers.js" defer></script>`,
  );
}

export function thanksPage(form: FormFacts, language: Language, reference: string): string {
  const { texts } = language;
  return documentOf(
    form,
    language,
    `<p role="status"><strong>${escaped(texts.thanks)}</strong></p>
<p>${escaped(texts.reference)} <strong>${escaped(reference)}</strong></p><p>${escaped(texts.keep)}</p>
<p><a href="${escaped(form.path)}">${escaped(texts.again)}</a></p>`,
  );
}

function documentOf(form: FormFacts, { tag, texts }: Language, body: string): string {
  const title = escaped(form.title ?? texts.title);
  return `<!doctype html>
<html lang="${tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="/form/form.css">
<link rel="stylesheet" href="${escaped(form.themePath)}">
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}

interface FieldRest {
  readonly isRequired: boolean;
  readonly isLong?: boolean;
  readonly attributes: string;
}

function fieldHtml({ language, values, flaws }: FormPage, name: string, label: string, rest: FieldRest): string {
  const optional = rest.isRequired ? '' : ` <small>(${escaped(language.texts.optional)})</small>`;
  const value = escaped(values[name] ?? '');
  const common = `id="${name}" name="${name}" ${rest.attributes}${rest.isRequired ? ' required' : ''}${describedBy(flaws, name)}`;
  const input = rest.isLong
    ? `<textarea ${common} rows="8">\n${value}</textarea>`
    : `<input ${common} value="${value}">`;
  return `<div class="field"><label for="${name}">${escaped(label)}${optional}</label>\n${input}${flawHtml(flaws, name)}</div>`;
}

const describedBy = (flaws: FormPage['flaws'], name: string): string =>
  flaws.has(name) ? ` aria-invalid="true" aria-describedby="${name}-flaw"` : '';

const flawHtml = (flaws: FormPage['flaws'], name: string): string =>
  flaws.has(name) ? `<p class="flaw" id="${name}-flaw">${escaped(flaws.get(name) ?? '')}</p>` : '';

function summary(flaws: FormPage['flaws'], texts: Texts, ways: string): string {
  if (flaws.size === 0) return '';
  const whole = flaws.get('');
  const more = whole === undefined ? '' : `<p>${escaped(whole)}</p>${otherWays(ways, texts)}`;
  return `<div class="summary" role="alert"><p><strong>${escaped(texts.flaws)}</strong></p>${more}</div>`;
}

const otherWays = (ways: string, texts: Texts): string =>
  ways === '' ? '' : `<p>${escaped(texts.otherWays)} ${escaped(ways)}</p>`;
