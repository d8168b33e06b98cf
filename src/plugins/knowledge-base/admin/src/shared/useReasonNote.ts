import type { ReviewView } from '../../../../../contracts/http/knowledge-editing';
import { useT } from '../app/hooks';
import { useTimes } from '../app/times';

/** What there is to add to a reason, in words; '' : nothing. */
export function useReasonNote(): (reason: ReviewView['reasons'][number]) => string {
  const t = useT();
  const { number, share } = useTimes();
  return ({ note, figures }) => {
    if (!figures) return note;
    const { hits, of, control } = figures;
    const words = { hits: number(hits), of: number(of), share: share(hits / of) };
    return control === null
      ? t('review.drift', words)
      : t('review.drift.control', { ...words, control: share(control) });
  };
}
