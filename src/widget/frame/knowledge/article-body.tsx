import { Body } from './body';
import { EmbeddedGuide } from './guide-reader';

/** The card of a guide in a body of the server's making: its language and its slug. */
const GUIDE = /<aside class="guide-card" data-guide="\/help\/([^/"]+)\/guides\/([^/"]+)">.*?<\/aside>/gs;
const PARTS_OF_A_MATCH = 3;

/** A body in which guides are followed where they stand. */
export function ArticleBody({ html }: { html: string }) {
  const parts = html.split(GUIDE);
  return (
    <>
      {parts.map((part, at) => {
        const of = at % PARTS_OF_A_MATCH;
        if (of === 0) return part.trim() !== '' && <Body key={at} html={part} />;
        const [locale = '', slug = ''] = [part, parts[at + 1] ?? ''].map(decodeURIComponent);
        return of === 1 && <EmbeddedGuide key={at} slug={slug} locale={locale} />;
      })}
    </>
  );
}
