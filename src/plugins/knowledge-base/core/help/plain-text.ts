import { html, NOTHING, type Html } from '../../../../kernel/html';

/**
 * Plain text as clean HTML: empty lines part paragraphs, lines that begin with `-` or `1.` are lists, and addresses
 * that begin with https are links.
 */
export const plainTextHtml = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((part) => paragraph(part.split('\n').filter((line) => line.trim() !== '')).markup)
    .join('');

const NUMBERED = /^\s*\d{1,3}[.)]\s+/;
const DOTTED = /^\s*[-*•]\s+/;

function paragraph(lines: readonly string[]): Html {
  if (lines.length === 0) return NOTHING;
  if (lines.every((line) => NUMBERED.test(line))) return html`<ol>${items(lines, NUMBERED)}</ol>`;
  if (lines.every((line) => DOTTED.test(line))) return html`<ul>${items(lines, DOTTED)}</ul>`;
  return html`<p>${lines.map((line, at) => html`${at > 0 ? html`<br>` : NOTHING}${linked(line)}`)}</p>`;
}

const items = (lines: readonly string[], sign: RegExp): Html[] =>
  lines.map((line) => html`<li>${linked(line.replace(sign, ''))}</li>`);

const linked = (line: string): Html =>
  html`${line.split(/(https:\/\/[^\s<>"]*[^\s<>".,;:!?)])/).map((part, at) => (at % 2 === 1 ? html`<a href="${part}" rel="noopener nofollow">${part}</a>` : html`${part}`))}`;
