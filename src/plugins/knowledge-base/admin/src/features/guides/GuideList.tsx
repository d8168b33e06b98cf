import { Button } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { guideOf, problemsOf } from '../../../../core/guide';
import { guidesApi, type GuideRecord } from '../../app/guides-api';
import { useT } from '../../app/hooks';
import { BASE } from '../../app/pages';
import { useTimes } from '../../app/times';
import { useLocales } from '../../app/useLocales';
import { useRights } from '../../app/useRights';
import { Chip } from '../../shared/Chip';
import { EmptyState } from '../../shared/EmptyState';
import { KnowledgePage } from '../../shared/KnowledgePage';
import { LanguageFilter } from '../../shared/LanguageFilter';
import { Loaded } from '../../shared/Loaded';
import { Row, Rows, RowText } from '../../shared/Rows';
import { Stack } from '../../shared/small-parts';
import { AddGuide } from './AddGuide';

/** All guides of a language, and whether they can be followed. */
export function GuideList() {
  const t = useT();
  const { mayCreate } = useRights();
  const [first] = useLocales();
  const [chosen, setChosen] = useState<string | undefined>();
  const locale = chosen ?? first;
  const query = useQuery({
    queryKey: ['guides', locale],
    queryFn: () => guidesApi.all(locale ?? ''),
    enabled: locale !== undefined,
  });
  const [isAdding, setIsAdding] = useState(false);
  const add = mayCreate('guide') && (
    <Button startIcon={<Plus />} disabled={locale === undefined} onClick={() => setIsAdding(true)}>
      {t('guides.add')}
    </Button>
  );
  return (
    <KnowledgePage title={t('guides.title')} subtitle={t('guides.subtitle')} actions={add}>
      <Stack $gap={16}>
        <LanguageFilter value={locale} onChange={setChosen} />
        <Loaded query={query}>
          {(guides) =>
            guides.length === 0 ? (
              <EmptyState title={t('guides.none')} actions={add}>
                {t('guides.none.text')}
              </EmptyState>
            ) : (
              <Rows aria-label={t('guides.title')}>
                {guides.map((guide) => (
                  <GuideRow key={guide.documentId} guide={guide} locale={guide.locale} />
                ))}
              </Rows>
            )
          }
        </Loaded>
      </Stack>
      {isAdding && locale !== undefined && <AddGuide locale={locale} onClose={() => setIsAdding(false)} />}
    </KnowledgePage>
  );
}

function GuideRow({ guide, locale }: { guide: GuideRecord; locale: string }) {
  const t = useT();
  const times = useTimes();
  const steps = guideOf(guide.steps)?.steps.length ?? 0;
  const errors = steps === 0 ? 0 : problemsOf(guide.steps).filter(({ weight }) => weight === 'error').length;
  return (
    <Row>
      <RowText>
        <Link to={`${BASE}/guides/${guide.documentId}?locale=${locale}`} dir="auto">
          {guide.title}
        </Link>
        <p>
          {t('guides.steps', { count: steps })} · {t('guides.changed', { day: times.day(guide.updatedAt) })}
        </p>
      </RowText>
      {errors > 0 && <Chip tone="danger">{t('guides.problems', { count: errors })}</Chip>}
      {guide.status !== undefined && (
        <Chip tone={guide.status === 'published' ? 'success' : 'secondary'}>{t(`guides.status.${guide.status}`)}</Chip>
      )}
    </Row>
  );
}
