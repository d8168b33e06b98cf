import type { ReviewView } from '../../../../../contracts/http/knowledge-editing';
import { useT } from '../app/hooks';
import { useTimes } from '../app/times';
import { Plain, Quiet } from './small-parts';

/** Why somebody should look at it, the gravest first. */
export function ReviewReasons({ reasons }: Pick<ReviewView, 'reasons'>) {
  const t = useT();
  const times = useTimes();
  if (reasons.length === 0) return null;
  return (
    <Plain>
      {reasons.map(({ reason, note, since }) => (
        <li key={`${reason} ${since}`}>
          {t(`review.reason.${reason}`)}
          <Quiet>
            {note !== '' && `${note} · `}
            {times.day(since)}
          </Quiet>
        </li>
      ))}
    </Plain>
  );
}
