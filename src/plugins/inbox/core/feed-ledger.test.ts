import { createFeedLedger } from './feed-ledger';

const row = (documentId: string, version?: number) =>
  version === undefined ? { documentId } : { documentId, version };

describe('the ledger of told records', () => {
  it.each([
    { name: 'a new record', first: row('a', 1), second: row('b', 1), told: true },
    { name: 'a newer version', first: row('a', 1), second: row('a', 2), told: true },
    { name: 'the same version', first: row('a', 2), second: row('a', 2), told: false },
    { name: 'an older version that comes late', first: row('a', 3), second: row('a', 2), told: false },
    { name: 'a record that has no version, again', first: row('a'), second: row('a'), told: false },
  ])('$name', ({ first, second, told }) => {
    const ledger = createFeedLedger(10);
    ledger.take([first]);
    expect(ledger.take([second])).toEqual(told ? [second] : []);
  });

  it('drops what stands twice in one batch', () => {
    expect(createFeedLedger(10).take([row('a', 1), row('a', 1), row('b', 1)])).toEqual([row('a', 1), row('b', 1)]);
  });

  it('forgets the least recently told beyond its limit', () => {
    const ledger = createFeedLedger(2);
    ledger.take([row('a', 1), row('b', 1)]);
    ledger.take([row('a', 2)]);
    ledger.take([row('c', 1)]);
    expect(ledger.take([row('a', 2), row('b', 1)])).toEqual([row('b', 1)]);
  });
});
