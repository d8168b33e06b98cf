import { AccountStops } from './account-stops';

const QUARTER = 900_000;

describe('an account whose sign-in was refused', () => {
  const refused = () => {
    const stops = new AccountStops();
    stops.begin('shop', 0);
    stops.refused('shop', 'old', 'smtp_auth', 0);
    return stops;
  };

  test('is stopped for 15 minutes, and then tried once', () => {
    const stops = refused();
    expect(stops.wait('shop', 'old', 1)).toEqual({ ms: QUARTER - 1, code: 'smtp_auth' });
    expect(stops.wait('shop', 'old', QUARTER).ms).toBe(0);
    stops.begin('shop', QUARTER);
    expect(stops.wait('shop', 'old', QUARTER).ms).toBe(QUARTER);
    stops.signedIn('shop');
    expect(stops.wait('shop', 'old', QUARTER).ms).toBe(0);
  });

  test('goes on at once with other settings, and no other account is stopped', () => {
    const stops = refused();
    expect(stops.wait('shop', 'new', 1).ms).toBe(0);
    expect(stops.wait('sales', 'old', 1).ms).toBe(0);
  });
});
