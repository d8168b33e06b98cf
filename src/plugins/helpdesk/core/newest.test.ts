import type { AppendItem, Assurance } from '../../../contracts';
import { letter } from '../../../../tests/support/letter-item';
import { newestOfTickets } from './newest';

const [FIRST, SECOND, THIRD] = ['10:00', '11:00', '12:00'].map((time) => new Date(`2026-03-10T${time}:00Z`));

const said = (at: Date | undefined, more: Partial<AppendItem['message']> = {}): AppendItem =>
  letter({ occurredAt: at ?? null, text: `At ${String(at?.getUTCHours())}`, ...more });
const machine = (at: Date | undefined) => said(at, { automatic: 'Auto-Submitted: auto-replied' });
const vouched = (assurance: Assurance, trust: 'ok' | 'unverified' = 'ok'): AppendItem => {
  const item = said(FIRST);
  const { sender } = item.message;
  const replyIdentity = { ...sender.replyIdentity, assurance };
  return { ...item, message: { ...item.message, sender: { ...sender, replyIdentity, trust } } };
};
const newsOf = (...items: AppendItem[]) => newestOfTickets(items.map((item) => ({ ticketId: 1, item })))[0];

test('the newest is shown, the first is waited for since', () => {
  expect(newsOf(said(FIRST), said(SECOND))).toMatchObject({
    at: SECOND,
    said: SECOND,
    first: FIRST,
    preview: 'At 11',
  });
});

test('a machine’s words are shown, and nobody waits for them', () => {
  expect(newsOf(machine(FIRST))).toMatchObject({ at: FIRST, said: null, first: null, preview: 'At 10' });
  expect(newsOf(machine(FIRST), said(SECOND), machine(THIRD))).toMatchObject({
    at: THIRD,
    said: SECOND,
    first: SECOND,
    preview: 'At 12',
  });
});

test('what we said with another program answers: nobody waits since before it', () => {
  const ours = (at: Date | undefined) => said(at, { sentElsewhere: { by: null } });
  expect(newsOf(ours(FIRST))).toMatchObject({ said: null, first: null, answered: FIRST, direction: 'outbound' });
  expect(newsOf(said(FIRST), ours(SECOND))).toMatchObject({ said: FIRST, first: null, answered: SECOND });
  expect(newsOf(said(FIRST), ours(SECOND), said(THIRD))).toMatchObject({
    first: THIRD,
    answered: SECOND,
    direction: 'inbound',
    preview: 'At 12',
  });
});

test.each<[string, AppendItem, boolean]>([
  ['claimed', vouched('claimed'), false],
  ['authenticated', vouched('authenticated'), true],
  ['verified', vouched('verified'), true],
  ['authenticated, with a warning', vouched('authenticated', 'unverified'), false],
  ['authenticated, and junk', { ...vouched('authenticated'), junk: { score: 1, reason: '' } }, false],
  ['a machine', machine(FIRST), false],
])('%s: proven %s', (_name, item, proven) => {
  expect(newsOf(item)?.proven).toBe(proven);
  expect(newsOf(item, said(SECOND))?.proven).toBe(proven);
});

test('each ticket has its own, in id order', () => {
  const items = [5, 3, 5].map((ticketId) => ({ ticketId, item: said(FIRST) }));
  expect(newestOfTickets(items).map(({ id }) => id)).toEqual([3, 5]);
});
