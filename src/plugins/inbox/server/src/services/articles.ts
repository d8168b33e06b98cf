import type { Core } from '@strapi/strapi';
import type { z } from 'zod';

import {
  AGENT_READER,
  HelpdeskError,
  type Access,
  type Actor,
  type ArticleHit,
  type ArticleRef,
} from '../../../../../contracts';
import type {
  ArticleDraftBody,
  ArticleDraftResponse,
  ArticleResponse,
  articlesQuery,
  ArticlesResponse,
  SuggestedArticlesResponse,
} from '../../../../../contracts/http/knowledge-agents';
import { publicUrl } from '../../../../../kernel/installation';
import { serviceOf } from '../../../../../kernel/services';
import { asksOf } from '../../../core/last-words';

/** beside a ticket there is room for a few */
const SUGGESTED = 4;
const QUOTED_SHOWN = 20;

export interface ArticlesForAgents {
  find(query: z.output<typeof articlesQuery>): Promise<ArticlesResponse>;
  read(documentId: string, locale: string | undefined): Promise<ArticleResponse>;
  suggest(ticket: string, access: Access): Promise<SuggestedArticlesResponse>;
  draftFrom(message: string, draft: ArticleDraftBody, actor: Actor): Promise<ArticleDraftResponse>;
}

/** Articles while an agent answers: what the knowledge base has, in the language that the customer writes. */
export function articlesForAgents(strapi: Core.Strapi): ArticlesForAgents {
  const knowledge = () => serviceOf(strapi, 'knowledge-base');
  const helpdesk = () => serviceOf(strapi, 'helpdesk');

  /** The customer's language, or that of the business. */
  async function languageOf(asked: string | null | undefined): Promise<string> {
    if (asked) return asked;
    const { languages } = await helpdesk().business.facts();
    return languages[0] ?? 'en';
  }

  /** Before anything is typed: what colleagues answer with. */
  async function quotedMost(locale: string, limit: number): Promise<ArticleHit[]> {
    const { articles } = knowledge();
    const documentIds = await articles.quoted(null, limit);
    const refs = await articles.refs(documentIds, locale, AGENT_READER);
    return documentIds.flatMap((documentId) => {
      const ref = refs.get(documentId);
      return ref ? [hitOf(ref)] : [];
    });
  }

  return {
    async find({ text, locale: asked, limit }) {
      const locale = await languageOf(asked);
      if (text.trim() === '') return { data: await quotedMost(locale, limit), corrected: null, locale };
      const { hits, corrected } = await knowledge().search.find({ text, locale, reader: AGENT_READER, limit });
      return { data: [...hits], corrected, locale };
    },

    async read(documentId, asked) {
      const { articles } = knowledge();
      const locale = await languageOf(asked);
      const [article, text] = await Promise.all([
        articles.read({ documentId }, locale, AGENT_READER),
        articles.text(documentId, locale, AGENT_READER),
      ]);
      const isOutside = article.audience !== 'internal';
      return { article, text, url: isOutside ? `${publicUrl(strapi)}${article.path}` : null };
    },

    async suggest(ticket, access) {
      const { customer, messages, ticket: row } = await helpdesk().tickets.detail(ticket, access);
      const asks = asksOf(messages, row.subject);
      // In their own words: nobody has told the language of most customers, and who has two writes in one of them.
      const locale = await knowledge().search.spokenIn(asks.join('\n'), await languageOf(customer.language));
      const answersTo = (text: string) =>
        knowledge().search.suggest({ text, locale, reader: AGENT_READER, limit: SUGGESTED });
      const [answers, quoted] = await Promise.all([
        Promise.all(asks.map(answersTo)),
        knowledge().articles.quoted(ticket, QUOTED_SHOWN),
      ]);
      return { data: eachOnce(answers.flat()).slice(0, SUGGESTED), locale, quoted };
    },

    async draftFrom(documentId, { title, locale: asked }, actor) {
      const found = await helpdesk().messages.find(documentId);
      const [message] = found ? await helpdesk().messages.byIds([found.id]) : [];
      if (!message) throw new HelpdeskError('message_not_found');
      const { ticket, text } = message;
      if (text.trim() === '')
        throw new HelpdeskError('invalid_input', { fields: [{ field: 'text', message: NO_WORDS }] });
      const locale = await languageOf(asked);
      return knowledge().articles.draftFrom({ title, text, locale, ticket, message: documentId }, actor);
    },
  };
}

const NO_WORDS = 'This message has no words to make an article from.';

/** In their order: what answers two asks is told by the first. */
const eachOnce = (hits: readonly ArticleHit[]): ArticleHit[] =>
  hits.filter(({ documentId }, index) => hits.findIndex((hit) => hit.documentId === documentId) === index);

const hitOf = (ref: ArticleRef): ArticleHit => ({
  ...ref,
  category: null,
  markedTitle: ref.title,
  excerpt: '',
  score: 0,
});
