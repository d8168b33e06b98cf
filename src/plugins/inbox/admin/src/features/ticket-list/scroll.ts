import { useLayoutEffect, useRef, type RefObject } from 'react';
import { ROW_HEIGHT } from '../../shared/rows';

/** the id of a row's element, by which the listbox names its active one */
export const optionId = (id: string): string => `inbox-ticket-${id}`;

/** asks the rows to show their first one */
export const LIST_SCROLL_TOP = 'throughline:list-top';

/** Keeps the first visible row where it is when rows come in or go above it. At the top the list shows what is new. */
export function useAnchoredRows(scroller: RefObject<HTMLElement>, ids: readonly string[]): void {
  const before = useRef(ids);
  useLayoutEffect(() => {
    const element = scroller.current;
    const old = before.current;
    before.current = ids;
    if (!element || old === ids || element.scrollTop < ROW_HEIGHT / 2) return;
    const index = Math.floor(element.scrollTop / ROW_HEIGHT);
    const anchor = old.slice(index).find((id) => ids.includes(id));
    if (anchor === undefined) return;
    element.scrollTop += (ids.indexOf(anchor) - old.indexOf(anchor)) * ROW_HEIGHT;
  }, [scroller, ids]);
}
