import type { OfferAnswer, OfferOutcome } from '../../../contracts/http/knowledge-deflection';
import type { VISITOR_HEADER as NAMED_HEADER } from '../../../contracts/http/knowledge-help';
import type {
  GuideRunInput,
  GuideRunView,
  HelpArticle,
  HelpHome,
  HelpSearchAnswer,
} from '../../../contracts/http/knowledge-help';
import type { UnhelpfulReason } from '../../../contracts/knowledge';
import type { WidgetBoot } from '../../../contracts/webchat';
import type { Reading } from '../reading';

export type ArticleWanted = Extract<Reading, { kind: 'article' }>['article'];
type Vote =
  | { readonly helpful: true }
  | { readonly helpful: false; readonly reason: UnhelpfulReason | null; readonly note: string };

/** The help centre's interface, as far as the widget asks it. `null`: there is no answer, for whatever reason. */
export interface HelpApi {
  home(page: string): Promise<HelpHome | null>;
  search(text: string, isSettled: boolean, signal?: AbortSignal): Promise<HelpSearchAnswer | null>;
  article(wanted: ArticleWanted): Promise<HelpArticle | null>;
  viewed(article: HelpArticle, search: string | null): void;
  vote(article: HelpArticle, vote: Vote): void;
  guide(step: Pick<GuideRunInput, 'guide' | 'run' | 'act' | 'locale'>): Promise<GuideRunView | null>;
  offer(text: string, offer: string | null): Promise<OfferAnswer | null>;
  tell(outcome: OfferOutcome): void;
}

interface Done {
  readonly done: true;
}

const SURFACE = 'widget';
const VISITOR_HEADER = 'Throughline-Visitor' satisfies typeof NAMED_HEADER;

export interface Asker {
  readonly boot: Pick<WidgetBoot, 'helpPath'>;
  /** BCP 47: what the page around the widget is written in */
  readonly locale: string;
  /** the browser's own token; null: none yet, or nobody wants to be told apart */
  token(): string | null;
}

export function createHelpApi({ boot, locale, token }: Asker): HelpApi {
  const headers = (more: Record<string, string> = {}): Record<string, string> => {
    const own = token();
    return own === null ? more : { ...more, [VISITOR_HEADER]: own };
  };
  /** `mark`: what every answer of this kind holds */
  async function asked<Answer>(path: string, mark: keyof Answer, init: RequestInit): Promise<Answer | null> {
    try {
      const response = await fetch(boot.helpPath + path, init);
      const answer: unknown = response.ok ? await response.json() : null;
      return isAnswer<Answer>(answer, mark) ? answer : null;
    } catch {
      return null;
    }
  }
  const get = <Answer>(
    path: string,
    mark: keyof Answer,
    query: Record<string, string>,
    signal: AbortSignal | null = null,
  ): Promise<Answer | null> =>
    asked(`${path}?${new URLSearchParams(query).toString()}`, mark, { headers: headers(), signal });
  const post = <Answer>(path: string, mark: keyof Answer, body: unknown): Promise<Answer | null> =>
    asked(path, mark, {
      method: 'POST',
      headers: headers({ 'Content-Type': 'application/json' }),
      body: JSON.stringify(body),
      // what somebody did last on a page is told, too
      keepalive: true,
    });
  const named = ({ documentId, locale: shown }: HelpArticle) => ({
    article: documentId,
    locale: shown,
    surface: SURFACE,
  });

  return {
    home: (page) => get<HelpHome>('/home', 'isOpen', { locale, page: page.slice(0, 2000) }),
    search: (text, isSettled, signal) =>
      get<HelpSearchAnswer>(
        '/search',
        'hits',
        { q: text.slice(0, 300), locale, surface: SURFACE, settled: String(isSettled) },
        signal,
      ),
    article: (wanted) =>
      get<HelpArticle>(
        '/article',
        'html',
        'slug' in wanted
          ? { slug: wanted.slug, locale: wanted.locale }
          : { article: wanted.documentId, locale: wanted.locale },
      ),
    viewed: (article, search) => void post<Done>('/view', 'done', { ...named(article), search }),
    vote: (article, vote) => void post<Done>('/vote', 'done', { ...named(article), ...vote }),
    guide: (step) => post<GuideRunView>('/guide', 'run', { ...step, surface: SURFACE }),
    offer: (text, offer) =>
      post<OfferAnswer>('/offers', 'articles', { surface: SURFACE, locale, text: text.slice(0, 5000), offer }),
    tell: (outcome) => void post<Done>('/offers/outcome', 'done', outcome),
  };
}

/** The server is ours: whatever holds the one is the whole. */
const isAnswer = <Answer>(answer: unknown, mark: keyof Answer): answer is Answer =>
  typeof answer === 'object' && answer !== null && mark in answer;
