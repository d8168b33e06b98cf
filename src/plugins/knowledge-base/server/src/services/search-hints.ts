import { createHash } from 'node:crypto';

import { AGENT_READER } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { disagreement } from '../../../core/search/contradictions';
import {
  comparedTexts,
  replaceHints,
  takeQueuedHints,
  type ComparedText,
  type FoundHint,
  type HintedArticle,
} from '../repositories/search-hints';
import { rankAmong, rankIn, type RankedArticles } from './search-finding';

const AT_ONCE = 3;
const COMPARED = 6;
/** Of what the article itself scores for its own question, so much another must, and the other way round. */
const SAME_QUESTION = 0.7;
const SAME_TOPIC = 0.35;

/** Finds out what is like the next articles that were indexed, in the caller's transaction; true: there may be more. */
export async function findQueuedHints(trx: Sql, now: Date): Promise<boolean> {
  const articles = await takeQueuedHints(trx, AT_ONCE);
  for (const article of articles) await replaceHints(trx, article, await hintsOf(trx, article, now));
  return articles.length > 0;
}

async function hintsOf(trx: Sql, { article, locale }: HintedArticle, now: Date): Promise<FoundHint[]> {
  const [own] = await comparedTexts(trx, locale, [article]);
  if (!own) return [];
  const alike = relativeScores(own, await rankIn(trx, locale, [], { ...questionOf(own, now), reader: AGENT_READER }));
  const near = [...alike].filter(([other, ratio]) => other !== article && ratio >= SAME_TOPIC).slice(0, COMPARED);
  const others = await comparedTexts(
    trx,
    locale,
    near.map(([other]) => other),
  );
  const hints: FoundHint[] = [];
  for (const other of others) {
    const answered = await rankAmong(trx, locale, [article, other.article], questionOf(other, now));
    const back = relativeScores(other, answered).get(article) ?? 0;
    hints.push(...hintsBetween(own, other, locale, ((alike.get(other.article) ?? 0) + back) / 2));
  }
  return hints;
}

const questionOf = ({ title }: ComparedText, now: Date) => ({ text: title, typing: 'message' as const, now });

/** Articles that answer the question of this one: what they score, of what it scores itself. */
function relativeScores({ article }: ComparedText, found: RankedArticles | null): Map<string, number> {
  const own = found?.ranked.find((ranked) => ranked.article === article)?.score ?? 0;
  if (found === null || own === 0) return new Map();
  return new Map(found.ranked.map((ranked) => [ranked.article, Math.min(1, ranked.score / own)]));
}

function hintsBetween(own: ComparedText, other: ComparedText, locale: string, likeness: number): FoundHint[] {
  const shared = { article: own.article, other: other.article, comparedAs: fingerprint(own, other) };
  const differs = disagreement(own.body, other.body, locale);
  return [
    ...(likeness >= SAME_QUESTION
      ? [{ ...shared, kind: 'duplicate' as const, differs: null, likeness, sentence: null, otherSentence: null }]
      : []),
    ...(differs === null
      ? []
      : [
          { ...shared, kind: 'contradiction' as const, ...differs, otherSentence: differs.other, other: other.article },
        ]),
  ];
}

/** Of both texts, whichever is asked about. */
function fingerprint(...texts: readonly ComparedText[]): string {
  const said = texts.map(({ article, title, body }) => `${article}\n${title}\n${body}`).sort();
  return createHash('sha256').update(said.join('\n\n')).digest('hex').slice(0, 32);
}
