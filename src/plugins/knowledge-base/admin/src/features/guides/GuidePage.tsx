import { LinkButton } from '@strapi/design-system';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { guideOf } from '../../../../core/guide';
import { guidesApi } from '../../app/guides-api';
import { useT } from '../../app/hooks';
import { editorPath } from '../../app/pages';
import { useLocales } from '../../app/useLocales';
import { EmptyState } from '../../shared/EmptyState';
import { KnowledgePage } from '../../shared/KnowledgePage';
import { Loaded } from '../../shared/Loaded';
import { GuideEditor } from './GuideEditor';
import { emptyGuide } from './model';

/** One guide in one language. */
export function GuidePage() {
  const t = useT();
  const { documentId = '' } = useParams();
  const [search] = useSearchParams();
  const [first] = useLocales();
  const locale = search.get('locale') ?? first;
  const query = useQuery({
    queryKey: ['guides', locale, documentId],
    queryFn: () => guidesApi.one(documentId, locale ?? ''),
    enabled: locale !== undefined,
    // What is being edited is not replaced under the editor's hands.
    refetchOnWindowFocus: false,
  });
  const record = (
    <LinkButton tag={Link} to={editorPath('guide', documentId, locale)} variant="tertiary">
      {t('guides.record')}
    </LinkButton>
  );
  return (
    <KnowledgePage title={query.data?.title ?? t('guides.title')} subtitle={t('guides.edit.text')} actions={record}>
      <Loaded query={query}>
        {(guide) => {
          const stored = guide.steps === null ? emptyGuide() : guideOf(guide.steps);
          if (stored === null) {
            return (
              <EmptyState mood="wrong" title={t('guides.unreadable')} actions={record}>
                {t('guides.unreadable.text')}
              </EmptyState>
            );
          }
          return (
            <GuideEditor
              key={`${guide.documentId} ${guide.locale}`}
              documentId={guide.documentId}
              locale={guide.locale}
              stored={stored}
            />
          );
        }}
      </Loaded>
    </KnowledgePage>
  );
}
