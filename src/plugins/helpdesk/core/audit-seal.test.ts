import { faultOf, missingTail, NO_SEAL, sealEntries, type SealedEntry } from './audit-seal';

const KEY = 'the key of this installation';
const entry = (id: number, word = 'team.changed'): SealedEntry => ({ id: String(id), columns: [word, null] });
const ENTRIES = [entry(4), entry(7)];
const FIRST = sealEntries(KEY, NO_SEAL, [entry(1)]);
const SECOND = sealEntries(KEY, FIRST, ENTRIES);
const ANCHOR = { at: '2026-11-22T00:07:00.000Z', seal: 2, hash: SECOND.hash };

const judge = (change: Partial<Parameters<typeof faultOf>[2]>, seal = SECOND, key = KEY) =>
  faultOf(key, seal, { previous: FIRST, entries: ENTRIES, anchor: ANCHOR, ...change });

describe('a seal', () => {
  test('fits what it was made of', () => {
    expect(judge({})).toBeNull();
    expect(judge({ anchor: undefined })).toBeNull();
  });

  test.each([
    ['a changed entry', judge({ entries: [entry(4), entry(7, 'team.removed')] }), 'Entries 4 to 7 are not as sealed'],
    ['a missing entry', judge({ entries: [entry(4)] }), 'Entry 7 is missing'],
    ['a missing seal before it', judge({ previous: NO_SEAL }), 'Seal 1 is missing'],
    ['another seal before it', judge({ previous: sealEntries(KEY, NO_SEAL, [entry(2)]) }), 'not as sealed'],
    ['an entry that was slipped in', judge({}, { ...SECOND, entryIds: ['4'] }), 'Entry 4 is not as sealed'],
    ['a forger without the key', judge({}, sealEntries('another key', FIRST, ENTRIES)), 'not as sealed'],
    ['a log that was written anew', judge({ anchor: { ...ANCHOR, hash: 'another' } }), 'written anew'],
  ])('%s is found', (_case, fault, words) => {
    expect(fault).toContain(words);
  });

  test('a tail that was cut off is known by its anchor', () => {
    expect(missingTail(FIRST, [ANCHOR])).toContain('cut off after seal 1');
    expect(missingTail(SECOND, [ANCHOR])).toBeNull();
  });
});
