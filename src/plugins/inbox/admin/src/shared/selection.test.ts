import { keepOnly, NOTHING_PICKED, pickAll, pickTo, toggle, type Selection } from './selection';

const IDS = ['a', 'b', 'c', 'd', 'e'];
const of = (picked: string[], anchor: string | null): Selection => ({ picked: new Set(picked), anchor });

describe('toggle', () => {
  it('picks a row and remembers it as the start of a range', () => {
    expect(toggle(NOTHING_PICKED, 'b')).toEqual(of(['b'], 'b'));
  });

  it('takes a picked row out', () => {
    expect(toggle(of(['a', 'b'], 'a'), 'b')).toEqual(of(['a'], 'b'));
  });
});

describe('pickTo', () => {
  it.each<[string, Selection, string, string[], string | null]>([
    ['downwards', of(['b'], 'b'), 'd', ['b', 'c', 'd'], 'b'],
    ['upwards', of(['d'], 'd'), 'b', ['d', 'b', 'c'], 'd'],
    ['from the top when nothing was picked', NOTHING_PICKED, 'b', ['a', 'b'], 'b'],
    ['from the top when the start has gone', of([], 'z'), 'b', ['a', 'b'], 'z'],
    ['and keeps what was picked elsewhere', of(['a', 'd'], 'd'), 'e', ['a', 'd', 'e'], 'd'],
    ['nothing for a row that is not there', of(['a'], 'a'), 'z', ['a'], 'a'],
  ])('%s', (_, selection, to, picked, anchor) => {
    expect(pickTo(selection, IDS, to)).toEqual(of(picked, anchor));
  });
});

it('picks everything', () => {
  expect(pickAll(IDS)).toEqual(of(IDS, 'a'));
  expect(pickAll([])).toEqual(NOTHING_PICKED);
});

describe('keepOnly', () => {
  it('drops what has left the list, and its start with it', () => {
    expect(keepOnly(of(['a', 'z'], 'z'), IDS)).toEqual(of(['a'], null));
    expect(keepOnly(of(['a', 'z'], 'a'), IDS)).toEqual(of(['a'], 'a'));
  });

  it('answers the same selection when all is still there', () => {
    const selection = of(['a', 'b'], 'a');
    expect(keepOnly(selection, IDS)).toBe(selection);
  });
});
