import { Button, IconButton } from '@strapi/design-system';
import { Cross, ExternalLink } from '@strapi/icons';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type RefObject } from 'react';
import { styled } from 'styled-components';
import type { ArticleRef } from '../../../../../../contracts/knowledge';
import { asInboxError } from '../../app/api';
import { readQuery } from '../../app/articles-api';
import { useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Skeleton } from '../../shared/Skeleton';
import { focusRing, metaText, Spacer } from '../../shared/typography';
import { ArticleBody } from './ArticleBody';
import { ArticleChips } from './ArticleMarks';
import type { InsertAs } from './useInserting';

const Sheet = styled.section`
  position: fixed;
  inset-block: 0;
  inset-inline-end: 0;
  z-index: 20;
  display: flex;
  flex-direction: column;
  width: min(560px, 100vw);
  background: ${({ theme }) => theme.colors.neutral0};
  border-inline-start: 1px solid ${({ theme }) => theme.colors.neutral150};
  box-shadow: ${({ theme }) => tokensOf(theme).popupShadow};
`;

const Head = styled.header`
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 56px;
  padding: 0 12px 0 20px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Content = styled.div`
  flex: 1;
  min-height: 0;
  padding: 20px;
  overflow-y: auto;
`;

const Title = styled.h2`
  margin-bottom: 4px;
  font-size: 2rem;
  line-height: 2.6rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};
`;

const Facts = styled.p`
  ${metaText}
  margin-bottom: 16px;
`;

const Foot = styled.footer`
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  padding: 12px 20px;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Outside = styled.a`
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 6px;
  border-radius: 4px;
  font-size: 1.2rem;
  color: ${({ theme }) => tokensOf(theme).link};
`;

interface ReaderProps {
  article: Pick<ArticleRef, 'documentId' | 'locale' | 'title' | 'audience'>;
  /** of the customer */
  locale: string | null;
  /** null: this agent answers nobody here */
  onInsert: ((as: InsertAs) => void) | null;
  onClose: () => void;
}

/** An article beside the ticket, to be read and put into the answer. */
export function ArticleReader({ article, locale, onInsert, onClose }: ReaderProps) {
  const t = useT();
  const time = useRelativeTime();
  const { data, error, isFetching, refetch } = useQuery(readQuery(article.documentId, article.locale));
  const frame = useRef<HTMLElement>(null);
  useLeaving(frame, onClose);
  const isInternal = article.audience === 'internal';
  return (
    <Sheet ref={frame} role="dialog" aria-label={article.title} tabIndex={-1}>
      <Head>
        <ArticleChips article={article} locale={locale} />
        <Spacer />
        {data?.url != null && (
          <Outside href={data.url} target="_blank" rel="noreferrer noopener">
            {t('articles.open')}
            <ExternalLink width={10} height={10} fill="currentColor" aria-hidden />
          </Outside>
        )}
        <IconButton label={t('close')} variant="ghost" onClick={onClose}>
          <Cross />
        </IconButton>
      </Head>
      <Content tabIndex={0}>
        <Title dir="auto" lang={article.locale}>
          {article.title}
        </Title>
        {data ? (
          <>
            <Facts>
              {data.article.category !== null && `${data.article.category.title} · `}
              {t('articles.updated', { when: time.stamp(data.article.updatedAt) })}
            </Facts>
            <ArticleBody html={data.article.html} locale={article.locale} />
          </>
        ) : error ? (
          <>
            <Facts role="alert">{t('articles.refused', { reason: asInboxError(error).message })}</Facts>
            <Button size="S" variant="secondary" loading={isFetching} onClick={() => void refetch()}>
              {t('retry')}
            </Button>
          </>
        ) : (
          <Skeleton $width="70%" $height={14} />
        )}
      </Content>
      {onInsert !== null && data && (
        <Foot>
          <Button size="S" onClick={() => onInsert('text')}>
            {t(isInternal ? 'articles.insertNote' : 'articles.insertText')}
          </Button>
          {data.url !== null && (
            <Button size="S" variant="secondary" onClick={() => onInsert('link')}>
              {t('articles.insertLink')}
            </Button>
          )}
        </Foot>
      )}
    </Sheet>
  );
}

/** Takes the focus while it is open, gives it back, and goes by Escape. */
function useLeaving(frame: RefObject<HTMLElement>, onClose: () => void): void {
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    const before = document.activeElement;
    frame.current?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey, true);
    return () => {
      window.removeEventListener('keydown', onKey, true);
      if (before instanceof HTMLElement) before.focus();
    };
  }, [frame]);
}
