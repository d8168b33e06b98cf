/** The one place that reads the wall clock: code that takes a clock can be tested at any hour. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
