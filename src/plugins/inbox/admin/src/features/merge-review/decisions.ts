import { useEffect } from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import type { SuggestionView } from '../../../../../../contracts/customer-records';
import type { SuggestionsResponse } from '../../../../../../contracts/http/merging';
import type { SuggestionState } from '../../../../../../contracts/vocabulary';
import { asInboxError } from '../../app/api';
import { createStore, useStore } from '../../app/external-store';
import { useSession, useT, useUndoToast, type TextId } from '../../app/hooks';
import { mergingApi } from '../../app/merging-api';
import { refreshSuggestions, setOpenSuggestions } from '../../app/suggestion-sync';
import {
  lastMade,
  nextToSend,
  shownRows,
  NOTHING_DECIDED,
  STATE_AFTER,
  unsent,
  withAnswer,
  withDecision,
  withKnown,
  withoutMade,
  withoutReturned,
  withSending,
  withUndo,
  type Decision,
  type Decisions,
  type Made,
} from './decision-model';
import { isSettled } from './review-model';
import { refusalSentence, type Refusal } from './words';

/** Works off, one request after the other, what was decided on screen. It goes on while the agent walks elsewhere. */

export const SUGGESTIONS_KEY = 'suggestions';
const MOST_AT_ONCE = 25;
/** after so long a list that was read again knows what was decided */
const LISTS_LAG = 10_000;

export const decisionsStore = createStore<Decisions>(NOTHING_DECIDED);
const { get: state, set } = decisionsStore;

let lastId = 0;
let isRunning = false;
/** reversals wait in the same row: nothing is undone before it was done */
const toUndo: Made[] = [];

interface Desk {
  readonly queryClient: QueryClient;
  /** how many this agent may decide in one request */
  readonly most: number;
  readonly tellSettled: (count: number) => void;
  readonly tellRefused: (error: unknown) => void;
  readonly reason: (refusal: Refusal) => string;
}

type Pages = InfiniteData<SuggestionsResponse, unknown>;

/** Lets suggestions go from the lists they do not belong to any more. */
function dropFromLists({ queryClient }: Desk, ids: readonly string[], now: SuggestionState | null): void {
  for (const [key, pages] of queryClient.getQueriesData<Pages>({ queryKey: [SUGGESTIONS_KEY] })) {
    if (!pages || key[1] === now) continue;
    const kept = pages.pages.map((page) => ({
      ...page,
      data: page.data.filter(({ documentId }) => !ids.includes(documentId)),
    }));
    queryClient.setQueryData<Pages>(key, { ...pages, pages: kept });
  }
}

const customersOf = (suggestions: readonly SuggestionView[]): string[] =>
  suggestions.flatMap(({ customers }) => customers.map(({ documentId }) => documentId));

async function send(desk: Desk, run: readonly Made[]): Promise<void> {
  const ids = run.map(({ id }) => id);
  const decision = run[0]?.decision ?? 'reject';
  const suggestions = run.flatMap((made) => made.suggestions);
  const asked = suggestions.map(({ documentId }) => documentId);
  set((now) => withSending(now, ids));
  try {
    const answer = await mergingApi.decide({ suggestions: asked, decision });
    const settled = answer.failed.filter(({ code }) => isSettled(code)).map((each) => each.suggestion);
    const refused = Object.fromEntries(
      answer.failed.map(({ suggestion, code, message }) => [suggestion, desk.reason({ code, message })]),
    );
    set((now) => withAnswer(now, ids, { merges: answer.merges, refused }));
    setTimeout(() => set((now) => withKnown(now, ids)), LISTS_LAG);
    setOpenSuggestions(answer.open);
    const failed = answer.failed.map((each) => each.suggestion);
    dropFromLists(
      desk,
      asked.filter((id) => !failed.includes(id)),
      STATE_AFTER[decision],
    );
    dropFromLists(desk, settled, null);
    if (settled.length > 0) desk.tellSettled(settled.length);
  } catch (error) {
    const reason = desk.reason(asInboxError(error));
    const refused = Object.fromEntries(asked.map((id) => [id, reason]));
    set((now) => withAnswer(now, ids, { merges: [], refused }));
    desk.tellRefused(error);
  }
  customersOf(suggestions).forEach((customer) => void refreshSuggestions(customer));
}

/** Puts one decision back on the server: merges newest first, and the suggestion open again. */
async function reverse(desk: Desk, { id, decision, suggestions, merges }: Made): Promise<void> {
  const ids = suggestions.map(({ documentId }) => documentId);
  try {
    for (const { documentId } of [...merges].reverse()) await mergingApi.undoMerge(documentId);
    const before = suggestions[0]?.state;
    const back = decision !== 'reopen' ? 'reopen' : before === 'snoozed' ? 'snooze' : 'reject';
    const answer = await mergingApi.decide({ suggestions: ids, decision: back });
    setOpenSuggestions(answer.open);
    dropFromLists(desk, ids, STATE_AFTER[back]);
  } catch (error) {
    desk.tellRefused(error);
  }
  set((now) => withoutMade(now, id));
  await desk.queryClient.invalidateQueries({ queryKey: [SUGGESTIONS_KEY] });
  if (toUndo.length === 0) set(withoutReturned);
  customersOf(suggestions).forEach((customer) => void refreshSuggestions(customer));
}

async function workOff(desk: Desk): Promise<void> {
  if (isRunning) return;
  isRunning = true;
  for (;;) {
    const undone = toUndo.shift();
    const known = undone && state().made.find(({ id }) => id === undone.id);
    const run = nextToSend(state(), desk.most);
    if (known && known.phase !== 'waiting') await reverse(desk, known);
    else if (run.length > 0) await send(desk, run);
    else break;
  }
  isRunning = false;
}

/** Takes back everything that was decided by one press, the last of it first. */
function undo(desk: Desk, press: number): void {
  for (const made of [...state().made].reverse()) {
    if (made.press !== press || made.isUndone) continue;
    set((now) => withUndo(now, made.id));
    // One that is under way is reversed once it has arrived; one that still waited has never left.
    if (made.phase !== 'waiting') toUndo.push(made);
  }
  void workOff(desk);
}

/** In requests of a size that the server answers soon, and this agent may send. */
function press(desk: Desk, decision: Decision, suggestions: readonly SuggestionView[]): number {
  lastId += 1;
  const press = lastId;
  for (let from = 0; from < suggestions.length; from += desk.most) {
    lastId += 1;
    const id = lastId;
    const part = suggestions.slice(from, from + desk.most);
    set((now) => withDecision(now, { id, press, decision, suggestions: part }));
  }
  return press;
}

const warnBeforeLeaving = (event: BeforeUnloadEvent): void => {
  if (unsent(state()) > 0) event.preventDefault();
};

export interface Deciding {
  /** on screen at once, to the server in the background; a refusal brings the row back with its reason */
  decide(decision: Decision, suggestions: readonly SuggestionView[]): void;
  /** answers the suggestion that is back; null: there was nothing to take back */
  undoLast(): string | null;
}

const DONE_ONE = {
  accept: 'merging.done.joined',
  reject: 'merging.done.rejected',
  snooze: 'merging.done.snoozed',
  reopen: 'merging.done.reopened',
} as const satisfies Record<Decision, TextId>;

/** What was decided, as the toast tells it: one pair by its names, many by their number. */
function doneSentence(t: ReturnType<typeof useT>, decision: Decision, suggestions: readonly SuggestionView[]): string {
  const [only, another] = suggestions;
  if (!only || another) return t(`merging.done.${decision}`, { count: suggestions.length });
  const [first, second] = only.customers;
  return t(DONE_ONE[decision], { name: first.displayName, other: second.displayName });
}

export function useDeciding(): Deciding {
  const t = useT();
  const queryClient = useQueryClient();
  const offerUndo = useUndoToast();
  const { toggleNotification } = useNotification();
  useEffect(() => {
    window.addEventListener('beforeunload', warnBeforeLeaving);
    return () => window.removeEventListener('beforeunload', warnBeforeLeaving);
  }, []);
  const mayReview = useSession()?.may.review ?? false;
  const desk: Desk = {
    queryClient,
    most: mayReview ? MOST_AT_ONCE : 1,
    tellSettled: (count) => toggleNotification({ type: 'info', message: t('merging.queue.settled', { count }) }),
    tellRefused: (error) => toggleNotification({ type: 'danger', message: refusalSentence(t, asInboxError(error)) }),
    reason: (refusal) => refusalSentence(t, refusal),
  };
  return {
    decide: (decision, suggestions) => {
      if (suggestions.length === 0) return;
      const pressed = press(desk, decision, suggestions);
      offerUndo({ text: doneSentence(t, decision, suggestions), undo: () => undo(desk, pressed) });
      void workOff(desk);
    },
    undoLast: () => {
      const last = lastMade(state());
      if (last) undo(desk, last.press);
      return last?.suggestions[0]?.documentId ?? null;
    },
  };
}

export const useDecisions = (): Decisions => useStore(decisionsStore, (now) => now);

/** Those among these suggestions that are still open, also when a decision about one is only on its way. */
export function useUndecided(suggestions: readonly SuggestionView[]): readonly SuggestionView[] {
  const decisions = useDecisions();
  return shownRows(suggestions, 'open', decisions).filter(({ documentId }) =>
    suggestions.some((one) => one.documentId === documentId),
  );
}
