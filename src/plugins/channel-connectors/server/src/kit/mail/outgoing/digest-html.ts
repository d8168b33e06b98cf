import { escaped } from '../../../../../../../kernel/html';
import { htmlLines } from './mail-body';

/** An address that is a line by itself. */
const ADDRESS = /^\s*(https?:\/\/[^\s<>"']{1,2000})\s*$/;

/**
 * A plain text of ours as a page of a mail, light or dark as the reader's program is: empty lines part paragraphs, and a
 * line with an address alone below it is a link to it, so that nobody reads addresses.
 */
export function digestHtml(text: string): string {
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p style="margin:0 0 16px">${linesHtml(paragraph.split('\n')).join('<br>\n')}</p>`);
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${SCHEME}</head><body style="${BODY}"><div dir="auto" style="max-width:600px;margin:0 auto">${paragraphs.join('\n')}</div></body></html>`;
}

const SCHEME =
  '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><style>:root{color-scheme:light dark}</style>';
const BODY = "margin:0;padding:24px 16px;font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif";

function linesHtml([line, ...others]: readonly string[]): string[] {
  if (line === undefined) return [];
  const address = ADDRESS.exec(others[0] ?? '')?.[1];
  if (address === undefined || ADDRESS.test(line)) return [htmlLines(line), ...linesHtml(others)];
  const [, mark = '', words = ''] = /^(\s*(?:• )?)(.*?):?$/u.exec(line) ?? [];
  const link = `<a href="${escaped(address)}">${escaped(words)}</a>`;
  return [`${escaped(mark)}${link}`, ...linesHtml(others.slice(1))];
}
