import type { HelpHome } from '../../../contracts/http/knowledge-help';
import type { ArticleHit } from '../../../contracts/knowledge';
import type { Controller } from '../controller';
import { createStore, type StoreOf } from '../store';
import { createHelpApi, type HelpApi } from './help-api';
import { createOffering, type Offering } from './offering';
import { createSearching, type Found, type Searching } from './searching';
import { wordsOf, type Words } from './words';

export interface KnowledgeState {
  /** null: not answered yet, or the help centre is not to be reached */
  readonly home: HelpHome | null;
  readonly query: string;
  readonly found: Found | null;
  readonly offered: readonly ArticleHit[];
  readonly isOfferHidden: boolean;
}

/** What the widget knows of the help centre: one for as long as the page lives. */
export interface Knowledge {
  readonly store: StoreOf<KnowledgeState>;
  readonly api: HelpApi;
  readonly words: Words;
  readonly locale: string;
  readonly searching: Searching;
  readonly offering: Offering;
  search(text: string): void;
  /** again when the page has changed since */
  loadHome(): void;
  hideOffer(): void;
  /** where a guide stands in this browser; null: it was not begun */
  runOf(guide: string): string | null;
  keepRun(guide: string, run: string): void;
}

/** `language`: what the widget speaks; articles are asked for in the language of the page around it. */
export function createKnowledge(controller: Controller, language: string): Knowledge {
  const locale = new URLSearchParams(location.search).get('lang')?.slice(0, 35) || language;
  const api = createHelpApi({ boot: controller.boot, locale, token: controller.token });
  const store = createStore<KnowledgeState>({
    home: null,
    query: '',
    found: null,
    offered: [],
    isOfferHidden: false,
  });
  const searching = createSearching(api, (found) => store.set({ found }));
  const offering = createOffering(api, (offered) =>
    store.set({ offered, ...(offered.length === 0 && { isOfferHidden: false }) }),
  );
  const runs = new Map<string, string>();
  let shownFor: string | null = null;
  followMessages(controller, offering);

  return {
    store,
    api,
    words: wordsOf(language),
    locale,
    searching,
    offering,
    search(query) {
      store.set({ query });
      searching.typed(query);
    },
    loadHome() {
      const url = controller.page()?.url ?? '';
      if (url === shownFor) return;
      shownFor = url;
      void api.home(url).then((home) => {
        if (home) store.set({ home });
        else shownFor = null;
      });
    },
    hideOffer: () => store.set({ isOfferHidden: true }),
    runOf: (guide) => runs.get(guide) ?? null,
    keepRun: (guide, run) => void runs.set(guide, run),
  };
}

/** The words of a first message are what something is offered for; when it is sent, it is known that it was not enough. */
function followMessages({ store }: Controller, offering: Offering): void {
  let before = store.get();
  const follow = (): void => {
    const now = store.get();
    const { draft, pending } = before;
    before = now;
    if (now.pending.length > pending.length) return offering.sent();
    if (now.draft !== draft && isFirstMessage(now)) offering.typed(now.draft);
  };
  store.subscribe(follow);
  if (before.draft !== '' && isFirstMessage(before)) offering.typed(before.draft);
}

/** Nobody is being talked to: what is written now begins a chat. */
const isFirstMessage = ({ log, pending }: ReturnType<Controller['store']['get']>): boolean =>
  pending.length === 0 && log.interactions.every(({ ended }) => ended);
