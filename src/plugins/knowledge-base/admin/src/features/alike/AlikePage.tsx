import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '../../app/hooks';
import { searchApi } from '../../app/search-api';
import { Choice } from '../../shared/Choice';
import { EmptyState } from '../../shared/EmptyState';
import { HintCard } from '../../shared/HintCard';
import { KnowledgePage } from '../../shared/KnowledgePage';
import { LanguageFilter } from '../../shared/LanguageFilter';
import { Loaded } from '../../shared/Loaded';
import { Row, Rows } from '../../shared/Rows';
import { Line, Stack } from '../../shared/small-parts';

type Shown = 'all' | 'duplicate' | 'contradiction' | 'dismissed';

/** Articles that say the same, or not the same of one thing. */
export function AlikePage() {
  const t = useT();
  const [shown, setShown] = useState<Shown>('all');
  const [locale, setLocale] = useState<string | undefined>();
  const asked = {
    limit: 100,
    dismissed: shown === 'dismissed',
    ...(locale === undefined ? {} : { locale }),
    ...(shown === 'duplicate' || shown === 'contradiction' ? { kind: shown } : {}),
  };
  const query = useQuery({
    queryKey: ['hints', asked],
    queryFn: () => searchApi.hints(asked),
    placeholderData: (before) => before,
  });
  return (
    <KnowledgePage title={t('hints.title')} subtitle={t('hints.subtitle')}>
      <Stack $gap={16}>
        <Line $gap={12}>
          <Choice
            label={t('hints.kind')}
            value={shown}
            options={{
              all: t('gaps.all'),
              contradiction: t('hints.contradiction'),
              duplicate: t('hints.duplicate'),
              dismissed: t('gaps.putAway'),
            }}
            onChange={setShown}
          />
          <LanguageFilter value={locale} onChange={setLocale} />
        </Line>
        <Loaded query={query}>
          {({ hints }) =>
            hints.length === 0 ? (
              <EmptyState mood="good" title={t('hints.none')}>
                {t('hints.none.text')}
              </EmptyState>
            ) : (
              <Rows aria-label={t('hints.title')}>
                {hints.map((hint) => (
                  <Row key={hint.id} style={{ padding: 16 }}>
                    <HintCard hint={hint} />
                  </Row>
                ))}
              </Rows>
            )
          }
        </Loaded>
      </Stack>
    </KnowledgePage>
  );
}
