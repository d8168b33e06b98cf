import type { TriedStep } from '../../../../../../contracts/customer-records';

/** What somebody did in one go. */
export interface Visit {
  /** of its newest step */
  readonly at: string;
  /** newest first */
  readonly steps: readonly TriedStep[];
}

/** A longer rest is another visit. */
const REST_MS = 30 * 60_000;

/** Steps by visit, both newest first. */
export function visitsOf(steps: readonly TriedStep[]): Visit[] {
  const visits: TriedStep[][] = [];
  for (const step of steps) {
    const current = visits.at(-1);
    const earliest = current?.at(-1);
    const isSame = earliest !== undefined && Date.parse(earliest.at) - Date.parse(step.at) <= REST_MS;
    if (current && isSame) current.push(step);
    else visits.push([step]);
  }
  return visits.map((each) => ({ at: each[0]?.at ?? '', steps: each }));
}
