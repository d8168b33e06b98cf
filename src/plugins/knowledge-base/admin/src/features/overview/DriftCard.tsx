import { useQuery } from '@tanstack/react-query';
import type { DriftResponse } from '../../../../../../contracts/http/knowledge-drift';
import { get } from '../../app/api';
import { useT } from '../../app/hooks';
import { BASE } from '../../app/pages';
import { useTimes } from '../../app/times';
import { ArticleName } from '../../shared/ArticleName';
import { Quiet } from '../../shared/small-parts';
import { Card } from './Card';

const FEW = 4;

/** Articles after which people write all the same, more than after others. */
export function DriftCard() {
  const t = useT();
  const times = useTimes();
  const query = useQuery({
    queryKey: ['drift', 'overview'],
    queryFn: () => get<DriftResponse>(`/drift?days=30&sort=avoidableTickets&limit=${String(FEW)}`),
  });
  const failing = ({ data }: DriftResponse) => data.filter(({ verdict }) => verdict === 'failing');
  return (
    <Card
      title={t('overview.failing')}
      query={query}
      to={`${BASE}/drift`}
      count={({ totals }) => totals.failing}
      empty={query.data?.countedAt === null ? t('overview.failing.notYet') : t('overview.failing.none')}
    >
      {(answer) =>
        failing(answer).map(({ article, avoidableTickets, rate }) => (
          <li key={`${article.documentId} ${article.locale}`}>
            <ArticleName article={article} />
            <Quiet>
              {avoidableTickets !== null && t('overview.lost', { count: Math.round(avoidableTickets.value) })}
              {rate !== null && ` · ${t('overview.rate', { share: times.share(rate.share) })}`}
            </Quiet>
          </li>
        ))
      }
    </Card>
  );
}
