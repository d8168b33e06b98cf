import { ANNOUNCE_EVERY, SILENCE, enqueue, speak } from './announcements';

describe('announcements', () => {
  it('says the first at once and a burst as its number, three seconds later', () => {
    const first = speak(enqueue(SILENCE, ['one']), 0);
    expect(first.spoken).toEqual({ newest: 'one', count: 1 });

    const burst = enqueue(enqueue(first.state, ['two']), ['three', 'four']);
    const tooEarly = speak(burst, 1_000);
    expect(tooEarly).toMatchObject({ spoken: null, askAgainIn: ANNOUNCE_EVERY - 1_000 });

    const later = speak(tooEarly.state, ANNOUNCE_EVERY);
    expect(later.spoken).toEqual({ newest: 'four', count: 3 });
    expect(speak(later.state, ANNOUNCE_EVERY * 2)).toMatchObject({ spoken: null, askAgainIn: null });
  });
});
