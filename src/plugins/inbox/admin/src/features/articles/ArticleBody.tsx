import { useMemo } from 'react';
import { styled } from 'styled-components';
import { tokensOf } from '../../app/tokens';
import { articleTree } from './articleTree';

/** The HTML of an article built anew from an allow-list: whatever stands in it, nothing but words and pictures comes out. */
export function ArticleBody({ html, locale }: { html: string; locale: string }) {
  const content = useMemo(() => articleTree(new DOMParser().parseFromString(html, 'text/html').body), [html]);
  return (
    <Body dir="auto" lang={locale}>
      {content}
    </Body>
  );
}

const Body = styled.div`
  font-size: 1.4rem;
  line-height: 2.2rem;
  color: ${({ theme }) => theme.colors.neutral800};
  overflow-wrap: anywhere;

  > * + * {
    margin-top: 12px;
  }

  h2,
  h3,
  h4 {
    margin-top: 20px;
    font-size: 1.6rem;
    line-height: 2.2rem;
    font-weight: 600;
  }

  ul,
  ol {
    margin-inline-start: 20px;
    list-style: revert;
  }

  li + li {
    margin-top: 4px;
  }

  a {
    color: ${({ theme }) => tokensOf(theme).link};
  }

  img {
    display: block;
    max-width: 100%;
    height: auto;
    border-radius: 4px;
  }

  figure + figure {
    margin-top: 12px;
  }

  figcaption {
    margin-top: 4px;
    font-size: 1.2rem;
    line-height: 1.6rem;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  strong,
  b {
    font-weight: 600;
  }

  /* A film is a link here: what it says of pressing play is for the help centre. */
  a > span:empty + strong + span {
    display: none;
  }

  blockquote,
  aside {
    padding: 8px 12px;
    border-inline-start: 3px solid ${({ theme }) => theme.colors.neutral300};
    border-radius: 4px;
    background: ${({ theme }) => theme.colors.neutral100};
  }

  pre,
  code {
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    font-size: 1.3rem;
  }

  pre {
    padding: 8px 12px;
    border-radius: 4px;
    background: ${({ theme }) => theme.colors.neutral100};
    overflow-x: auto;
  }

  table {
    border-collapse: collapse;
  }

  th,
  td {
    padding: 4px 10px;
    border: 1px solid ${({ theme }) => theme.colors.neutral200};
    text-align: start;
  }
`;
