import { compile } from 'html-to-text';

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: 1_000_000, maxDepth: 400, maxBaseElements: 1 },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, pathRewrite: shownTarget, linkBrackets: ['<', '>'] } },
    // a mail's tables are its layout, and a heading in capitals would not be what was written
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false, maxColumnWidth: 10_000 } },
  ],
});

/** `mailto:` is already cut off by the time a target is judged. */
const FOLLOWABLE = /^\s*(?:https?|mailto|tel):|^[^\s:/?#]+@[^\s:/?#]+(?:\?|$)/i;

/** The words of a link stay, whatever it points to; a target that no reader could follow is left out beside them. */
function shownTarget(target: string): string {
  return FOLLOWABLE.test(target) ? target : '';
}

/** The words of an HTML mail, quotations marked with `> `. */
export function htmlToPlain(html: string): string {
  return convert(html);
}

/** The same for HTML that is refused as too complex: tags are cut out in one pass, and that is all. */
export function stripTags(html: string): string {
  let plain = '';
  let from = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', from)) {
    plain += html.slice(from, open);
    const close = html.indexOf('>', open);
    if (close < 0) return plain;
    plain += ' ';
    from = close + 1;
  }
  return plain + html.slice(from);
}
