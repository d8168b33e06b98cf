import { Button } from '@strapi/design-system';
import { useQuery } from '@tanstack/react-query';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import { searchApi } from '../../app/search-api';
import { useT } from '../../app/hooks';
import { useAct } from '../../app/useAct';
import { useRights } from '../../app/useRights';
import { ArticleName } from '../../shared/ArticleName';
import { Chip } from '../../shared/Chip';
import { Plain, Quiet, Wrong } from '../../shared/small-parts';
import { CardFrame } from './Card';

const FEW = 4;
const LOOK_AGAIN = 2_000;
const SELDOM = 60_000;

/** Articles that the search could not take in; nothing, as long as it took all. */
export function NotIndexedCard() {
  const t = useT();
  const { may } = useRights();
  const query = useQuery({
    queryKey: ['not-indexed'],
    queryFn: searchApi.notIndexed,
    refetchInterval: ({ state }) =>
      state.data?.articles.some(({ isTriedAgain }) => isTriedAgain) ? LOOK_AGAIN : SELDOM,
  });
  const again = useAct({
    does: () => searchApi.indexAgain(),
    says: ({ queued }) => t('overview.notIndexed.queued', { count: queued }),
    changes: ['not-indexed'],
  });
  const { articles, total } = query.data ?? { articles: [], total: 0 };
  if (total === 0) return null;
  const shown = articles.slice(0, FEW);
  return (
    <CardFrame title={t('overview.notIndexed')} count={total}>
      <Wrong role="status">{t('overview.notIndexed.count', { count: total })}</Wrong>
      <Plain style={{ gap: 12 }}>
        {shown.map((article) => (
          <li key={article.documentId}>
            <ArticleName article={article} />
            <Quiet lang="en">{article.reason}</Quiet>
            {article.isTriedAgain && <Chip tone="primary">{t('overview.notIndexed.trying')}</Chip>}
          </li>
        ))}
      </Plain>
      {total > shown.length && <Quiet>{t('overview.notIndexed.more', { count: total - shown.length })}</Quiet>}
      {may(PERMISSIONS.editKnowledge) && (
        <div>
          <Button variant="secondary" loading={again.isPending} onClick={() => again.mutate(undefined)}>
            {t('overview.notIndexed.again')}
          </Button>
        </div>
      )}
    </CardFrame>
  );
}
