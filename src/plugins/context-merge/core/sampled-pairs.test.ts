import { shareOfPairs } from './sampled-pairs';

describe('shareOfPairs', () => {
  test.each([
    ['everybody was asked', { asked: 1_000, size: 1_000, kept: 1 }, 1],
    ['a tenth: found from either side', { asked: 100, size: 1_000, kept: 1 }, 0.19],
    ['half', { asked: 500, size: 1_000, kept: 1 }, 0.75],
    ['few of many: twice their share', { asked: 2_000, size: 1_000_000, kept: 1 }, 0.003996],
    ['half of the answers were kept', { asked: 500, size: 1_000, kept: 0.5 }, 0.375],
    ['more asked than there are', { asked: 1_001, size: 1_000, kept: 1 }, 1],
    ['nobody', { asked: 0, size: 0, kept: 1 }, 1],
  ])('%s', (_, sample, share) => {
    expect(shareOfPairs(sample)).toBeCloseTo(share, 6);
  });

  test('is what counting all pairs comes to', () => {
    const size = 60;
    const asked = 12;
    let [all, touched] = [0, 0];
    for (let low = 0; low < size; low++)
      for (let high = low + 1; high < size; high++) {
        all++;
        if (low < asked || high < asked) touched++;
      }
    expect(shareOfPairs({ asked, size, kept: 1 })).toBeCloseTo(touched / all, 2);
  });
});
