import type {
  ArticlesResponse,
  DiffResponse,
  InsightResponse,
  LinksResponse,
  ReleaseBody,
  ReleaseResponse,
  ReleasesResponse,
  RestoreResponse,
  ReviewReason,
  ReviewResponse,
  ReviewsResponse,
  VersionsResponse,
} from '../../../../../contracts/http/knowledge-editing';
import { del, get, post, put, search } from './api';

/** An article in one language: documentId, and BCP 47. */
export interface ArticleInLanguage {
  readonly documentId: string;
  readonly locale: string;
}

export interface ReviewsAsked {
  readonly state: 'due' | 'soon' | 'all';
  readonly reason?: ReviewReason | undefined;
  readonly owner?: string | undefined;
  readonly locale?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number;
}

const at = ({ documentId }: ArticleInLanguage, path: string): string => `/articles/${documentId}${path}`;

/** contracts/http/knowledge-editing, typed. */
export const editingApi = {
  articles: (asked: { q: string; locale?: string; published?: boolean; limit?: number }): Promise<ArticlesResponse> =>
    get(`/articles${search(asked)}`),

  versions: (article: ArticleInLanguage, cursor?: string): Promise<VersionsResponse> =>
    get(at(article, `/versions${search({ locale: article.locale, cursor, limit: 20 })}`)),
  diff: (article: ArticleInLanguage, version: number, against?: number): Promise<DiffResponse> =>
    get(at(article, `/versions/${String(version)}/diff${search({ locale: article.locale, against })}`)),
  restore: (article: ArticleInLanguage, version: number): Promise<RestoreResponse> =>
    post(at(article, `/versions/${String(version)}/restore`), { locale: article.locale }),

  reviews: (asked: ReviewsAsked): Promise<ReviewsResponse> => get(`/reviews${search({ ...asked })}`),
  review: (article: ArticleInLanguage): Promise<ReviewResponse> =>
    get(at(article, `/review${search({ locale: article.locale })}`)),
  checked: (article: ArticleInLanguage): Promise<ReviewResponse> =>
    post(at(article, '/review/checked'), { locale: article.locale }),
  markForReview: (article: ArticleInLanguage, note: string): Promise<ReviewResponse> =>
    post(at(article, '/review/mark'), { locale: article.locale, note }),

  links: (cursor?: string): Promise<LinksResponse> => get(`/links${search({ cursor, limit: 100 })}`),
  linksOf: (article: ArticleInLanguage): Promise<LinksResponse> =>
    get(at(article, `/links${search({ locale: article.locale })}`)),
  checkLinks: (article: ArticleInLanguage): Promise<LinksResponse> =>
    post(at(article, '/links/check'), { locale: article.locale }),

  insight: (article: ArticleInLanguage, days: number): Promise<InsightResponse> =>
    get(at(article, `/insight${search({ locale: article.locale, days })}`)),

  releases: (locale: string): Promise<ReleasesResponse> => get(`/releases${search({ locale })}`),
  addRelease: (body: ReleaseBody): Promise<ReleaseResponse> => post('/releases', body),
  changeRelease: (release: string, body: ReleaseBody): Promise<ReleaseResponse> => put(`/releases/${release}`, body),
  removeRelease: (release: string): Promise<unknown> => del(`/releases/${release}`),
};
