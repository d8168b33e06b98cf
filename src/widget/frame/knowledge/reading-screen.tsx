import type { Reading } from '../reading';
import { ArticleReader } from './article-reader';
import { GuideReader } from './guide-reader';

/** What is being read, over the screen that it was opened from. */
export function ReadingScreen({ reading }: { reading: Reading }) {
  return reading.kind === 'article' ? (
    <ArticleReader key={keyOf(reading.article)} reading={reading} />
  ) : (
    <GuideReader key={keyOf(reading.guide)} reading={reading} />
  );
}

const keyOf = (named: { readonly documentId: string } | { readonly slug: string }): string =>
  'slug' in named ? named.slug : named.documentId;
