import { createBucket, createBuckets, createCounter } from './rate-limit';

test('a bucket empties at once and fills with time', () => {
  const bucket = createBucket(10, 3, 0);
  expect([0, 0, 0, 0].map((at) => bucket.take(at))).toEqual([true, true, true, false]);
  expect(bucket.take(100)).toBe(true);
  expect(bucket.take(100)).toBe(false);
  expect([10_000, 10_000, 10_000, 10_000].map((at) => bucket.take(at))).toEqual([true, true, true, false]);
});

test('a clock that goes back gives nothing', () => {
  const bucket = createBucket(10, 1, 1000);
  expect([1000, 0, 500].map((at) => bucket.take(at))).toEqual([true, false, false]);
});

test('buckets are apart by key', () => {
  const buckets = createBuckets(1, 1);
  expect([buckets.take('a', 0), buckets.take('a', 0), buckets.take('b', 0)]).toEqual([true, false, true]);
});

test('a counter holds so many at once, and gives back', () => {
  const counter = createCounter(2);
  expect([counter.enter('a'), counter.enter('a'), counter.enter('a'), counter.enter('b')]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  counter.leave('a');
  counter.leave('nobody');
  expect(counter.enter('a')).toBe(true);
});
