import type { ReviewView } from '../../../../../contracts/http/knowledge-editing';
import { useT } from '../app/hooks';
import { useTimes } from '../app/times';
import { Plain, Quiet } from './small-parts';
import { useReasonNote } from './useReasonNote';

/** Why somebody should look at it, the gravest first. */
export function ReviewReasons({ reasons }: Pick<ReviewView, 'reasons'>) {
  const t = useT();
  const times = useTimes();
  const noteOf = useReasonNote();
  if (reasons.length === 0) return null;
  return (
    <Plain>
      {reasons.map((why) => (
        <li key={`${why.reason} ${why.since}`}>
          {t(`review.reason.${why.reason}`)}
          <Quiet>{[noteOf(why), times.day(why.since)].filter((words) => words !== '').join(' · ')}</Quiet>
        </li>
      ))}
    </Plain>
  );
}
