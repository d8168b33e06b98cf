import type { MergeView, SuggestionView } from '../../../../../../contracts/customer-records';
import {
  lastMade,
  nextAfter,
  nextToSend,
  NOTHING_DECIDED,
  shownRows,
  unsent,
  withAnswer,
  withDecision,
  withKnown,
  withSending,
  withUndo,
  type Decision,
  type Decisions,
} from './decision-model';

const customer = (documentId: string) => ({
  documentId,
  displayName: documentId,
  firstSeenAt: '',
  lastSeenAt: '',
  tickets: 0,
  identities: [],
});

const pair = (documentId: string, score = 80, state: SuggestionView['state'] = 'open'): SuggestionView => ({
  documentId,
  customers: [customer(`${documentId}-a`), customer(`${documentId}-b`)],
  score,
  pointsFor: 0,
  pointsAgainst: 0,
  evidence: [],
  state,
  snoozedUntil: null,
  decidedBy: null,
  decidedAt: null,
  suggestedAt: '',
});

const merge = (of: string): MergeView => ({
  documentId: `merge-${of}`,
  survivor: { documentId: `${of}-a`, displayName: '' },
  absorbed: { documentId: `${of}-b`, displayName: '' },
  reason: 'agent',
  by: 'Lena',
  at: '',
  score: null,
  moved: { tickets: 0, interactions: 0, messages: 0, identities: 0 },
  fields: [],
  state: 'active',
  undoneBy: null,
  undoneAt: null,
  kept: [],
});

const ids = (rows: readonly SuggestionView[]): string[] => rows.map(({ documentId }) => documentId);
const [a, b, c] = [pair('a', 90), pair('b', 80), pair('c', 70)];
const NO_MERGES = { merges: [], refused: {} };

/** decided in this order, none of it sent */
const decided = (...steps: readonly (readonly [Decision, SuggestionView])[]): Decisions =>
  steps.reduce(
    (now, [decision, one], index) =>
      withDecision(now, { id: index + 1, press: index + 1, decision, suggestions: [one] }),
    NOTHING_DECIDED,
  );

describe('what a list shows', () => {
  it('lets a decided pair go at once, and shows it where it went', () => {
    const now = decided(['reject', b]);
    expect(ids(shownRows([a, b, c], 'open', now))).toEqual(['a', 'c']);
    expect(ids(shownRows([], 'rejected', now))).toEqual([]);
    expect(ids(shownRows([pair('b', 80, 'rejected')], 'rejected', now))).toEqual(['b']);
  });

  it('gives back what was refused, with its reason', () => {
    const sent = withSending(decided(['accept', a], ['accept', b]), [1, 2]);
    const now = withAnswer(sent, [1, 2], { merges: [merge('a')], refused: { b: 'gone' } });
    expect(ids(shownRows([a, b, c], 'open', now))).toEqual(['b', 'c']);
    expect(now.refused).toEqual({ b: 'gone' });
    expect(now.count).toBe(1);
    expect(unsent(now)).toBe(0);
  });

  it('puts what was undone back in its place, also after the list has let it go', () => {
    const done = withAnswer(withSending(decided(['reject', b]), [1]), [1], NO_MERGES);
    const now = withUndo(done, 1);
    expect(ids(shownRows([a, c], 'open', now))).toEqual(['a', 'b', 'c']);
    expect(ids(shownRows([a, b, c], 'open', now))).toEqual(['a', 'b', 'c']);
    expect(now.count).toBe(0);
  });

  it('follows the newest of several decisions about one pair', () => {
    const now = decided(['reject', b], ['reopen', pair('b', 80, 'rejected')]);
    expect(ids(shownRows([a, b, c], 'open', now))).toEqual(['a', 'b', 'c']);
  });
});

describe('what is sent', () => {
  it('goes in order, neighbours that say the same in one request', () => {
    const now = decided(['reject', a], ['reject', b], ['snooze', c], ['reject', pair('d')]);
    expect(nextToSend(now, 50).map(({ id }) => id)).toEqual([1, 2]);
    expect(nextToSend(withSending(now, [1, 2]), 50).map(({ id }) => id)).toEqual([3]);
  });

  it('is never forgotten, however fast it was decided', () => {
    const now = decided(...Array.from({ length: 250 }, (_, at) => ['accept', pair(`p${String(at)}`)] as const));
    expect(unsent(now)).toBe(250);
    const known = withKnown(
      now,
      now.made.map(({ id }) => id),
    );
    expect(withDecision(known, { id: 900, press: 900, decision: 'reject', suggestions: [a] }).made).toHaveLength(101);
  });

  it('an acceptance goes alone, so that its merges are told apart', () => {
    expect(nextToSend(decided(['accept', a], ['accept', b]), 50).map(({ id }) => id)).toEqual([1]);
  });

  it('is cut where a request would grow too large, and never to nothing', () => {
    const now = decided(['reject', a], ['reject', b]);
    expect(nextToSend(now, 1).map(({ id }) => id)).toEqual([1]);
    const many = withDecision(NOTHING_DECIDED, { id: 1, press: 1, decision: 'reject', suggestions: [a, b] });
    expect(nextToSend(many, 1).map(({ id }) => id)).toEqual([1]);
  });

  it('never holds what was undone before it left', () => {
    const now = withUndo(decided(['accept', a]), 1);
    expect(nextToSend(now, 50)).toEqual([]);
    expect(now.made).toEqual([]);
  });
});

describe('what Z takes back', () => {
  it('is the last decision that stands, with the merges that came of it', () => {
    const sent = withSending(decided(['accept', a], ['accept', b]), [1, 2]);
    const first = withAnswer(sent, [1], { merges: [merge('a')], refused: {} });
    const done = withAnswer(first, [2], { merges: [merge('b')], refused: {} });
    expect(lastMade(done)?.merges.map(({ documentId }) => documentId)).toEqual(['merge-b']);
    expect(lastMade(withUndo(done, 2))?.id).toBe(1);
    expect(lastMade(NOTHING_DECIDED)).toBeNull();
  });
});

describe('where the work goes on', () => {
  it.each([
    ['below', 'b', ['b'], 'c'],
    ['above at the end', 'c', ['c'], 'b'],
    ['past what is decided too', 'a', ['a', 'b'], 'c'],
    ['nowhere when nothing is left', 'a', ['a', 'b', 'c'], null],
    ['where it is when others are decided', 'a', ['b'], 'a'],
  ])('%s', (_, active, gone, expected) => {
    expect(nextAfter(['a', 'b', 'c'], active, gone)).toBe(expected);
  });
});
