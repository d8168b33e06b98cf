import { TimeLimit } from './time-limit';
import { nextTurn } from './turns';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const never = new Promise<string>(() => undefined);

describe('the time of one mail', () => {
  it('ends what is under way, and what is begun later', async () => {
    const limit = new TimeLimit(100);
    const late = limit.within(never, () => 'late');
    await jest.advanceTimersByTimeAsync(100);
    expect(await late).toBe('late');
    expect(await limit.within(never, () => 'late')).toBe('late');
  });

  it('does not end what is done before', async () => {
    const limit = new TimeLimit(100);
    expect(await limit.within(Promise.resolve('done'), () => 'late')).toBe('done');
    await expect(limit.within(Promise.reject(new Error('broken')), () => 'late')).rejects.toThrow('broken');
    limit.end();
  });

  it('stands still while it waits for other mails', async () => {
    const done = await nextTurn();
    const limit = new TimeLimit(100);
    await jest.advanceTimersByTimeAsync(60);
    const waiting = limit.whileWaiting(nextTurn());
    await jest.advanceTimersByTimeAsync(10_000);
    expect(limit.signal.aborted).toBe(false);
    done();
    (await waiting)();
    await jest.advanceTimersByTimeAsync(39);
    expect(limit.signal.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    expect(limit.signal.aborted).toBe(true);
  });
});

it('turns are taken one after the other', async () => {
  const order: string[] = [];
  const first = await nextTurn();
  const second = nextTurn().then((done) => (order.push('second'), done()));
  const third = nextTurn().then((done) => (order.push('third'), done()));
  order.push('first');
  first();
  await Promise.all([second, third]);
  expect(order).toEqual(['first', 'second', 'third']);
});
