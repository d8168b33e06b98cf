import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useStore } from '../../app/external-store';
import { inboxStore } from '../../app/inbox-store';
import { setListBusy, showList } from '../../app/inbox-sync';
import type { ListFilter } from '../../app/model';
import type { ListView } from '../../app/views';
import { filterOf, withoutFilters, withParameter } from './filter-model';

/** how long nobody must have pointer or focus in the list before rows may move */
const IDLE_AFTER = 5_000;

export interface FilterChoice {
  readonly filter: ListFilter;
  choose(name: string, value: string | null): void;
  clear(): void;
}

/** The filter as the address has it, and the list that goes with it. */
export function useListFilter(view: ListView): FilterChoice {
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.toString();
  const filter = useMemo(() => filterOf(view, new URLSearchParams(text)), [view, text]);
  const isSignedIn = useStore(inboxStore, ({ session }) => session !== undefined);
  useEffect(() => {
    if (isSignedIn) void showList(filter);
  }, [filter, isSignedIn]);
  return {
    filter,
    choose: (name, value) => setParameters((now) => withParameter(now, name, value), { replace: true }),
    clear: () => setParameters(withoutFilters, { replace: true }),
  };
}

/**
 * Somebody is in the list while pointer or focus is in it, and for some seconds after. A window in the background has
 * nobody in it.
 */
export function useListPresence(list: RefObject<HTMLElement>): void {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    let hasPointer = false;
    const isThere = (): boolean => !document.hidden && (hasPointer || element.contains(document.activeElement));
    const look = (): void => {
      clearTimeout(timer.current);
      if (isThere()) setListBusy(true);
      else timer.current = setTimeout(() => setListBusy(false), IDLE_AFTER);
    };
    const onPointer = (event: PointerEvent): void => {
      // A finger leaves no pointer behind.
      hasPointer = event.type === 'pointerenter' && event.pointerType !== 'touch';
      look();
    };
    const onFocusOut = (): void => void setTimeout(look);
    element.addEventListener('pointerenter', onPointer);
    element.addEventListener('pointerleave', onPointer);
    element.addEventListener('focusin', look);
    element.addEventListener('focusout', onFocusOut);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer.current);
      setListBusy(false);
      element.removeEventListener('pointerenter', onPointer);
      element.removeEventListener('pointerleave', onPointer);
      element.removeEventListener('focusin', look);
      element.removeEventListener('focusout', onFocusOut);
      document.removeEventListener('visibilitychange', look);
    };
  }, [list]);
}
