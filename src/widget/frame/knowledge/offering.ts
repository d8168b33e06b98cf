import type { ArticleHit } from '../../../contracts/knowledge';
import type { HelpApi } from './help-api';

const PAUSE_MS = 700;
/** less says nothing of what somebody wants */
const SHORTEST = 12;

export interface Offering {
  /** what stands in the field now; '' begins anew */
  typed(text: string): void;
  opened(article: string): void;
  solved(article: string | null): void;
  /** the message was sent: the offer is over */
  sent(): void;
}

/** Articles that are offered while somebody writes their first message, and what they did with them. */
export function createOffering(
  api: Pick<HelpApi, 'offer' | 'tell'>,
  show: (articles: readonly ArticleHit[]) => void,
): Offering {
  let offer: string | null = null;
  let asked = '';
  let timer = 0;
  /** an answer to what is over is let be */
  let turn = 0;

  async function ask(text: string): Promise<void> {
    const mine = turn;
    asked = text;
    const answer = await api.offer(text, offer);
    if (mine !== turn || !answer) return;
    offer = answer.offer;
    show(answer.articles);
  }

  function begin(): void {
    clearTimeout(timer);
    turn += 1;
    offer = null;
    asked = '';
    show([]);
  }

  return {
    typed(text) {
      const words = text.trim();
      clearTimeout(timer);
      if (words.length < SHORTEST || words === asked) return;
      timer = window.setTimeout(() => void ask(words), PAUSE_MS);
    },
    opened(article) {
      if (offer !== null) api.tell({ offer, did: 'opened', article });
    },
    solved(article) {
      if (offer !== null) api.tell({ offer, did: 'solved', article });
      begin();
    },
    sent() {
      if (offer !== null) api.tell({ offer, did: 'wrote' });
      begin();
    },
  };
}
