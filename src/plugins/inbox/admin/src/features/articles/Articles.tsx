import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { styled } from 'styled-components';
import type { DetailResponse } from '../../../../../../contracts/http/inbox';
import type { ArticleHit } from '../../../../../../contracts/knowledge';
import { foundQuery, suggestedQuery } from '../../app/articles-api';
import { useSession, useT } from '../../app/hooks';
import { Chip } from '../../shared/Chip';
import { focusRing, metaText, oneLine } from '../../shared/typography';
import { wishForComposer } from '../composer/replyExtras';
import { Section } from '../customer-panel/Section';
import { ArticleChips, MarkedWords } from './ArticleMarks';
import { ArticleReader } from './ArticleReader';
import { insertIntoReply } from './insertIntoReply';
import { useInserting } from './useInserting';
import { useSettled } from './useArticlePicker';

const Search = styled.input`
  ${focusRing}
  box-sizing: border-box;
  width: 100%;
  height: 32px;
  margin-bottom: 6px;
  padding: 0 10px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  font: inherit;
  font-size: 1.3rem;

  &::placeholder {
    color: ${({ theme }) => theme.colors.neutral600};
    opacity: 1;
  }

  @media (max-width: 767px) {
    height: 44px;
    font-size: 1.6rem;
  }
`;

const List = styled.ul`
  margin: 0 -8px;
  padding: 0;
  list-style: none;
`;

const Row = styled.button`
  ${focusRing}
  display: block;
  width: 100%;
  padding: 4px 8px;
  border: 0;
  border-radius: 4px;
  background: none;
  color: ${({ theme }) => theme.colors.neutral800};
  font: inherit;
  text-align: start;
  cursor: pointer;

  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  @media (max-width: 767px) {
    padding-block: 10px;
  }
`;

const Title = styled.span`
  display: flex;
  align-items: center;
  gap: 6px;
  font-size: 1.3rem;
  line-height: 2rem;

  > b {
    ${oneLine}
    flex: 1;
    font-weight: 500;
  }
`;

const Words = styled.span`
  ${metaText}
  ${oneLine}
  display: block;
`;

const Nothing = styled.p`
  ${metaText}
`;

/** Articles that may answer the customer's last words, and a search for others. */
export function Articles({ detail }: { detail: DetailResponse }) {
  const t = useT();
  const [text, setText] = useState('');
  const [open, setOpen] = useState<ArticleHit | null>(null);
  const { ticket, customer, messages } = detail;
  const lastInbound = messages.findLast(({ direction }) => direction === 'inbound')?.documentId ?? null;
  const suggested = useQuery(suggestedQuery(ticket.documentId, lastInbound));
  const typed = useSettled(text).trim();
  const found = useQuery({
    ...foundQuery(typed, customer.language ?? undefined),
    enabled: typed !== '',
    placeholderData: keepPreviousData,
  });
  const { data, isError } = typed === '' ? suggested : found;
  const quoted = suggested.data?.quoted ?? [];
  return (
    <Section label={t('articles.title')} aside={typed === '' ? t('articles.suggested') : undefined}>
      <Search
        type="search"
        value={text}
        placeholder={t('articles.search')}
        aria-label={t('articles.search')}
        onChange={({ target }) => setText(target.value)}
      />
      {isError && <Nothing role="status">{t('articles.failed')}</Nothing>}
      {!isError && data?.data.length === 0 && (
        <Nothing role="status">
          {t(typed === '' ? 'articles.noneSuggested' : 'articles.none', { query: typed })}
        </Nothing>
      )}
      <List>
        {data?.data.map((article) => (
          <li key={article.documentId}>
            <Row type="button" onClick={() => setOpen(article)}>
              <Title>
                <b dir="auto" lang={article.locale}>
                  <MarkedWords text={article.markedTitle} />
                </b>
                {quoted.includes(article.documentId) && <Chip look="success">{t('articles.quoted')}</Chip>}
                <ArticleChips article={article} locale={data.locale} />
              </Title>
              {article.excerpt !== '' && (
                <Words dir="auto">
                  <MarkedWords text={article.excerpt} />
                </Words>
              )}
            </Row>
          </li>
        ))}
      </List>
      {open && <OpenArticle article={open} detail={detail} onClose={() => setOpen(null)} />}
    </Section>
  );
}

interface OpenProps {
  article: ArticleHit;
  detail: DetailResponse;
  onClose: () => void;
}

function OpenArticle({ article, detail, onClose }: OpenProps) {
  const session = useSession();
  const ticket = detail.ticket.documentId;
  const agent = session?.agent.documentId ?? '';
  const put = useInserting({
    ...{ ticket, kind: 'reply' as const },
    insert: (words) => insertIntoReply({ agent, ticket, kind: 'reply' }, words),
    addToNote: (words) => insertIntoReply({ agent, ticket, kind: 'note' }, words),
  });
  const insert = async (as: Parameters<typeof put>[1]): Promise<void> => {
    await put(article, as);
    onClose();
    wishForComposer(ticket, article.audience === 'internal' ? 'note' : 'text');
  };
  return createPortal(
    <ArticleReader
      article={article}
      locale={detail.customer.language}
      onInsert={session?.canAnswer ? (as) => void insert(as) : null}
      onClose={onClose}
    />,
    document.body,
  );
}
