import { createContext, useContext, useSyncExternalStore } from 'react';

/** How many columns fit: five from 1440, the panel over the others from 1180, list and thread from 768, one below. */
export type LayoutName = 'wide' | 'desktop' | 'tablet' | 'phone';

const QUERIES: readonly (readonly [LayoutName, MediaQueryList])[] = [
  ['wide', window.matchMedia('(min-width: 1440px)')],
  ['desktop', window.matchMedia('(min-width: 1180px)')],
  ['tablet', window.matchMedia('(min-width: 768px)')],
];

const currentLayout = (): LayoutName => QUERIES.find(([, query]) => query.matches)?.[0] ?? 'phone';

function subscribe(listener: () => void): () => void {
  QUERIES.forEach(([, query]) => query.addEventListener('change', listener));
  return () => QUERIES.forEach(([, query]) => query.removeEventListener('change', listener));
}

export const useLayoutName = (): LayoutName => useSyncExternalStore(subscribe, currentLayout);

/** Is there room for the column of views? */
export const hasRailIn = (layout: LayoutName): boolean => layout === 'wide' || layout === 'desktop';

export interface Columns {
  readonly layout: LayoutName;
  /** is the customer's column on screen, beside the thread or over it? */
  readonly isPanelOpen: boolean;
  togglePanel(): void;
  readonly areViewsOpen: boolean;
  toggleViews(): void;
}

export const ColumnsContext = createContext<Columns | null>(null);

/** Which columns are on screen, for buttons that show and hide them. */
export function useColumns(): Columns {
  const columns = useContext(ColumnsContext);
  if (!columns) throw new Error('useColumns is for parts of the inbox workspace.');
  return columns;
}
