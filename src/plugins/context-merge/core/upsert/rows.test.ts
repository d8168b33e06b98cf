import { customerUpsert } from '../../../../contracts/http/external-records';
import { canonical, chunksOf, judgeRows } from './rows';

describe('judgeRows', () => {
  test('a bad row fails alone, with the field', () => {
    const { good, failed } = judgeRows(
      [{ externalId: '1' }, { externalId: '2', birthDate: '1990-02-31' }, 'nonsense', { externalId: '3', shoe: 42 }],
      customerUpsert,
    );
    expect(good.map(({ at }) => at)).toEqual([0]);
    expect(failed.map(({ at, result }) => [at, result.externalId, result.outcome, result.problems[0]?.field])).toEqual([
      [1, '2', 'failed', 'birthDate'],
      [2, '', 'failed', 'row'],
      [3, '3', 'failed', 'row'],
    ]);
  });

  test('of two rows of one external id the last wins, and the other says so', () => {
    const { good, failed } = judgeRows(
      [{ externalId: 'a', displayName: 'Old' }, { externalId: 'b' }, { externalId: 'a', displayName: 'New' }],
      customerUpsert,
    );
    expect(good.map(({ at, row }) => [at, row.displayName])).toEqual([
      [1, undefined],
      [2, 'New'],
    ]);
    expect(failed).toMatchObject([{ at: 0, result: { externalId: 'a', problems: [{ field: 'externalId' }] } }]);
  });

  test.each(['__proto__', 'constructor', 'toString'])('an attribute named %s reaches no prototype', (key) => {
    const raw: unknown = JSON.parse(`{"externalId":"1","attributes":{"${key}":"x"}}`);
    judgeRows([raw], customerUpsert);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
    expect({}.toString).toBe(Object.prototype.toString);
  });
});

test('chunksOf: bounded by rows and by weight', () => {
  const weigh = (weight: number) => weight;
  expect(chunksOf([1, 1, 1, 1, 1], { rows: 2, weight: 100 }, weigh)).toEqual([[1, 1], [1, 1], [1]]);
  expect(chunksOf([3, 3, 3, 9, 1], { rows: 10, weight: 6 }, weigh)).toEqual([[3, 3], [3], [9], [1]]);
  expect(chunksOf([], { rows: 10, weight: 6 }, weigh)).toEqual([]);
});

test('canonical: the order of keys says nothing, the order of a list does', () => {
  expect(canonical({ b: 1, a: { d: [1, 2], c: null } })).toBe(canonical({ a: { c: null, d: [1, 2] }, b: 1 }));
  expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
});
