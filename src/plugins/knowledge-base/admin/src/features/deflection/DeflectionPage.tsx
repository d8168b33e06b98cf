import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeflectionView } from '../../../../../../contracts/http/knowledge-deflection';
import { get } from '../../app/api';
import { useT } from '../../app/hooks';
import { Choice } from '../../shared/Choice';
import { EmptyState } from '../../shared/EmptyState';
import { KnowledgePage } from '../../shared/KnowledgePage';
import { Loaded } from '../../shared/Loaded';
import { Panel } from '../../shared/Panel';
import { Stack } from '../../shared/small-parts';
import { ByArticle } from './ByArticle';
import { BySurface } from './BySurface';
import { Unanswered } from './Unanswered';
import { Verdict } from './Verdict';
import { Weeks } from './Weeks';

type Days = '30' | '90' | '365';

/** What it is worth that articles are offered to people who are about to write. */
export function DeflectionPage() {
  const t = useT();
  const [days, setDays] = useState<Days>('90');
  const query = useQuery({
    queryKey: ['deflection', days],
    queryFn: () => get<DeflectionView>(`/deflection?days=${days}`),
    placeholderData: (before) => before,
  });
  const period = (
    <Choice
      label={t('deflection.period')}
      value={days}
      options={{
        30: t('deflection.days', { days: 30 }),
        90: t('deflection.days', { days: 90 }),
        365: t('deflection.days', { days: 365 }),
      }}
      onChange={setDays}
    />
  );
  return (
    <KnowledgePage title={t('deflection.title')} subtitle={t('deflection.subtitle')} actions={period}>
      <Loaded query={query}>{(view) => <Worth view={view} />}</Loaded>
    </KnowledgePage>
  );
}

function Worth({ view }: { view: DeflectionView }) {
  const t = useT();
  const { all, surfaces, articles, weeks, unanswered, controlShare, waiting } = view;
  if (all.offered.people + all.control.people === 0) {
    return (
      <EmptyState title={t('deflection.none')}>
        {waiting > 0 ? t('deflection.none.waiting', { count: waiting }) : t('deflection.none.text')}
      </EmptyState>
    );
  }
  return (
    <Stack $gap={0}>
      <Verdict figures={all} waiting={waiting} controlShare={controlShare} />
      <Weeks weeks={weeks} />
      {surfaces.length > 1 && <BySurface surfaces={surfaces} />}
      <ByArticle articles={articles} />
      <Unanswered unanswered={unanswered} />
      <Panel title={t('deflection.how')} text={t('deflection.how.text', { share: controlShare })} />
    </Stack>
  );
}
