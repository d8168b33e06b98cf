/** What the page asks for; '' and null: not narrowed. */
export interface Filters {
  readonly area: string;
  /** days, as a date field has them */
  readonly from: string;
  readonly until: string;
  readonly actor: Named | null;
  readonly subject: Named | null;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export const NO_FILTERS: Filters = { area: '', from: '', until: '', actor: null, subject: null };

export const isNarrowed = ({ area, from, until, actor, subject }: Filters): boolean =>
  area !== '' || from !== '' || until !== '' || actor !== null || subject !== null;

/** As the address has them: whole days of the reader, both included. */
export function asParameters({ area, from, until, actor, subject }: Filters): Record<string, string> {
  return {
    ...(area === '' ? {} : { action: area }),
    ...(from === '' ? {} : { from: startOf(from, 0) }),
    ...(until === '' ? {} : { until: startOf(until, 1) }),
    ...(actor === null ? {} : { actor: actor.id }),
    ...(subject === null ? {} : { subject: subject.id }),
  };
}

function startOf(day: string, later: number): string {
  const start = new Date(`${day}T00:00`);
  start.setDate(start.getDate() + later);
  return start.toISOString();
}
