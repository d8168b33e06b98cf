import { useT } from '../../app/hooks';
import { KnowledgePage } from '../../shared/KnowledgePage';

export function DriftPage() {
  const t = useT();
  return <KnowledgePage title={t('drift.title')}>{null}</KnowledgePage>;
}
