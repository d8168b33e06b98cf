import { useT } from '../../app/hooks';
import { KnowledgePage } from '../../shared/KnowledgePage';

/** What is to be done today. */
export function OverviewPage() {
  const t = useT();
  return (
    <KnowledgePage title={t('overview.title')} subtitle={t('overview.subtitle')}>
      {null}
    </KnowledgePage>
  );
}
