import { useNotification } from '@strapi/strapi/admin';
import { useQueryClient } from '@tanstack/react-query';
import type { DraftKind } from '../../../../../../contracts/http/inbox';
import type { ArticleResponse } from '../../../../../../contracts/http/knowledge-agents';
import type { ArticleRef } from '../../../../../../contracts/knowledge';
import { asInboxError } from '../../app/api';
import { readQuery } from '../../app/articles-api';
import { useT } from '../../app/hooks';
import { addArticle, markOf } from './pending';

export type InsertAs = 'text' | 'link';

/** What an answer is given: the words of the article, or its name and address. */
export function wordsOf({ article, text, url }: ArticleResponse, as: InsertAs): { words: string; mark: string } {
  if (as === 'text' || url === null) return { words: text, mark: markOf(text) };
  return { words: `${article.title}: ${url}`, mark: url };
}

export interface WrittenBox {
  readonly ticket: string;
  readonly kind: DraftKind;
  /** puts words where the caret stands, or where the search for them was typed */
  insert(words: string): void;
  addToNote(words: string): void;
}

/** Puts an article into the text that is being written. What only colleagues may read goes into the note. */
export function useInserting({ ticket, kind, insert, addToNote }: WrittenBox) {
  const t = useT();
  const queryClient = useQueryClient();
  const { toggleNotification } = useNotification();
  return async (ref: Pick<ArticleRef, 'documentId' | 'locale'>, as: InsertAs): Promise<void> => {
    try {
      const read = await queryClient.fetchQuery(readQuery(ref.documentId, ref.locale));
      const { words, mark } = wordsOf(read, as);
      const isForNote = kind === 'reply' && read.article.audience === 'internal';
      if (isForNote) {
        insert('');
        addToNote(words);
      } else insert(words);
      const { documentId, locale } = read.article;
      addArticle(ticket, isForNote ? 'note' : kind, { documentId, locale, mark });
    } catch (cause) {
      const reason = asInboxError(cause).message;
      toggleNotification({ type: 'danger', message: t('articles.refused', { reason }) });
    }
  };
}
