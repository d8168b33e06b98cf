import { AccountStops } from './account-stops';

const QUARTER = 900_000;

describe('an account whose sign-in was refused', () => {
  const refused = () => {
    const stops = new AccountStops();
    stops.begin('shop', 0);
    stops.refused('shop', 'old', 0);
    return stops;
  };

  test('is stopped for 15 minutes, and then tried once', () => {
    const stops = refused();
    expect(stops.waitMs('shop', 'old', 1)).toBe(QUARTER - 1);
    expect(stops.waitMs('shop', 'old', QUARTER)).toBe(0);
    stops.begin('shop', QUARTER);
    expect(stops.waitMs('shop', 'old', QUARTER)).toBe(QUARTER);
    stops.signedIn('shop');
    expect(stops.waitMs('shop', 'old', QUARTER)).toBe(0);
  });

  test('goes on at once with other settings, and no other account is stopped', () => {
    const stops = refused();
    expect(stops.waitMs('shop', 'new', 1)).toBe(0);
    expect(stops.waitMs('sales', 'old', 1)).toBe(0);
  });
});
