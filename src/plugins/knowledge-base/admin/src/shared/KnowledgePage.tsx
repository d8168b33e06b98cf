import { Page } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';

const Head = styled.header`
  display: flex;
  flex-wrap: wrap;
  align-items: flex-start;
  justify-content: space-between;
  gap: 12px 24px;
  padding: 32px 56px 24px;

  > div:first-child {
    flex: 1 1 320px;
    min-width: 0;
  }

  h1 {
    font-size: 2.8rem;
    line-height: 3.6rem;
    font-weight: 600;
  }

  p {
    max-width: 72ch;
    margin-top: 4px;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  @media (max-width: 1179px) {
    padding: 24px 24px 16px;
  }

  @media (max-width: 767px) {
    padding: 16px;

    h1 {
      font-size: 2.2rem;
      line-height: 2.8rem;
    }
  }
`;

const Body = styled.div`
  padding: 0 56px 56px;

  @media (max-width: 1179px) {
    padding: 0 24px 40px;
  }

  @media (max-width: 767px) {
    padding: 0 16px 32px;
  }
`;

interface KnowledgePageProps {
  title: string;
  /** one sentence: what this page is for */
  subtitle?: string;
  /** what can be done with all of it */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the knowledge base: title of the tab, head, what there is. */
export const KnowledgePage = ({ title, subtitle, actions, children }: KnowledgePageProps) => (
  <Page.Main>
    <Page.Title>{title}</Page.Title>
    <Head>
      <div>
        <h1>{title}</h1>
        {subtitle !== undefined && <p>{subtitle}</p>}
      </div>
      {actions}
    </Head>
    <Body>{children}</Body>
  </Page.Main>
);
