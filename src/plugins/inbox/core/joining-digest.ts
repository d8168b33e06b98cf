import type { MergeView } from '../../../contracts';

/** A mail names so many; the rest stands on the page. */
export const MOST_NAMED = 200;

/**
 * What joined by itself since the last digest, in words, and where each join can be undone. `merges`: of `count` the
 * newest; `day`: YYYY-MM-DD.
 */
export function joiningDigest(
  merges: readonly Pick<MergeView, 'survivor' | 'absorbed' | 'score' | 'at'>[],
  { count, day, publicUrl }: { count: number; day: string; publicUrl: string },
): { subject: string; text: string } {
  const customers = count === 1 ? 'One pair of customers was' : `${String(count)} pairs of customers were`;
  const named = merges.slice(0, MOST_NAMED);
  const lines = named.map(
    ({ survivor, absorbed, score }) => `• ${absorbed.displayName} → ${survivor.displayName}${scoreOf(score)}`,
  );
  const more = count > named.length ? [`… and ${String(count - named.length)} more`] : [];
  return {
    subject: `${String(count)} joined by the policy, ${day}`,
    text: [
      `${customers} joined by the policy of this helpdesk, without anybody looking. Please do:`,
      [...lines, ...more].join('\n'),
      `Each can be undone here:\n${publicUrl}/admin/plugins/inbox/same-person/merges?reason=policy`,
      '',
    ].join('\n\n'),
  };
}

const scoreOf = (score: number | null): string => (score === null ? '' : ` (${String(score)} %)`);
