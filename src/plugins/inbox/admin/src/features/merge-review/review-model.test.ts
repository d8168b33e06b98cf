import type { EvidenceLine, MergeField } from '../../../../../../contracts/customer-records';
import { originOf, reviewPath, wayBack } from './paths';
import {
  askable,
  barParts,
  byProof,
  choiceOf,
  choicesToSend,
  evidenceInOrder,
  isSettled,
  knownRefusal,
  namesThen,
  scoreWord,
  signed,
  strongest,
  sumsOf,
  withSideToggled,
} from './review-model';

const line = (code: EvidenceLine['code'], points: number): EvidenceLine => ({ code, points, values: {} });

const field = (name: string, proposal: MergeField['proposal']): MergeField => ({
  field: name,
  label: null,
  survivor: 'a',
  absorbed: 'b',
  isSame: false,
  choices: ['survivor', 'absorbed', 'both'],
  proposal,
  ground: 'newer',
});

const address = (documentId: string, kind: string, assurance: 'claimed' | 'verified') => ({
  documentId,
  kind,
  value: `${documentId}@example.com`,
  assurance,
  scope: '',
  firstSeenAt: '',
  lastSeenAt: '',
});

describe('choices', () => {
  it('follow the proposal until the agent says otherwise, and only that is sent', () => {
    const fields = [field('displayName', 'survivor'), field('tags', 'both')];
    expect(fields.map((one) => choiceOf(one, { displayName: 'absorbed' }))).toEqual(['absorbed', 'both']);
    expect(choicesToSend(fields, { displayName: 'absorbed', tags: 'both', gone: 'survivor' })).toEqual({
      displayName: 'absorbed',
    });
  });

  it.each([
    ['both', 'survivor', 'absorbed'],
    ['both', 'absorbed', 'survivor'],
    ['survivor', 'absorbed', 'both'],
    ['survivor', 'survivor', 'survivor'],
    ['absorbed', 'absorbed', 'absorbed'],
  ] as const)('%s with %s turned is %s: no field loses both its values', (now, side, after) => {
    expect(withSideToggled(now, side)).toBe(after);
  });
});

describe('evidence', () => {
  const evidence = [
    line('different_city', -4),
    line('prior_odds', -60),
    line('same_phone', 30),
    line('different_birth_date', -20),
    line('same_name', 40),
  ];

  it('names the heaviest on each side; where the counting began is no reason', () => {
    expect(strongest(evidence)).toEqual({ inFavour: evidence[4], against: evidence[3] });
    expect(strongest([line('prior_odds', -60)])).toEqual({ inFavour: null, against: null });
  });

  it('stands for, against, start, the heaviest first', () => {
    expect(evidenceInOrder(evidence).map(({ points }) => points)).toEqual([40, 30, -20, -4, -60]);
  });

  it('adds up to what the bar shows', () => {
    expect(sumsOf(evidence)).toEqual({ inFavour: 70, against: 24, start: -60 });
    expect(barParts(evidence)).toEqual([
      { points: 30, side: 'for' },
      { points: 40, side: 'for' },
      { points: 24, side: 'against' },
      { points: 60, side: 'start' },
    ]);
  });

  it.each([
    [100, 'veryLikely'],
    [90, 'veryLikely'],
    [89, 'likely'],
    [70, 'likely'],
    [69, 'possible'],
    [50, 'possible'],
    [49, 'doubtful'],
  ])('%d of 100 is %s', (score, word) => {
    expect(scoreWord(score)).toBe(word);
  });

  it('is signed with a real minus', () => {
    expect([signed(34), signed(-8)]).toEqual(['+34', '–8']);
  });
});

describe('identities', () => {
  it('stand best proven first', () => {
    const [claimed, verified] = [address('c', 'email', 'claimed'), address('v', 'email', 'verified')];
    expect(byProof([claimed, verified])).toEqual([verified, claimed]);
  });

  it.each([
    ['a mail address on both sides', ['email'], ['email'], true],
    ['none on one side', ['email'], ['visitor'], false],
    ['none at all', [], [], false],
  ])('can be asked by link: %s', (_, survivor, absorbed, expected) => {
    const of = (side: string, kinds: readonly string[]) => ({
      identities: kinds.map((kind) => address(`${side}-${kind}`, kind, 'claimed')),
    });
    const pair = askable({ survivor: of('s', survivor), absorbed: of('a', absorbed) });
    expect(pair !== null).toBe(expected);
  });
});

describe('who became part of whom', () => {
  const merge = {
    survivor: { documentId: 's', displayName: 'Jane Doe' },
    absorbed: { documentId: 'a', displayName: 'J.' },
  };

  it('is told with the name of then, which the merge may have changed', () => {
    const renamed = [{ field: 'displayName', before: 'Jane Poe', after: 'Jane Doe' }];
    expect(namesThen({ ...merge, fields: renamed })).toEqual({ survivor: 'Jane Poe', absorbed: 'J.' });
    expect(namesThen({ ...merge, fields: [] })).toEqual({ survivor: 'Jane Doe', absorbed: 'J.' });
  });
});

describe('refusals', () => {
  it('are known, settled, or neither', () => {
    expect(knownRefusal('customer_absorbed')).toBe('customer_absorbed');
    expect(knownRefusal('something_new')).toBeNull();
    expect([isSettled('same_customer'), isSettled('customer_absorbed')]).toEqual([true, false]);
  });
});

describe('the way there and back', () => {
  it.each([
    [{ from: 'ticket', ticket: 't1', number: 1042 }, '/plugins/inbox/all/t1'],
    [{ from: 'customer', customer: 'c1' }, '/plugins/inbox/customers/c1'],
    [{ from: 'queue' }, '/plugins/inbox/same-person'],
    [{ from: 'nowhere' }, '/plugins/inbox/all'],
  ] as const)('%j', (origin, back) => {
    const path = reviewPath('a', 'b', origin, 'b');
    const [place, words] = path.split('?');
    expect(place).toBe('/plugins/inbox/same-person/a/b');
    const parameters = new URLSearchParams(words);
    expect(parameters.get('keep')).toBe('b');
    expect(originOf(parameters)).toEqual(origin);
    expect(wayBack(origin)).toBe(back);
  });

  it('a ticket without a number is no origin', () => {
    expect(originOf(new URLSearchParams('ticket=t1&number=x'))).toEqual({ from: 'nowhere' });
  });
});
