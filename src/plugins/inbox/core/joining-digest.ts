import type { MergeView } from '../../../contracts';

/** A mail names so many; the rest stands on the page. */
const MOST_NAMED = 50;

/** What joined by itself since the last digest, in words, and where each join can be undone. `day`: YYYY-MM-DD. */
export function joiningDigest(
  merges: readonly Pick<MergeView, 'survivor' | 'absorbed' | 'score' | 'at'>[],
  { day, publicUrl }: { day: string; publicUrl: string },
): { subject: string; text: string } {
  const count = merges.length;
  const customers = count === 1 ? 'One pair of customers was' : `${String(count)} pairs of customers were`;
  const lines = merges
    .slice(0, MOST_NAMED)
    .map(({ survivor, absorbed, score }) => `• ${absorbed.displayName} → ${survivor.displayName}${scoreOf(score)}`);
  const more = count > MOST_NAMED ? [`… and ${String(count - MOST_NAMED)} more`] : [];
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
