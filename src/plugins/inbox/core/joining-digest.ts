import type { AgentLanguage, MergeView } from '../../../contracts';

/** A mail names so many; the rest stands on the page. */
export const MOST_NAMED = 200;

interface JoiningWords {
  /** `day`: YYYY-MM-DD */
  readonly subject: (count: number, day: string) => string;
  readonly above: (count: number) => string;
  readonly more: (count: number) => string;
  readonly undo: string;
}

const WORDS: Readonly<Record<AgentLanguage, JoiningWords>> = {
  en: {
    subject: (count, day) => `${String(count)} joined by the policy, ${day}`,
    above: (count) => {
      const customers = count === 1 ? 'One pair of customers was' : `${String(count)} pairs of customers were`;
      return `${customers} joined by the policy of this helpdesk, without anybody looking. Please do:`;
    },
    more: (count) => `… and ${String(count)} more`,
    undo: 'Each can be undone here:',
  },
  de: {
    subject: (count, day) => `${String(count)} von selbst verbunden, ${day.split('-').reverse().join('.')}`,
    above: (count) => {
      const customers = count === 1 ? 'Ein Kundenpaar wurde' : `${String(count)} Kundenpaare wurden`;
      return `${customers} nach der Regel dieses Helpdesks verbunden, ohne dass jemand hinsah. Bitte sieh nach:`;
    },
    more: (count) => `… und ${String(count)} weitere`,
    undo: 'Hier lässt sich jedes wieder trennen:',
  },
};

/**
 * What joined by itself since the last digest, in words, and where each join can be undone. `merges`: of `count` the
 * newest; `day`: YYYY-MM-DD.
 */
export function joiningDigest(
  merges: readonly Pick<MergeView, 'survivor' | 'absorbed' | 'score' | 'at'>[],
  { count, day, publicUrl }: { count: number; day: string; publicUrl: string },
  language: AgentLanguage,
): { subject: string; text: string } {
  const words = WORDS[language];
  const named = merges.slice(0, MOST_NAMED);
  const lines = named.map(
    ({ survivor, absorbed, score }) => `• ${absorbed.displayName} → ${survivor.displayName}${scoreOf(score)}`,
  );
  const more = count > named.length ? [words.more(count - named.length)] : [];
  return {
    subject: words.subject(count, day),
    text: [
      words.above(count),
      [...lines, ...more].join('\n'),
      `${words.undo}\n${publicUrl}/admin/plugins/inbox/same-person/merges?reason=policy`,
      '',
    ].join('\n\n'),
  };
}

const scoreOf = (score: number | null): string => (score === null ? '' : ` (${String(score)} %)`);
