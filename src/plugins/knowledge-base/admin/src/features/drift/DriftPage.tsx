import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { styled } from 'styled-components';
import {
  DRIFT_SORTS,
  type DriftQuery,
  type DriftResponse,
  type DriftSort,
} from '../../../../../../contracts/http/knowledge-drift';
import { driftApi } from '../../app/drift-api';
import { useT } from '../../app/hooks';
import { useTimes } from '../../app/times';
import { Choice } from '../../shared/Choice';
import { EmptyState } from '../../shared/EmptyState';
import { KnowledgePage } from '../../shared/KnowledgePage';
import { Loaded } from '../../shared/Loaded';
import { Panel } from '../../shared/Panel';
import { Figures, Line, Quiet, Stack } from '../../shared/small-parts';
import { DayChart } from './DayChart';
import { DriftRowView } from './DriftRowView';
import { axisEnd } from './scale';

const Filters = styled(Line)`
  margin-bottom: 16px;
`;

const List = styled.ul`
  margin: 16px 0 0;
  padding: 0;
  list-style: none;
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.filterShadow};
`;

const How = styled.details`
  margin-top: 16px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral600};

  summary {
    cursor: pointer;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  dl {
    display: grid;
    grid-template-columns: minmax(120px, max-content) minmax(0, 72ch);
    gap: 4px 16px;
    margin: 8px 0 0;
  }

  dt {
    font-weight: 600;
  }

  dd {
    margin: 0;
  }

  @media (max-width: 767px) {
    dl {
      grid-template-columns: 1fr;
    }
  }
`;

type Asked = Required<Pick<DriftQuery, 'days' | 'sort'>> & Pick<DriftQuery, 'locale' | 'owner'>;

const isSort = (value: unknown): value is DriftSort => DRIFT_SORTS.some((sort) => sort === value);

/** Which articles fail: after which of them people write all the same, and how many. */
export function DriftPage() {
  const t = useT();
  const [asked, setAsked] = useState<Asked>({ days: '30', sort: 'avoidableTickets' });
  const query = useQuery({
    queryKey: ['drift', asked],
    queryFn: () => driftApi.figures(asked),
    placeholderData: (before) => before,
  });
  return (
    <KnowledgePage title={t('drift.title')} subtitle={t('drift.subtitle')}>
      <FilterLine asked={asked} known={query.data} onChange={(change) => setAsked({ ...asked, ...change })} />
      <Loaded query={query}>{(figures) => <Drifting figures={figures} />}</Loaded>
      <HowCounted fewest={query.data?.fewest ?? 20} />
    </KnowledgePage>
  );
}

interface FilterProps {
  asked: Asked;
  known: DriftResponse | undefined;
  onChange: (change: Partial<Asked>) => void;
}

const ANY = '*';
const orAny = (value: string | number): string | undefined => (value === ANY ? undefined : String(value));

function FilterLine({ asked, known, onChange }: FilterProps) {
  const t = useT();
  const { language } = useTimes();
  const { locales = [], owners = [] } = known ?? {};
  return (
    <Filters $gap={12}>
      <Choice
        label={t('drift.period')}
        value={asked.days}
        options={{
          '7': t('drift.days', { days: 7 }),
          '30': t('drift.days', { days: 30 }),
          '90': t('drift.days', { days: 90 }),
        }}
        onChange={(days) => onChange({ days })}
      />
      {locales.length > 1 && (
        <SingleSelect
          aria-label={t('drift.language')}
          size="S"
          value={asked.locale ?? ANY}
          onChange={(value) => onChange({ locale: orAny(value) })}
        >
          <SingleSelectOption value={ANY}>{t('drift.language.all')}</SingleSelectOption>
          {locales.map((locale) => (
            <SingleSelectOption key={locale} value={locale}>
              {language(locale)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      )}
      {owners.length > 0 && (
        <SingleSelect
          aria-label={t('drift.owner')}
          size="S"
          value={asked.owner ?? ANY}
          onChange={(value) => onChange({ owner: orAny(value) })}
        >
          <SingleSelectOption value={ANY}>{t('drift.owner.all')}</SingleSelectOption>
          {owners.map(({ documentId, name }) => (
            <SingleSelectOption key={documentId} value={documentId}>
              {name}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      )}
      <SingleSelect
        aria-label={t('drift.sort')}
        size="S"
        value={asked.sort}
        onChange={(value) => isSort(value) && onChange({ sort: value })}
      >
        {DRIFT_SORTS.map((sort) => (
          <SingleSelectOption key={sort} value={sort}>
            {t(`drift.sort.${sort}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Filters>
  );
}

function Drifting({ figures }: { figures: DriftResponse }) {
  const t = useT();
  const { data, totals, countedAt } = figures;
  if (data.length === 0) {
    return (
      <EmptyState title={t(countedAt === null ? 'drift.uncounted' : 'drift.nothing')}>
        {t(countedAt === null ? 'drift.uncounted.text' : 'drift.nothing.text')}
      </EmptyState>
    );
  }
  const end = axisEnd(data);
  return (
    <>
      <Summary figures={figures} />
      <List aria-label={t('drift.title')}>
        {data.map((row) => (
          <DriftRowView key={`${row.article.documentId} ${row.article.locale}`} row={row} end={end} />
        ))}
      </List>
      {totals.articles > data.length && <Quiet>{t('drift.first', { shown: data.length, all: totals.articles })}</Quiet>}
    </>
  );
}

function Summary({ figures: { totals, from, to, countedAt } }: { figures: DriftResponse }) {
  const t = useT();
  const { number, share, moment, date } = useTimes();
  const rate = totals.followed === 0 ? null : totals.ticketed / totals.followed;
  return (
    <Panel
      title={t('drift.summary', { from: date(from), to: date(to) })}
      {...(countedAt === null ? {} : { text: t('drift.counted', { when: moment(countedAt) }) })}
    >
      <Stack $gap={16}>
        <Figures>
          <Figure value={number(totals.readings)} words={t('drift.total.readings')} />
          <Figure
            value={rate === null ? '–' : share(rate)}
            words={t('drift.total.rate', { of: number(totals.followed) })}
          />
          <Figure value={totals.helpful ? share(totals.helpful.share) : '–'} words={t('drift.total.helpful')} />
          <Figure value={number(totals.failing)} words={t('drift.total.failing', { count: totals.failing })} />
          <Figure value={number(Math.round(totals.avoidableTickets))} words={t('drift.total.avoidable')} />
        </Figures>
        <DayChart days={totals.days} height={56} />
      </Stack>
    </Panel>
  );
}

const Figure = ({ value, words }: { value: string; words: string }) => (
  <div>
    <dt>{words}</dt>
    <dd>{value}</dd>
  </div>
);

const TERMS = ['reading', 'followed', 'ticketed', 'control', 'avoidable', 'interval'] as const;

function HowCounted({ fewest }: { fewest: number }) {
  const t = useT();
  return (
    <How>
      <summary>{t('drift.how')}</summary>
      <dl>
        {TERMS.map((term) => [
          <dt key={term}>{t(`drift.how.${term}`)}</dt>,
          <dd key={`${term} text`}>{t(`drift.how.${term}.text`, { fewest })}</dd>,
        ])}
      </dl>
    </How>
  );
}
