import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { metaText } from '../../shared/typography';

const Grid = styled.dl`
  display: grid;
  grid-template-columns: 1fr 1fr;
  margin: 0;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Cell = styled.div`
  display: flex;
  flex-direction: column-reverse;
  justify-content: flex-end;
  padding: 10px 20px;
  min-width: 0;

  &:nth-child(even) {
    border-inline-start: 1px solid ${({ theme }) => theme.colors.neutral150};
  }

  &:nth-child(n + 3) {
    border-block-start: 1px solid ${({ theme }) => theme.colors.neutral150};
  }

  > dd {
    margin: 0;
    font-size: 1.8rem;
    line-height: 2.4rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  > dt {
    ${metaText}
  }
`;

/** A few numbers of a record, each above its words. */
export function Figures({ figures }: { figures: readonly { value: ReactNode; words: string; title?: string }[] }) {
  return (
    <Grid>
      {figures.map(({ value, words, title }) => (
        <Cell key={words} title={title}>
          <dt>{words}</dt>
          <dd>{value}</dd>
        </Cell>
      ))}
    </Grid>
  );
}
