import { useId } from 'react';
import { styled } from 'styled-components';
import type { MovedCounts } from '../../../../../../contracts/customer-records';
import { useT } from '../../app/hooks';
import { Meta } from '../../shared/typography';
import { Card } from './Card';

const Counts = styled.dl`
  display: grid;
  grid-template-columns: minmax(0, 1fr) auto;
  gap: 4px 16px;
  margin-block: 8px 6px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};

  dd {
    margin: 0;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
`;

const COUNTED = ['tickets', 'interactions', 'messages', 'identities'] as const;

/** How much goes from one record to the other. */
export function MovingCard({ moving, from, to }: { moving: MovedCounts; from: string; to: string }) {
  const t = useT();
  const heading = useId();
  return (
    <Card aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{t('merging.moving')}</h2>
      </header>
      <Counts>
        {COUNTED.flatMap((name) => [
          <dt key={name}>{t(`merging.moving.${name}`)}</dt>,
          <dd key={`${name} count`}>{moving[name]}</dd>,
        ])}
      </Counts>
      <Meta dir="auto">{t('merging.moving.hint', { name: from, other: to })}</Meta>
    </Card>
  );
}
