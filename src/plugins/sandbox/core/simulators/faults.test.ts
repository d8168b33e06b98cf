import { withFaults } from './faults';
import type { SimulatedDelivery } from './simulator';

const delivery = (given: Partial<SimulatedDelivery> = {}): SimulatedDelivery => ({
  method: 'POST',
  url: 'http://127.0.0.1:1/ingress/token0123456789',
  headers: {},
  body: Buffer.from('{}'),
  what: 'message',
  ...given,
});

const numbered = (count: number): SimulatedDelivery[] =>
  Array.from({ length: count }, (_, at) => delivery({ body: Buffer.from(String(at)) }));

const bodies = (sent: readonly { delivery: SimulatedDelivery }[]): string[] =>
  sent.map((each) => each.delivery.body.toString());

test('without faults everything comes once, at once, as it was made', () => {
  const made = numbered(3);
  expect(withFaults(made, {})).toEqual(made.map((each) => ({ afterMs: 0, delivery: each })));
});

test('three times means every one of them three times', () => {
  expect(bodies(withFaults(numbered(2), { times: 3 }))).toEqual(['0', '1', '0', '1', '0', '1']);
});

test.each([2, 3, 10])('%i out of order are never in order, and none is lost', (count) => {
  for (const seed of Array.from({ length: 50 }, (_, at) => at)) {
    const came = bodies(withFaults(numbered(count), { isShuffled: true, seed }));
    expect(came).not.toEqual(bodies(withFaults(numbered(count), {})));
    expect([...came].sort((left, right) => Number(left) - Number(right))).toEqual(
      numbered(count).map(({ body }) => body.toString()),
    );
  }
});

test('the same seed gives the same run', () => {
  const run = (seed: number) => withFaults(numbered(6), { times: 2, isShuffled: true, mostDelayMs: 500, seed });
  expect(run(7)).toEqual(run(7));
  expect(run(7)).not.toEqual(run(8));
});

test('late ones come in the order of their lateness, within the bound', () => {
  const delays = withFaults(numbered(20), { mostDelayMs: 300, seed: 3 }).map(({ afterMs }) => afterMs);
  expect(delays).toEqual([...delays].sort((left, right) => left - right));
  expect(Math.max(...delays)).toBeLessThan(300);
  expect(Math.max(...delays)).toBeGreaterThan(0);
});

describe('a broken signature', () => {
  const broken = (given: Partial<SimulatedDelivery>): SimulatedDelivery => {
    const [sent] = withFaults([delivery(given)], { breaksSignature: true });
    if (!sent) throw new Error('nothing was sent');
    return sent.delivery;
  };

  test.each([
    ['X-Twilio-Signature', 'RSOYDt4T1cUTdK1PDd93/VVr8B8='],
    ['x-hub-signature-256', 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'],
    ['X-Telegram-Bot-Api-Secret-Token', 'secret-token-of-the-bot'],
    ['authorization', 'Basic dXNlcjpwYXNzd29yZA=='],
  ])('in the header %s, which keeps its length', (name, value) => {
    const changed = broken({ headers: { [name]: value, 'content-type': 'text/plain' } });
    expect(changed.headers[name]).not.toBe(value);
    expect(changed.headers[name]).toHaveLength(value.length);
    expect(changed.headers['content-type']).toBe('text/plain');
    expect(changed.headers[name]?.split('=')[0]).toBe(
      name.startsWith('x-hub') ? 'sha256' : changed.headers[name]?.split('=')[0],
    );
  });

  test.each([
    ['JSON', '{"signature":{"timestamp":"1","token":"t","signature":"0123456789abcdef"}}'],
    ['JSON of a notification', '{"Type":"Notification","Signature":"EXAMPLEpH+0123=="}'],
    ['a form', 'timestamp=1&token=t&signature=0123456789abcdef&body=Hello'],
  ])('in a field of %s, which stays readable', (_what, body) => {
    const changed = broken({ body: Buffer.from(body) }).body.toString();
    expect(changed).not.toBe(body);
    expect(changed).toHaveLength(body.length);
  });

  test('in the address, where nothing else proves anything', () => {
    expect(broken({}).url).not.toBe(delivery().url);
  });
});
