import type {
  GapKind,
  GapsResponse,
  HintKind,
  HintsResponse,
  NotIndexedResponse,
  TrySearchResponse,
  WriteGapArticleResponse,
} from '../../../../../contracts/http/knowledge-search';
import { get, post, search } from './api';

/** A gap by name: the stems of its words, and BCP 47. */
export interface GapName {
  readonly key: string;
  readonly locale: string;
}

/** contracts/http/knowledge-search, typed. */
export const searchApi = {
  trySearch: (asked: { text: string; locale: string; as: 'anybody' | 'agent' }): Promise<TrySearchResponse> =>
    get(`/search${search(asked)}`),

  notIndexed: (): Promise<NotIndexedResponse> => get('/search/not-indexed'),
  /** all of them are tried again */
  indexAgain: (): Promise<{ queued: number }> => post('/search/not-indexed/again'),

  gaps: (asked: {
    kind?: GapKind | undefined;
    locale?: string | undefined;
    days: number;
    dismissed?: boolean;
    limit?: number;
  }): Promise<GapsResponse> => get(`/gaps${search(asked)}`),
  dismissGap: ({ key, locale }: GapName, isDismissed: boolean): Promise<unknown> =>
    post('/gaps/dismiss', { key, locale, isDismissed }),
  writeArticle: ({ key, locale }: GapName): Promise<WriteGapArticleResponse> => post('/gaps/article', { key, locale }),
  addSynonym: (locale: string, words: readonly string[]): Promise<unknown> => post('/gaps/synonym', { locale, words }),

  hints: (asked: {
    article?: string;
    locale?: string;
    kind?: HintKind;
    dismissed?: boolean;
    limit?: number;
  }): Promise<HintsResponse> => get(`/hints${search(asked)}`),
  dismissHint: (hint: string, isDismissed: boolean): Promise<unknown> =>
    post(`/hints/${hint}/dismiss`, { isDismissed }),
};
