import { useT } from '../../app/hooks';
import { KnowledgePage } from '../../shared/KnowledgePage';

export function DeflectionPage() {
  const t = useT();
  return <KnowledgePage title={t('deflection.title')}>{null}</KnowledgePage>;
}
