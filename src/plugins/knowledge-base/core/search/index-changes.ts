/** What indexing some articles anew changes of the words of a language. */

export interface ArticleWords {
  readonly words: readonly string[];
  /** of title, keywords, headings and body */
  readonly lengths: readonly number[];
}

export interface WordChanges {
  /** articles more or fewer, by word; those that stay are not told */
  readonly words: ReadonlyMap<string, number>;
  readonly articles: number;
  readonly lengths: readonly number[];
}

export function wordChanges(before: readonly ArticleWords[], after: readonly ArticleWords[]): WordChanges {
  const words = new Map<string, number>();
  const count = (told: readonly ArticleWords[], change: number): void => {
    for (const { words: each } of told) for (const word of each) words.set(word, (words.get(word) ?? 0) + change);
  };
  count(before, -1);
  count(after, 1);
  return {
    words: new Map([...words].filter(([, change]) => change !== 0)),
    articles: after.length - before.length,
    lengths: [0, 1, 2, 3].map((field) => total(after, field) - total(before, field)),
  };
}

const total = (told: readonly ArticleWords[], field: number): number =>
  told.reduce((sum, { lengths }) => sum + (lengths[field] ?? 0), 0);
