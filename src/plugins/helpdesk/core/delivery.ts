import type { DeliveryState } from '../../../contracts';

/** Sent again by an agent's explicit wish only: never by itself after bytes may have left. */
export function canRetry(state: DeliveryState | null): boolean {
  return state === 'failed' || state === 'uncertain';
}

/** Seconds until the given attempt (1 is the first repeat): 1, 5, 15, 60 minutes, then hourly for two days. */
export function retryDelaySeconds(attempt: number, atLeast: number): number | null {
  const steps = [60, 300, 900, 3600];
  if (attempt > steps.length + 47) return null;
  return Math.max(atLeast, steps[attempt - 1] ?? 3600);
}
