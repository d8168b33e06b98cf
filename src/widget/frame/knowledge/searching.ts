import type { HelpSearchAnswer } from '../../../contracts/http/knowledge-help';
import type { HelpApi } from './help-api';

const INSTANT_MS = 120;
/** words that stand still for so long are what somebody looks for */
const SETTLED_MS = 1000;

export interface Found {
  readonly text: string;
  /** null: the server did not answer */
  readonly answer: HelpSearchAnswer | null;
}

export interface Searching {
  typed(text: string): void;
  /** The id of this search, written down at the latest now: something of it is opened, or enter was pressed. */
  settle(): Promise<string | null>;
}

/** Asks while somebody types; the answer to older words is dropped, and words that stand still are written down once. */
export function createSearching(api: Pick<HelpApi, 'search'>, show: (found: Found | null) => void): Searching {
  let text = '';
  let timer = 0;
  let asking = new AbortController();
  let settled: { readonly text: string; readonly id: Promise<string | null> } | null = null;

  async function ask(): Promise<void> {
    const wanted = text;
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const answer = await api.search(wanted, false, signal);
    if (signal.aborted || wanted !== text) return;
    show({ text: wanted, answer });
    timer = window.setTimeout(() => void settle(), SETTLED_MS);
  }

  function settle(): Promise<string | null> {
    if (text === '') return Promise.resolve(null);
    if (settled?.text === text) return settled.id;
    const id = api.search(text, true).then((answer) => answer?.search ?? null);
    settled = { text, id };
    return id;
  }

  return {
    typed(typed) {
      text = typed.trim();
      clearTimeout(timer);
      if (text === '') {
        asking.abort();
        return show(null);
      }
      timer = window.setTimeout(() => void ask(), INSTANT_MS);
    },
    settle,
  };
}
