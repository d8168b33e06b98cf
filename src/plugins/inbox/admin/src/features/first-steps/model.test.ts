import type { FirstSteps } from '../../../../../../contracts/http/first-steps';
import { doneCount, statesOf } from './model';

const NOTHING: FirstSteps = {
  isOver: false,
  channel: null,
  message: null,
  isAnswered: false,
  colleagues: 0,
  businessName: '',
};
const mailbox = { documentId: 'a1', name: 'Help', address: 'help@shop.example', channel: 'email', problem: null };

describe('statesOf', () => {
  it('begins with the channel', () => {
    expect(statesOf(NOTHING)).toEqual({
      channel: 'next',
      message: 'later',
      answer: 'later',
      colleague: 'later',
      business: 'later',
    });
  });

  it('is not past a channel that does not work', () => {
    expect(statesOf({ ...NOTHING, channel: { ...mailbox, problem: 'The password is wrong.' } }).channel).toBe('next');
  });

  it('leads to the first thing that is missing, whatever was done beyond it', () => {
    const states = statesOf({ ...NOTHING, channel: mailbox, colleagues: 2 });
    expect(states.message).toBe('next');
    expect(states.colleague).toBe('done');
    expect(doneCount(states)).toBe(2);
  });

  it('has nothing left at the end', () => {
    const states = statesOf({
      ...NOTHING,
      channel: mailbox,
      message: { ticket: 't1', number: 1001 },
      isAnswered: true,
      colleagues: 1,
      businessName: 'Lumen & Oak',
    });
    expect(doneCount(states)).toBe(5);
  });
});
