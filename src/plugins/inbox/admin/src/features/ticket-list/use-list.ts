import { useEffect, useMemo, type RefObject } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useStore } from '../../app/external-store';
import { inboxStore } from '../../app/inbox-store';
import { showList } from '../../app/change-sync';
import { setListBusy } from '../../app/list-sync';
import type { ListFilter } from '../../app/model';
import type { ListView } from '../../app/views';
import { filterOf, withoutFilters, withParameter } from './filter-model';

/** how long nobody must have pointer or focus in the list before rows may move */
const IDLE_AFTER = 5_000;
/** a pointer or focus that was merely left there, and does nothing, stands for nobody */
const STILL_AFTER = 15_000;
const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'wheel', 'keydown', 'focusin'] as const;

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

/** Watches one element and says when somebody is in it, and when nobody has been for a while. */
function watchPresence(element: HTMLElement, onChange: (isThere: boolean) => void): () => void {
  let hasPointer = false;
  let timer: ReturnType<typeof setTimeout>;
  const isThere = (): boolean => !document.hidden && (hasPointer || element.contains(document.activeElement));
  const look = (): void => {
    clearTimeout(timer);
    if (isThere()) onChange(true);
    timer = setTimeout(() => onChange(false), isThere() ? STILL_AFTER : IDLE_AFTER);
  };
  const onPointer = (event: PointerEvent): void => {
    // A finger leaves no pointer behind.
    hasPointer = event.type === 'pointerenter' && event.pointerType !== 'touch';
    look();
  };
  const onFocusOut = (): void => void setTimeout(look);
  const signal = new AbortController();
  const options = { signal: signal.signal, passive: true };
  element.addEventListener('pointerenter', onPointer, options);
  element.addEventListener('pointerleave', onPointer, options);
  element.addEventListener('focusout', onFocusOut, options);
  SIGNS_OF_LIFE.forEach((name) => element.addEventListener(name, look, options));
  document.addEventListener('visibilitychange', look, options);
  return () => {
    clearTimeout(timer);
    signal.abort();
    onChange(false);
  };
}

/**
 * Somebody is in the list while pointer or focus is in it and does something, and for some seconds after. A window in
 * the background has nobody in it.
 */
export function useListPresence(list: RefObject<HTMLElement>): void {
  useEffect(() => (list.current ? watchPresence(list.current, setListBusy) : undefined), [list]);
}
