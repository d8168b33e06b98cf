import type {
  ArticleDraftBody,
  ArticleDraftResponse,
  ArticleResponse,
  ArticlesQuery,
  ArticlesResponse,
  SuggestedArticlesResponse,
} from '../../../../../contracts/http/knowledge-agents';
import { get, post, search } from './api';

/** Articles beside a ticket: contracts/http/knowledge-agents, typed. */
export const articlesApi = {
  find: (query: ArticlesQuery): Promise<ArticlesResponse> => get(`/articles${search(query)}`),
  read: (article: string, locale: string | undefined): Promise<ArticleResponse> =>
    get(`/articles/${article}${search({ locale })}`),
  suggested: (ticket: string): Promise<SuggestedArticlesResponse> => get(`/tickets/${ticket}/articles`),
  draftFrom: (message: string, body: ArticleDraftBody): Promise<ArticleDraftResponse> =>
    post(`/messages/${message}/article`, body),
};

const FRESH_MS = 60_000;

export const foundQuery = (text: string, locale: string | undefined) => ({
  queryKey: ['articles', 'found', text, locale] as const,
  queryFn: () => articlesApi.find({ text, locale }),
  staleTime: FRESH_MS,
});

export const readQuery = (article: string, locale: string | undefined) => ({
  queryKey: ['articles', 'read', article, locale] as const,
  queryFn: () => articlesApi.read(article, locale),
  staleTime: FRESH_MS,
});

/** Read anew with each message of the customer: what they ask for changes. */
export const suggestedQuery = (ticket: string, lastInbound: string | null) => ({
  queryKey: ['articles', 'suggested', ticket, lastInbound] as const,
  queryFn: () => articlesApi.suggested(ticket),
  staleTime: FRESH_MS,
});
