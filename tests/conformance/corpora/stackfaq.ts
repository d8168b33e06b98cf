import { z } from 'zod';

import { ANYBODY } from '../../../src/contracts';
import { rankIn } from '../../../src/plugins/knowledge-base/server/src/services/search-finding';
import { plainSearch } from '../articles/plain-search';
import { withTypos } from '../articles/typos';
import { articleWorld, type ArticleWorld } from '../articles/world';
import { judged, type Check, type Corpus, type CorpusFiles } from '../checks';

/**
 * Questions with answers, each asked again in other words by people who did not write them: each pair is an article,
 * each other wording a search, found by the product's own search and by PostgreSQL alone in one run.
 */

const pairs = z.array(z.object({ rephr: z.array(z.string()), question: z.string(), answer: z.array(z.string()) }));

interface Asked {
  readonly text: string;
  readonly wanted: string;
}

interface Figures {
  readonly hitAt1: number;
  readonly hitAt5: number;
  readonly mrr: number;
}

const AIMS = { hitAt1: 0.08, hitAt5: 0.05 } as const;
const TYPO_RATES = [0.1, 0.2, 0.4] as const;
/** What the suite starts PostgreSQL for. */
const DATABASE = 'CONFORMANCE_DATABASE_URL';

export const stackfaq: Corpus = {
  name: 'stackfaq',
  cases: (files) => [{ name: 'search', judge: (alive) => judgeSearch(files, alive) }],
};

async function judgeSearch(files: CorpusFiles, alive: () => Promise<void>): Promise<Check[]> {
  const url = process.env[DATABASE];
  if (url === undefined) return [judged('search', [`${DATABASE} names no database`])];
  const world = await articleWorld(url);
  try {
    return await measured(world, files, alive);
  } finally {
    await world.close();
  }
}

async function measured(world: ArticleWorld, files: CorpusFiles, alive: () => Promise<void>): Promise<Check[]> {
  const corpus = files.paths
    .filter((path) => path.endsWith('.json'))
    .flatMap((path) => pairs.parse(JSON.parse(files.text(path))));
  const articles = corpus.map(({ question, answer }, index) => ({
    documentId: `pair-${String(index).padStart(4, '0')}`,
    title: question,
    paragraphs: answer,
  }));
  await world.publish(articles);
  const plain = await plainSearch(world.sql);
  const asked = corpus.flatMap(({ rephr }, index) =>
    rephr.filter((text) => text.trim() !== '*').map((text) => ({ text, wanted: articles[index]?.documentId ?? '' })),
  );
  const ours = (text: string): Promise<string[]> => found(world, text);

  const shipped = await figuresOf(asked, ours, alive);
  const any = await figuresOf(asked, (text) => plain.find(text, 'any'), alive);
  const all = await figuresOf(asked, (text) => plain.find(text, 'all'), alive);
  const words = any.hitAt1 >= all.hitAt1 ? 'any' : 'all';
  const baseline = words === 'any' ? any : all;
  const checks: Check[] = [
    above('hit@1 above plain full text', shipped.hitAt1, baseline.hitAt1, AIMS.hitAt1),
    above('hit@5 above plain full text', shipped.hitAt5, baseline.hitAt5, AIMS.hitAt5),
    above('MRR above plain full text', shipped.mrr, baseline.mrr, 0),
  ];
  const scores: Record<string, number> = { ...named('', shipped), ...named('plain ', baseline) };
  for (const rate of TYPO_RATES) {
    const mistyped = asked
      .filter((_, index) => index % 2 === 0)
      .map(({ text, wanted }, index) => ({ text: withTypos(text, rate, index), wanted }));
    const withThem = await figuresOf(mistyped, ours, alive);
    const plainly = await figuresOf(mistyped, (text) => plain.find(text, words), alive);
    checks.push(
      above(`hit@1 above plain full text, typos ${String(rate)}`, withThem.hitAt1, plainly.hitAt1, AIMS.hitAt1),
    );
    Object.assign(scores, named(`typos ${String(rate)} `, withThem), named(`plain typos ${String(rate)} `, plainly));
  }
  return [...checks, { aspect: 'figures', passed: true, why: '', counted: false, scores }];
}

async function found({ sql }: ArticleWorld, text: string): Promise<string[]> {
  const answer = await rankIn(sql, 'en', [], { text, typing: 'words', reader: ANYBODY, now: new Date() });
  return (answer?.ranked ?? []).slice(0, 10).map(({ article }) => article);
}

async function figuresOf(
  asked: readonly Asked[],
  find: (text: string) => Promise<string[]>,
  alive: () => Promise<void>,
): Promise<Figures> {
  const ranks: number[] = [];
  for (const [index, { text, wanted }] of asked.entries()) {
    if (index % 50 === 0) await alive();
    ranks.push((await find(text)).indexOf(wanted));
  }
  const share = (count: number): number => count / Math.max(1, asked.length);
  return {
    hitAt1: share(ranks.filter((rank) => rank === 0).length),
    hitAt5: share(ranks.filter((rank) => rank >= 0 && rank < 5).length),
    mrr: share(ranks.reduce((sum, rank) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0)),
  };
}

function above(aspect: string, figure: number, baseline: number, aim: number): Check {
  const told = `${figure.toFixed(3)} against ${baseline.toFixed(3)}: ${(figure - baseline).toFixed(3)}, aimed at ${aim.toFixed(2)}`;
  return judged(aspect, figure - baseline >= aim - 1e-9 ? [] : [told]);
}

const named = (name: string, { hitAt1, hitAt5, mrr }: Figures): Record<string, number> => ({
  [`${name}hitAt1`]: hitAt1,
  [`${name}hitAt5`]: hitAt5,
  [`${name}mrr`]: mrr,
});
