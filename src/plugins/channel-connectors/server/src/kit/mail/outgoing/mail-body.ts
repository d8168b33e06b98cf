import type { OutboundMessage } from '../../../../../../../contracts';
import { escaped } from '../../../../../../../kernel/html';
import { cleanLine, cleanText, cutText } from '../clean-text';

const LONGEST_QUOTATION = 20_000;

/** A picture that the mail carries, named in the text as `[cid:…]`, as Outlook writes it; else it stands below. */
export interface InlinePicture {
  readonly cid: string;
  readonly name: string;
}

/** The plain form: words, signature, quoted history. */
export function textBody(message: OutboundMessage, pictures: readonly InlinePicture[]): string {
  const words = cleanText(message.text).trimEnd();
  const parts = [pictures.reduce((text, { cid, name }) => text.replaceAll(placeholder(cid), () => `[${name}]`), words)];
  if (message.agent?.signature) parts.push(`-- \n${cleanText(message.agent.signature).trim()}`);
  const quotation = quotationOf(message);
  if (quotation)
    parts.push(
      `${quotation.attribution}\n${quotation.lines.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`)).join('\n')}`,
    );
  return `${parts.join('\n\n')}\n`;
}

/** The same as HTML; nothing of it is taken over as markup. */
export function htmlBody(message: OutboundMessage, pictures: readonly InlinePicture[]): string {
  const parts = [`<div dir="auto">${htmlWords(cleanText(message.text).trimEnd(), pictures)}</div>`];
  if (message.agent?.signature)
    parts.push(
      `<div dir="auto" style="color:#666687"><br>-- <br>${htmlLines(cleanText(message.agent.signature).trim())}</div>`,
    );
  const quotation = quotationOf(message);
  if (quotation) {
    const quoted = htmlLines(quotation.lines.join('\n'));
    parts.push(
      `<br><div dir="auto">${escaped(quotation.attribution)}</div>` +
        `<blockquote type="cite" dir="auto" style="margin:0 0 0 8px;padding-left:8px;border-left:2px solid #c0c0cf">${quoted}</blockquote>`,
    );
  }
  return `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${parts.join('')}</body></html>`;
}

function htmlWords(text: string, pictures: readonly InlinePicture[]): string {
  const words = htmlLines(text);
  const unnamed = pictures.filter(({ cid }) => !text.includes(placeholder(cid)));
  const placed = pictures.reduce(
    (html, picture) => html.replaceAll(placeholder(picture.cid), () => pictureHtml(picture)),
    words,
  );
  return [placed, ...unnamed.map(pictureHtml)].join('<br>\n');
}

/** Its characters are the same after `escaped`. */
function placeholder(cid: string): string {
  return `[cid:${cid}]`;
}

function pictureHtml({ cid, name }: InlinePicture): string {
  return `<img src="cid:${cid}" alt="${escaped(name)}" style="max-width:100%">`;
}

/** "On 3 Nov 2025 at 09:12 UTC, Jane Doe wrote:" in English, with words that every reader's program folds. */
function quotationOf(message: OutboundMessage): { attribution: string; lines: string[] } | null {
  if (!message.answers) return null;
  const text = cleanText(message.answers.text).trim();
  const shown = text.length <= LONGEST_QUOTATION ? text : `${cutText(text, LONGEST_QUOTATION)}…`;
  if (shown === '') return null;
  const day = message.answers.at.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const time = message.answers.at.toISOString().slice(11, 16);
  return {
    attribution: `On ${day} at ${time} UTC, ${cleanLine(message.answers.authorName, 100)} wrote:`,
    lines: shown.split('\n'),
  };
}

/** Plain text as HTML: characters escaped, addresses of pages as links, lines kept. */
export function htmlLines(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .split(/(https?:\/\/[^\s<>"']{1,2000})/)
        .map((piece, index) => (index % 2 === 1 ? link(piece) : escaped(piece)))
        .join(''),
    )
    .join('<br>\n');
}

/** A full stop or bracket behind an address belongs to the sentence. */
function link(url: string): string {
  const address = url.replace(/[.,;:!?)\]}]{1,10}$/, '');
  return `<a href="${escaped(address)}">${escaped(address)}</a>${escaped(url.slice(address.length))}`;
}
