import { sampleAccount, SAMPLE_MOMENT } from '../contract/samples';
import { createSpendingGuard } from './spending';

const account = sampleAccount();
const later = (seconds: number): Date => new Date(SAMPLE_MOMENT.getTime() + seconds * 1000);
const sending = { country: 'US', segments: 2 };

test('a day’s limit counts what Twilio says and what left since (T63)', async () => {
  let told = 5;
  const guard = createSpendingGuard(() => Promise.resolve(told));
  const limits = { segments: 10, segmentsPerCountry: null };
  const ask = (at: Date) => guard.refusal(account, limits, sending, at);
  expect([await ask(later(0)), await ask(later(1)), await ask(later(2))]).toEqual([null, null, 'daily_limit']);
  // another process has sent meanwhile; nothing that was counted is forgotten
  told = 3;
  expect(await ask(later(61))).toBe('daily_limit');
  told = 0;
  expect(await ask(later(24 * 3600))).toBeNull();
});

test('a country has its own limit, and others go on', async () => {
  const guard = createSpendingGuard(() => Promise.resolve(0));
  const limits = { segments: null, segmentsPerCountry: 3 };
  expect(await guard.refusal(account, limits, sending, later(0))).toBeNull();
  expect(await guard.refusal(account, limits, sending, later(1))).toBe('country_limit');
  expect(await guard.refusal(account, limits, { country: 'DE', segments: 3 }, later(2))).toBeNull();
  expect(await guard.refusal(sampleAccount({ documentId: 'another' }), limits, sending, later(3))).toBeNull();
});

test('without a limit Twilio is not asked; one that does not answer stops nothing that we have not counted', async () => {
  const asked = jest.fn(() => Promise.resolve(null));
  const guard = createSpendingGuard(asked);
  await guard.refusal(account, { segments: null, segmentsPerCountry: null }, sending, later(0));
  expect(asked).not.toHaveBeenCalled();
  const limits = { segments: 4, segmentsPerCountry: null };
  expect(await guard.refusal(account, limits, sending, later(1))).toBeNull();
  expect(await guard.refusal(account, limits, sending, later(2))).toBe('daily_limit');
  expect(asked).toHaveBeenCalledTimes(1);
});
