import { lessonsToLearn } from './junk-lessons';

const change = (word: number, junk: number, wanted: number) => ({ word, junk, wanted });

describe('what judgements change', () => {
  test('every word counts once for a ticket', () => {
    const tickets = [
      { ticketId: 1, messages: [[10, 11], [11, 12]] },
      { ticketId: 2, messages: [[10]] },
    ]; // prettier-ignore
    expect(lessonsToLearn(tickets, 'junk', [])).toEqual({
      words: [change(10, 2, 0), change(11, 1, 0), change(12, 1, 0)],
      learned: [
        { ticketId: 1, verdict: 'junk', messages: 2 },
        { ticketId: 2, verdict: 'junk', messages: 1 },
      ],
    });
  });

  test('a changed mind takes back what was counted then, and no message that came later', () => {
    const tickets = [{ ticketId: 1, messages: [[10], [11]] }];
    const before = [{ ticketId: 1, verdict: 'junk' as const, messages: 1 }];
    expect(lessonsToLearn(tickets, 'wanted', before)).toEqual({
      words: [change(10, -1, 1), change(11, 0, 1)],
      learned: [{ ticketId: 1, verdict: 'wanted', messages: 2 }],
    });
  });

  test.each([
    ['the same judgement again', [{ ticketId: 1, messages: [[10]] }]],
    ['a ticket without words of customers', [{ ticketId: 2, messages: [] }]],
    ['nothing', []],
  ])('%s changes nothing', (_what, tickets) => {
    const before = [{ ticketId: 1, verdict: 'junk' as const, messages: 1 }];
    expect(lessonsToLearn(tickets, 'junk', before)).toEqual({ words: [], learned: [] });
  });
});
