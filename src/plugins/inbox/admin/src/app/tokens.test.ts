import { lightness, mix } from './tokens';

describe('derived colours', () => {
  it.each([
    ['#ffffff', '#000000', 0.5, '#808080'],
    ['#7b79ff', '#212134', 0.15, '#2f2e52'],
    ['#fff', '#000', 1, '#ffffff'],
    ['#f29d41', '#212134', 0, '#212134'],
  ])('%s over %s by %d is %s', (over, under, share, expected) => {
    expect(mix(over, under, share)).toBe(expected);
  });

  it('tells a dark surface from a light one', () => {
    expect(lightness('#212134')).toBeLessThan(0.5);
    expect(lightness('#ffffff')).toBe(1);
  });
});
