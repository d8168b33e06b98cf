import type { ListFilter } from './model';

/** The places of the inbox, as they stand in the address. */
export const LIST_VIEWS = [
  'mine',
  'teams',
  'unassigned',
  'all',
  'resolved',
  'junk',
  'trash',
] as const satisfies readonly ListFilter['view'][];
export type ListView = (typeof LIST_VIEWS)[number];
export type View = ListView | 'quarantine';

export const viewOf = (name: string | undefined): View | null => {
  if (name === 'quarantine') return name;
  return LIST_VIEWS.find((view) => view === name) ?? null;
};

export const pathOf = (view: View, ticket?: string | null): string =>
  `/plugins/inbox/${view}${ticket === undefined || ticket === null ? '' : `/${ticket}`}`;
