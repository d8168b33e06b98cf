import { createElement, useMemo, type ReactNode } from 'react';
import { styled } from 'styled-components';
import { tokensOf } from '../../app/tokens';

/** What an article may be made of on screen; everything else is its words alone. */
const TAGS = new Set(
  'p h2 h3 h4 h5 h6 ul ol li strong b em i u s del code pre blockquote aside figure figcaption table thead tbody tr th td br hr div span'.split(
    ' ',
  ),
);
const UNSEEN = new Set(['script', 'style', 'template', 'iframe', 'noscript', 'object', 'embed', 'svg', 'math', 'form']);

const isLink = (url: string): boolean => /^(https?:|mailto:|tel:|\/(?!\/))/i.test(url);
const isPicture = (url: string): boolean => /^(https?:|\/(?!\/))/i.test(url);

/** The HTML of an article built anew from an allow-list: whatever stands in it, nothing but words and pictures comes out. */
export function ArticleBody({ html, locale }: { html: string; locale: string }) {
  const content = useMemo(() => childrenOf(new DOMParser().parseFromString(html, 'text/html').body), [html]);
  return (
    <Body dir="auto" lang={locale}>
      {content}
    </Body>
  );
}

const childrenOf = (node: Node): ReactNode[] => [...node.childNodes].map((child, index) => nodeOf(child, index));

function nodeOf(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const tag = node.tagName.toLowerCase();
  if (UNSEEN.has(tag)) return null;
  if (tag === 'a') return linkOf(node, key);
  if (tag === 'img') return pictureOf(node, key);
  if (!TAGS.has(tag)) return <span key={key}>{childrenOf(node)}</span>;
  if (tag === 'br' || tag === 'hr') return createElement(tag, { key });
  return createElement(tag, { key }, ...childrenOf(node));
}

function linkOf(node: Element, key: number): ReactNode {
  const href = node.getAttribute('href') ?? '';
  if (!isLink(href)) return <span key={key}>{childrenOf(node)}</span>;
  return (
    <a key={key} href={href} target="_blank" rel="noreferrer noopener">
      {childrenOf(node)}
    </a>
  );
}

function pictureOf(node: Element, key: number): ReactNode {
  const src = node.getAttribute('src') ?? '';
  if (!isPicture(src)) return null;
  return <img key={key} src={src} alt={node.getAttribute('alt') ?? ''} loading="lazy" />;
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

  strong,
  b {
    font-weight: 600;
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
