import { PRIORITIES, TICKET_STATUSES } from '../../../../../../contracts/vocabulary';
import type { ListFilter } from '../../app/model';
import type { ListView } from '../../app/views';

/** Filters and order stand in the address, so that a reload, a bookmark and a colleague see the same list. */

export const SORTS = ['newest', 'oldest', 'waiting'] as const satisfies readonly ListFilter['sort'][];
export const FILTER_NAMES = ['status', 'priority', 'channel', 'team', 'tag'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

const oneOf = <Value extends string>(values: readonly Value[], given: string | null): Value | undefined =>
  values.find((value) => value === given);

const filled = (given: string | null): string | undefined => (given === null || given === '' ? undefined : given);

/** What the address asks for; what it says wrongly is left out. */
export function filterOf(view: ListView, parameters: URLSearchParams): ListFilter {
  const filter = {
    view,
    sort: oneOf(SORTS, parameters.get('sort')) ?? 'newest',
    status: oneOf(TICKET_STATUSES, parameters.get('status')),
    priority: oneOf(PRIORITIES, parameters.get('priority')),
    channel: filled(parameters.get('channel')),
    team: filled(parameters.get('team')),
    tag: filled(parameters.get('tag')),
  };
  return filter;
}

export const countFilters = (filter: ListFilter): number =>
  FILTER_NAMES.filter((name) => filter[name] !== undefined).length;

/** The address with one part changed; an empty value takes the part away. */
export function withParameter(parameters: URLSearchParams, name: string, value: string | null): URLSearchParams {
  const next = new URLSearchParams(parameters);
  if (value === null || value === '') next.delete(name);
  else next.set(name, value);
  return next;
}

export function withoutFilters(parameters: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(parameters);
  FILTER_NAMES.forEach((name) => next.delete(name));
  return next;
}
