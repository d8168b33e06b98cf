/** How many events a socket may still send: refilled evenly, never more than one second's worth. */
export interface EventBudget {
  readonly left: number;
  readonly at: number;
}

export const fullBudget = (perSecond: number, now: number): EventBudget => ({ left: perSecond, at: now });

/** Takes one event off the budget; null when there is none left. */
export function spend(budget: EventBudget, perSecond: number, now: number): EventBudget | null {
  const refill = (Math.max(0, now - budget.at) / 1000) * perSecond;
  const left = Math.min(perSecond, budget.left + refill);
  return left < 1 ? null : { left: left - 1, at: now };
}
