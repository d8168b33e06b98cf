import type { ReactNode } from 'react';
import { styled } from 'styled-components';

const Frame = styled.section`
  padding: 24px;
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.filterShadow};

  & + & {
    margin-top: 16px;
  }
`;

const Head = styled.header`
  &:last-child {
    margin-bottom: 0;
  }

  display: flex;
  flex-wrap: wrap;
  align-items: flex-start;
  justify-content: space-between;
  gap: 8px 24px;
  margin-bottom: 16px;

  > div {
    flex: 1 1 320px;
    min-width: 0;
  }
`;

const Title = styled.h2`
  font-size: 1.6rem;
  line-height: 2.4rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};
`;

export const Explanation = styled.p`
  max-width: 72ch;
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral600};
`;

interface PanelProps {
  title: string;
  text?: string;
  action?: ReactNode;
  children?: ReactNode;
}

/** One subject of a settings page: what it is about, what can be done, what there is. */
export function Panel({ title, text, action, children }: PanelProps) {
  return (
    <Frame aria-label={title}>
      <Head>
        <div>
          <Title>{title}</Title>
          {text !== undefined && <Explanation>{text}</Explanation>}
        </div>
        {action}
      </Head>
      {children}
    </Frame>
  );
}
