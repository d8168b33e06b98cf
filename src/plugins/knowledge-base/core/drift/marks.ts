import type { DriftRow } from '../../../../contracts/http/knowledge-drift';
import { driftMark, type DriftMark } from '../../../../contracts/http/knowledge-editing';

/** What an article is marked for, kept as figures: each editor is told in their own language. */
export function noteOf({ rate, control }: Pick<DriftRow, 'rate' | 'control'>): string {
  if (!rate) return '';
  const mark: DriftMark = { hits: rate.hits, of: rate.of, control };
  return JSON.stringify(mark);
}

/** The figures of such a note; null: it has none, as notes in words that were written before. */
export function figuresOf(note: string): DriftMark | null {
  try {
    return driftMark.safeParse(JSON.parse(note)).data ?? null;
  } catch {
    return null;
  }
}
