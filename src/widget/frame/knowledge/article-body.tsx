import { Body } from './body';
import { bodyParts } from './body-parts';
import { EmbeddedGuide } from './guide-reader';

/** A body in which guides are followed where they stand. */
export function ArticleBody({ html }: { html: string }) {
  return (
    <>
      {bodyParts(html).map((part, at) =>
        part.kind === 'html' ? (
          <Body key={at} html={part.html} />
        ) : (
          <EmbeddedGuide key={at} slug={part.slug} locale={part.locale} />
        ),
      )}
    </>
  );
}
