import type { MergeView, SuggestionView } from '../../../../../../contracts/customer-records';
import type { SuggestionState } from '../../../../../../contracts/vocabulary';

/**
 * What a lead has decided, faster than the server answers. Pure. Every decision stands in a row; the row is worked off
 * in the background, and what was decided last can be taken back at any point of its way.
 */

export type Decision = 'accept' | 'reject' | 'snooze' | 'reopen';

export const STATE_AFTER: Readonly<Record<Decision, SuggestionState>> = {
  accept: 'joined',
  reject: 'rejected',
  snooze: 'snoozed',
  reopen: 'open',
};

/** What is put off or kept apart can be opened again; what is joined is undone in the ledger. */
export const canReopen = (state: SuggestionState): boolean => state === 'snoozed' || state === 'rejected';

export interface Made {
  readonly id: number;
  /** what was decided by one press is taken back by one press, in however many requests it went */
  readonly press: number;
  readonly decision: Decision;
  /** as they were before */
  readonly suggestions: readonly SuggestionView[];
  /** `known`: so long ago that the lists of the server tell it themselves */
  readonly phase: 'waiting' | 'sending' | 'done' | 'known';
  /** taken back: nothing of it may show any more */
  readonly isUndone: boolean;
  /** what undoes the accepted ones */
  readonly merges: readonly MergeView[];
}

export interface Decisions {
  readonly made: readonly Made[];
  /** suggestion → why it came back */
  readonly refused: Readonly<Record<string, string>>;
  /** suggestions that were put back by an undo, for the lists that have let them go */
  readonly returned: readonly SuggestionView[];
  /** how many suggestions were decided since the page was loaded */
  readonly count: number;
}

export const NOTHING_DECIDED: Decisions = { made: [], refused: {}, returned: [], count: 0 };

/** so many can be taken back by `Z`; older ones are in the ledger */
const KEPT = 100;

/** Forgets the oldest of those that have arrived, never one that is still to be sent. */
function withoutOldest(made: readonly Made[]): readonly Made[] {
  const arrived = made.filter(({ phase }) => phase === 'known');
  const forgotten = new Set(arrived.slice(0, Math.max(0, arrived.length - KEPT)));
  return forgotten.size === 0 ? made : made.filter((each) => !forgotten.has(each));
}

const without = (record: Decisions['refused'], ids: readonly string[]): Decisions['refused'] =>
  Object.fromEntries(Object.entries(record).filter(([id]) => !ids.includes(id)));

const idsOf = (suggestions: readonly SuggestionView[]): string[] => suggestions.map(({ documentId }) => documentId);

export function withDecision(
  now: Decisions,
  { id, press, decision, suggestions }: Pick<Made, 'id' | 'press' | 'decision' | 'suggestions'>,
): Decisions {
  const ids = idsOf(suggestions);
  const made: Made = { id, press, decision, suggestions, phase: 'waiting', isUndone: false, merges: [] };
  return {
    made: withoutOldest([...now.made, made]),
    refused: without(now.refused, ids),
    returned: now.returned.filter(({ documentId }) => !ids.includes(documentId)),
    count: now.count + (decision === 'reopen' ? 0 : suggestions.length),
  };
}

const changed = (now: Decisions, id: number, change: (made: Made) => Made): Decisions => ({
  ...now,
  made: now.made.map((made) => (made.id === id ? change(made) : made)),
});

/**
 * What goes to the server next: the first that waits, with those behind it that say the same, as one request. An
 * acceptance goes alone, because the merges of an answer belong to it alone.
 */
export function nextToSend({ made }: Decisions, most: number): readonly Made[] {
  const first = made.findIndex(({ phase, isUndone }) => phase === 'waiting' && !isUndone);
  const head = made[first];
  if (!head) return [];
  const run: Made[] = [head];
  let size = head.suggestions.length;
  for (const each of made.slice(first + 1)) {
    const saysTheSame = each.phase === 'waiting' && !each.isUndone && each.decision === head.decision;
    size += each.suggestions.length;
    if (head.decision === 'accept' || !saysTheSame || size > most) break;
    run.push(each);
  }
  return run;
}

export const withSending = (now: Decisions, ids: readonly number[]): Decisions =>
  ids.reduce((next, id) => changed(next, id, (made) => ({ ...made, phase: 'sending' })), now);

/** The server has answered: with the merges of the accepted, and with those that it refused. */
export function withAnswer(
  now: Decisions,
  ids: readonly number[],
  { merges, refused }: { merges: readonly MergeView[]; refused: Readonly<Record<string, string>> },
): Decisions {
  const failed = Object.keys(refused);
  const next = ids.reduce(
    (state, id) =>
      changed(state, id, (made) => {
        const suggestions = made.suggestions.filter(({ documentId }) => !failed.includes(documentId));
        return { ...made, phase: 'done', suggestions, merges };
      }),
    now,
  );
  return {
    ...next,
    made: next.made.filter(({ phase, suggestions }) => phase !== 'done' || suggestions.length > 0),
    refused: { ...next.refused, ...refused },
    count: Math.max(0, next.count - failed.length),
  };
}

/** What `Z` takes back: the last that was not taken back before. */
export const lastMade = ({ made }: Decisions): Made | null => made.findLast(({ isUndone }) => !isUndone) ?? null;

/** Takes a decision off the screen. One that has not left yet never leaves. */
export function withUndo(now: Decisions, id: number): Decisions {
  const undone = now.made.find((made) => made.id === id);
  if (!undone || undone.isUndone) return now;
  const made =
    undone.phase === 'waiting'
      ? now.made.filter((each) => each !== undone)
      : changed(now, id, (each) => ({ ...each, isUndone: true })).made;
  const known = idsOf(now.returned);
  const back = undone.phase === 'waiting' ? [] : undone.suggestions;
  return {
    ...now,
    made,
    returned: [...now.returned, ...back.filter(({ documentId }) => !known.includes(documentId))],
    count: Math.max(0, now.count - undone.suggestions.length),
  };
}

/** The lists had time to be read since: from here on they are believed, whoever else decides. It can still be undone. */
export const withKnown = (now: Decisions, ids: readonly number[]): Decisions =>
  ids.reduce((next, id) => changed(next, id, (made) => ({ ...made, phase: 'known' })), now);

/** It is over: undone on the server too. */
export const withoutMade = (now: Decisions, id: number): Decisions => ({
  ...now,
  made: now.made.filter((made) => made.id !== id),
});

/** The list was read anew and tells by itself what came back. */
export const withoutReturned = (now: Decisions): Decisions =>
  now.returned.length === 0 ? now : { ...now, returned: [] };

/** How many wait for the server. */
export const unsent = ({ made }: Decisions): number =>
  made
    .filter(({ phase }) => phase === 'waiting' || phase === 'sending')
    .reduce((sum, { suggestions }) => sum + suggestions.length, 0);

/** The rows of a list as they will be when everything has reached the server; best first. */
export function shownRows(
  rows: readonly SuggestionView[],
  state: SuggestionState,
  { made, returned }: Decisions,
): SuggestionView[] {
  const stateOf = new Map<string, SuggestionState>();
  for (const { decision, suggestions, isUndone, phase } of made) {
    if (isUndone || phase === 'known') continue;
    for (const { documentId } of suggestions) stateOf.set(documentId, STATE_AFTER[decision]);
  }
  const isHere = ({ documentId }: SuggestionView): boolean => (stateOf.get(documentId) ?? state) === state;
  const known = new Set(idsOf(rows));
  const back = returned.filter((one) => one.state === state && !known.has(one.documentId) && isHere(one));
  return back.reduce((shown, one) => inserted(shown, one), rows.filter(isHere));
}

function inserted(rows: SuggestionView[], one: SuggestionView): SuggestionView[] {
  const at = rows.findIndex(({ score }) => score <= one.score);
  return at === -1 ? [...rows, one] : [...rows.slice(0, at), one, ...rows.slice(at)];
}

/** Where to go on when these are decided: the next row below, else the one above, else nowhere. */
export function nextAfter(ids: readonly string[], active: string | null, decided: readonly string[]): string | null {
  if (active === null || !decided.includes(active)) return active;
  const at = ids.indexOf(active);
  const isLeft = (id: string): boolean => !decided.includes(id);
  return ids.slice(at + 1).find(isLeft) ?? ids.slice(0, at).findLast(isLeft) ?? null;
}
