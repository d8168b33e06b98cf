import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { GapsResponse } from '../../../../../../contracts/http/knowledge-search';
import { useT } from '../../app/hooks';
import { searchApi } from '../../app/search-api';
import { useTimes } from '../../app/times';
import { Choice } from '../../shared/Choice';
import { EmptyState } from '../../shared/EmptyState';
import { KnowledgePage } from '../../shared/KnowledgePage';
import { LanguageFilter } from '../../shared/LanguageFilter';
import { Loaded } from '../../shared/Loaded';
import { Rows } from '../../shared/Rows';
import { Figures, Line, Stack } from '../../shared/small-parts';
import { GapRow } from './GapRow';

type Days = '7' | '30' | '90';
type Kind = 'all' | 'unanswered' | 'unopened' | 'dismissed';

/** What people look for and do not find, the dearest first. */
export function GapsPage() {
  const t = useT();
  const [days, setDays] = useState<Days>('30');
  const [kind, setKind] = useState<Kind>('all');
  const [locale, setLocale] = useState<string | undefined>();
  const asked = {
    days: Number(days),
    locale,
    kind: kind === 'unanswered' || kind === 'unopened' ? kind : undefined,
    dismissed: kind === 'dismissed',
    limit: 100,
  };
  const query = useQuery({
    queryKey: ['gaps', asked],
    queryFn: () => searchApi.gaps(asked),
    placeholderData: (before) => before,
  });
  return (
    <KnowledgePage title={t('gaps.title')} subtitle={t('gaps.subtitle')}>
      <Stack $gap={16}>
        <Line $gap={12}>
          <Choice
            label={t('gaps.kind')}
            value={kind}
            options={{
              all: t('gaps.all'),
              unanswered: t('gaps.unanswered'),
              unopened: t('gaps.unopened'),
              dismissed: t('gaps.putAway'),
            }}
            onChange={setKind}
          />
          <Choice
            label={t('gaps.days')}
            value={days}
            options={{
              7: t('gaps.lastDays', { days: 7 }),
              30: t('gaps.lastDays', { days: 30 }),
              90: t('gaps.lastDays', { days: 90 }),
            }}
            onChange={setDays}
          />
          <LanguageFilter value={locale} onChange={setLocale} />
        </Line>
        <Loaded query={query}>{(answer) => <Gaps answer={answer} isPutAway={kind === 'dismissed'} />}</Loaded>
      </Stack>
    </KnowledgePage>
  );
}

function Gaps({ answer: { gaps, totals }, isPutAway }: { answer: GapsResponse; isPutAway: boolean }) {
  const t = useT();
  const times = useTimes();
  const shareOf = (part: number): string => (totals.searches === 0 ? '–' : times.share(part / totals.searches));
  if (gaps.length === 0) {
    if (isPutAway) return <EmptyState title={t('gaps.nonePutAway')} />;
    return (
      <EmptyState
        mood={totals.searches > 0 ? 'good' : 'plain'}
        title={t(totals.searches > 0 ? 'gaps.none' : 'gaps.noSearches.title')}
      >
        {totals.searches > 0 ? t('gaps.none.text', { count: totals.searches }) : t('gaps.noSearches')}
      </EmptyState>
    );
  }
  return (
    <Stack $gap={16}>
      <Figures style={{ maxWidth: 560 }}>
        <div>
          <dt>{t('gaps.searches')}</dt>
          <dd>{times.number(totals.searches)}</dd>
        </div>
        <div>
          <dt>{t('gaps.unanswered')}</dt>
          <dd>{shareOf(totals.unanswered)}</dd>
        </div>
        <div>
          <dt>{t('gaps.unopened')}</dt>
          <dd>{shareOf(totals.unopened)}</dd>
        </div>
      </Figures>
      <Rows aria-label={t('gaps.title')}>
        {gaps.map((gap) => (
          <GapRow key={`${gap.locale} ${gap.kind} ${gap.key}`} gap={gap} />
        ))}
      </Rows>
    </Stack>
  );
}
