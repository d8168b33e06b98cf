import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { styled } from 'styled-components';
import type { DraftKind } from '../../../../../../contracts/http/inbox';
import type { ArticleHit } from '../../../../../../contracts/knowledge';
import { readQuery } from '../../app/articles-api';
import { useT } from '../../app/hooks';
import { Skeleton } from '../../shared/Skeleton';
import { WordButton } from '../../shared/typography';
import { PickerParts } from '../macros';
import { ArticleChips, MarkedWords } from './ArticleMarks';
import type { ArticlePicker } from './useArticlePicker';
import { useSettled } from './useArticlePicker';

export const ARTICLE_LIST_ID = 'inbox-articles';
export const articleOptionId = ({ documentId }: Pick<ArticleHit, 'documentId'>): string =>
  `${ARTICLE_LIST_ID}-${documentId}`;

const { Sheet, List, Option, Title, Words, Side, Foot, Nothing } = PickerParts;

const Read = styled.p`
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`;

interface ListProps {
  picker: ArticlePicker;
  kind: DraftKind;
  locale: string | null;
}

/** Articles for what was typed after the two question marks, the words of the one in question, and how to take it. */
export function ArticleList({ picker, kind, locale }: ListProps) {
  const t = useT();
  if (!picker.isOpen) return null;
  const { found, active, query, hasFailed } = picker;
  return (
    <Sheet onMouseDown={(event) => event.preventDefault()}>
      {hasFailed ? (
        <Nothing role="status">{t('articles.failed')}</Nothing>
      ) : found === undefined ? (
        <Nothing>
          <Skeleton $width="60%" $height={14} />
        </Nothing>
      ) : found.length === 0 ? (
        <Nothing role="status">{t(query.trim() === '' ? 'articles.type' : 'articles.none', { query })}</Nothing>
      ) : (
        <>
          <List id={ARTICLE_LIST_ID} role="listbox" tabIndex={0} aria-label={t('articles.title')}>
            {found.map((article) => (
              <ArticleOption
                key={article.documentId}
                article={article}
                locale={locale}
                isOn={article === active}
                picker={picker}
              />
            ))}
          </List>
          {active && <Preview article={active} />}
        </>
      )}
      <Foot>
        {active !== null && (
          <>
            <span>
              <kbd>↑↓</kbd> {t('macros.key.walk')} · <kbd>↵</kbd>{' '}
              {t(isForNote(active, kind) ? 'articles.key.note' : 'articles.key.text')}
              {active.audience !== 'internal' && (
                <>
                  {' · '}
                  <kbd>⇧↵</kbd> {t('articles.key.link')}
                </>
              )}{' '}
              · <kbd>Esc</kbd> {t('macros.key.close')}
            </span>
            {active.audience !== 'internal' && (
              <WordButton type="button" onClick={() => picker.choose(active, 'link')}>
                {t('articles.insertLink')}
              </WordButton>
            )}
          </>
        )}
      </Foot>
    </Sheet>
  );
}

const isForNote = ({ audience }: ArticleHit, kind: DraftKind): boolean => audience === 'internal' && kind === 'reply';

interface OptionProps {
  article: ArticleHit;
  locale: string | null;
  isOn: boolean;
  picker: ArticlePicker;
}

function ArticleOption({ article, locale, isOn, picker }: OptionProps) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOn) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isOn]);
  return (
    <Option
      ref={row}
      id={articleOptionId(article)}
      role="option"
      aria-selected={isOn}
      $isOn={isOn}
      onMouseMove={() => !isOn && picker.activate(article)}
      onClick={() => picker.choose(article, 'text')}
    >
      <Title>
        <b dir="auto" lang={article.locale}>
          <MarkedWords text={article.markedTitle} />
        </b>
        <ArticleChips article={article} locale={locale} />
      </Title>
      <Words dir="auto">{article.excerpt === '' ? article.category : <MarkedWords text={article.excerpt} />}</Words>
    </Option>
  );
}

/** How it reads, once the walk rests on it for a moment. */
function Preview({ article }: { article: ArticleHit }) {
  const settled = useSettled(article.documentId);
  const { data } = useQuery({
    ...readQuery(article.documentId, article.locale),
    enabled: settled === article.documentId,
    retry: false,
  });
  return (
    <Side aria-hidden>
      <Read dir="auto" lang={article.locale}>
        {data?.text ?? ''}
      </Read>
    </Side>
  );
}
