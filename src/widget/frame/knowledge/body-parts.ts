/** What stands in a body of the server's making, one after the other: markup, and guides that are followed there. */
export type BodyPart =
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'guide'; readonly locale: string; readonly slug: string };

/** The card of a guide: its language and its slug. */
const GUIDE = /<aside class="guide-card" data-guide="\/help\/([^/"]+)\/guides\/([^/"]+)">.*?<\/aside>/gs;

export function bodyParts(html: string): BodyPart[] {
  const parts: BodyPart[] = [];
  let from = 0;
  for (const { 0: card, 1: locale = '', 2: slug = '', index } of html.matchAll(GUIDE)) {
    parts.push({ kind: 'html', html: html.slice(from, index) });
    parts.push({ kind: 'guide', locale: decodeURIComponent(locale), slug: decodeURIComponent(slug) });
    from = index + card.length;
  }
  return [...parts, { kind: 'html' as const, html: html.slice(from) }].filter(
    (part) => part.kind === 'guide' || part.html.trim() !== '',
  );
}
