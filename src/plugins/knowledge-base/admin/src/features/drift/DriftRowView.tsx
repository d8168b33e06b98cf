import { useId, useState } from 'react';
import { styled } from 'styled-components';
import type { DriftRow, DriftVerdict } from '../../../../../../contracts/http/knowledge-drift';
import { useT } from '../../app/hooks';
import { useTimes } from '../../app/times';
import { tokensOf, type Tone } from '../../app/tokens';
import { ArticleName } from '../../shared/ArticleName';
import { Chip } from '../../shared/Chip';
import { Line, Plain, Quiet } from '../../shared/small-parts';
import { DayChart } from './DayChart';
import { IntervalBar } from './IntervalBar';

export const TONES: Readonly<Record<DriftVerdict, Tone>> = {
  failing: 'danger',
  unclear: 'neutral',
  well: 'success',
  too_few: 'neutral',
};

const Item = styled.li`
  padding: 16px 24px;

  & + & {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }

  @media (max-width: 767px) {
    padding: 16px;
  }
`;

export const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) 112px minmax(160px, 240px) 96px;
  align-items: center;
  gap: 8px 24px;

  @media (max-width: 1179px) {
    grid-template-columns: minmax(0, 1fr) 112px 140px;

    > :nth-child(4) {
      display: none;
    }
  }

  @media (max-width: 767px) {
    grid-template-columns: minmax(0, 1fr) auto;

    > :nth-child(3) {
      grid-column: 1 / -1;
    }
  }
`;

const Cost = styled.div<{ $tone: Tone }>`
  text-align: end;

  > b {
    display: block;
    font-size: 2rem;
    line-height: 2.4rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    color: ${({ theme, $tone }) => ($tone === 'neutral' ? theme.colors.neutral600 : tokensOf(theme).tones[$tone].text)};
  }
`;

const More = styled.button`
  min-height: 24px;
  padding: 0;
  border: 0;
  background: none;
  color: ${({ theme }) => tokensOf(theme).link};
  font: inherit;
  font-size: 1.2rem;
  cursor: pointer;

  &:hover {
    text-decoration: underline;
  }

  @media (max-width: 767px) {
    min-height: 44px;
  }
`;

const Facts = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
  gap: 16px 32px;
  margin-top: 12px;
  padding: 16px;
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral100};

  h4 {
    margin-bottom: 4px;
    font-size: 1.2rem;
    line-height: 1.6rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const signed = (value: number, shown: (value: number) => string): string =>
  value > 0 ? `+${shown(value)}` : shown(value).replace('-', '−');

interface RowProps {
  row: DriftRow;
  /** where the one axis of all rows ends */
  end: number;
}

/** One article: what it is, what it costs, how sure that is, and since when. */
export function DriftRowView({ row, end }: RowProps) {
  const t = useT();
  const { day, number } = useTimes();
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const { article, verdict, owner, checkedAt } = row;
  return (
    <Item>
      <Columns>
        <div>
          <Line>
            <ArticleName article={article} />
            <Chip tone={TONES[verdict]}>{t(`drift.verdict.${verdict}`)}</Chip>
          </Line>
          <Quiet>
            {[
              owner?.name ?? t('drift.noOwner'),
              checkedAt === null ? t('drift.neverChecked') : t('drift.checked', { when: day(checkedAt) }),
              t('drift.readings', { count: row.readings, shown: number(row.readings) }),
            ].join(' · ')}
          </Quiet>
          <More type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setIsOpen(!isOpen)}>
            {t(isOpen ? 'drift.less' : 'drift.more')}
          </More>
        </div>
        <AvoidableTickets row={row} />
        {row.rate ? <IntervalBar row={row} end={end} tone={TONES[verdict]} /> : <Quiet>{t('drift.notFollowed')}</Quiet>}
        <DayChart days={row.days} height={28} />
      </Columns>
      {isOpen && <Details id={id} row={row} />}
    </Item>
  );
}

function AvoidableTickets({ row: { avoidableTickets, verdict } }: { row: DriftRow }) {
  const t = useT();
  const { number } = useTimes();
  if (!avoidableTickets) {
    return (
      <Cost $tone="neutral">
        <b>–</b>
        <Quiet>{t('drift.verdict.too_few')}</Quiet>
      </Cost>
    );
  }
  // What rounds to -0 is none.
  const round = (value: number): string => signed(Math.round(value) || 0, number);
  return (
    <Cost $tone={TONES[verdict]}>
      <b>{round(avoidableTickets.value)}</b>
      <Quiet title={t('drift.sure')}>
        {t('drift.between', { low: round(avoidableTickets.low), high: round(avoidableTickets.high) })}
      </Quiet>
    </Cost>
  );
}

function Details({ id, row }: { id: string; row: DriftRow }) {
  const t = useT();
  const { number, share } = useTimes();
  const { rate, control, helpful, failedSearches } = row;
  return (
    <Facts id={id}>
      <div>
        <h4>{t('drift.after')}</h4>
        <Quiet>
          {rate
            ? t('drift.after.rate', { hits: number(rate.hits), of: number(rate.of), share: share(rate.share) })
            : t('drift.notFollowed')}
        </Quiet>
        {rate && <Quiet>{t('drift.after.sure', { low: share(rate.low), high: share(rate.high) })}</Quiet>}
        {control !== null && <Quiet>{t('drift.after.control', { share: share(control) })}</Quiet>}
      </div>
      <div>
        <h4>{t('drift.read')}</h4>
        <Quiet>{t('drift.read.views', { views: number(row.views), visitors: number(row.visitors) })}</Quiet>
        <Quiet>
          {helpful
            ? t('drift.read.helpful', {
                ...{ share: share(helpful.share), of: helpful.of, shown: number(helpful.of) },
                ...{ low: share(helpful.low), high: share(helpful.high) },
              })
            : t('drift.read.noVotes')}
        </Quiet>
      </div>
      <div>
        <h4>{t('drift.quoted')}</h4>
        <Quiet>
          {row.quoted === 0
            ? t('drift.quoted.never')
            : t('drift.quoted.times', { count: row.quoted, reopened: number(row.reopened) })}
        </Quiet>
      </div>
      <div>
        <h4>{t('drift.failed')}</h4>
        {failedSearches.length === 0 ? (
          <Quiet>{t('drift.failed.none')}</Quiet>
        ) : (
          <Plain>
            {failedSearches.map(({ text, count }) => (
              <li key={text}>
                <Quiet dir="auto">{t('drift.failed.search', { text, count: number(count) })}</Quiet>
              </li>
            ))}
          </Plain>
        )}
      </div>
    </Facts>
  );
}
