import type { DraftKind } from '../../../../../../contracts/http/inbox';
import type { QuotedArticle } from '../../../../../../contracts/http/knowledge-agents';
import { createStore } from '../../app/external-store';

/** An article that was put into a text, and by what it is told whether it still stands there. */
export interface PutIn extends QuotedArticle {
  /** its address, or the begin of its words; '' : it stands there, whatever the text says */
  readonly mark: string;
}

const pending = createStore<Readonly<Record<string, readonly PutIn[]>>>({});

const placeOf = (ticket: string, kind: DraftKind): string => `${ticket}.${kind}`;

const MARK_LENGTH = 40;

/** Of words that are put in, what they are known by. */
export const markOf = (words: string): string => words.trim().slice(0, MARK_LENGTH);

export const addArticle = (ticket: string, kind: DraftKind, article: PutIn): void =>
  pending.set((all) => ({ ...all, [placeOf(ticket, kind)]: [...(all[placeOf(ticket, kind)] ?? []), article] }));

export const forgetArticles = (ticket: string, kind: DraftKind): void =>
  pending.set((all) => ({ ...all, [placeOf(ticket, kind)]: [] }));

/** They come back with a text that has not left. */
export const restoreArticles = (ticket: string, kind: DraftKind, articles: readonly QuotedArticle[]): void =>
  articles.forEach((article) => addArticle(ticket, kind, { ...article, mark: '' }));

/** Those that still stand in the text, each once: what was deleted again answers nobody. */
export function quotedIn(text: string, articles: readonly PutIn[]): QuotedArticle[] {
  const standing = articles.filter(({ mark }) => text.includes(mark));
  const each = new Map(standing.map(({ documentId, locale }) => [`${documentId} ${locale}`, { documentId, locale }]));
  return [...each.values()];
}

export const articlesIn = (ticket: string, kind: DraftKind, text: string): QuotedArticle[] =>
  quotedIn(text, pending.get()[placeOf(ticket, kind)] ?? []);
