import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Chip } from '../../shared/Chip';
import { Loaded } from '../../shared/Loaded';
import { Plain, Quiet } from '../../shared/small-parts';

const Frame = styled.section`
  display: flex;
  flex-direction: column;
  gap: 12px;
  min-width: 0;
  padding: 20px 24px;
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.filterShadow};

  > header {
    display: flex;
    align-items: center;
    gap: 8px;
  }

  h2 {
    font-size: 1.6rem;
    line-height: 2.4rem;
    font-weight: 600;
  }

  > a {
    margin-top: auto;
    color: ${({ theme }) => tokensOf(theme).link};
  }
`;

interface CardProps<Data> {
  title: string;
  query: UseQueryResult<Data>;
  /** the page with all of it */
  to: string;
  count: (data: Data) => number;
  /** what is said where there is nothing to do */
  empty: string;
  children: (data: Data) => ReactNode;
}

/** One kind of work: how much there is, the first few, a way to all of it. */
export function Card<Data>({ title, query, to, count, empty, children }: CardProps<Data>) {
  const t = useT();
  const howMany = query.data === undefined ? 0 : count(query.data);
  return (
    <CardFrame title={title} count={howMany}>
      <Loaded query={query} isSmall>
        {(data) => (howMany === 0 ? <Quiet>{empty}</Quiet> : <Plain style={{ gap: 12 }}>{children(data)}</Plain>)}
      </Loaded>
      {howMany > 0 && <Link to={to}>{t('overview.all')}</Link>}
    </CardFrame>
  );
}

/** `count`: of what is to be done; 0: nothing stands there. */
export const CardFrame = ({ title, count, children }: { title: string; count: number; children: ReactNode }) => (
  <Frame aria-label={title}>
    <header>
      <h2>{title}</h2>
      {count > 0 && <Chip tone="warning">{count}</Chip>}
    </header>
    {children}
  </Frame>
);
