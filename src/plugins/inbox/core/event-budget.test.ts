import { fullBudget, spend, type EventBudget } from './event-budget';

/** How many of these events, each at its millisecond, are let through. */
function allowed(times: readonly number[], perSecond: number): number {
  let budget: EventBudget = fullBudget(perSecond, 0);
  return times.filter((now) => {
    const next = spend(budget, perSecond, now);
    budget = next ?? budget;
    return next !== null;
  }).length;
}

const every = (step: number, count: number): number[] => Array.from({ length: count }, (_, index) => index * step);

describe('the budget of events', () => {
  it.each([
    { name: 'a burst', times: every(0, 100), through: 20 },
    { name: 'a calm second', times: every(100, 10), through: 10 },
    { name: 'exactly the rate, for ten seconds', times: every(50, 200), through: 200 },
    { name: 'twice the rate, for ten seconds', times: every(25, 400), through: 219 },
    { name: 'a clock that goes back', times: [1000, 0, 0], through: 3 },
  ])('$name', ({ times, through }) => {
    expect(allowed(times, 20)).toBe(through);
  });
});
