import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { LogRow } from './Row';

/** Within this many pixels of the end the log follows; further up it stays where the reader is. */
export const FOLLOWS_WITHIN = 80;
const LOADS_OLDER_WITHIN = 400;

const ESTIMATES: Readonly<Record<LogRow['kind'], number>> = {
  separator: 24,
  away: 24,
  events: 20,
  message: 84,
  outgoing: 44,
};

export type LogVirtualizer = Virtualizer<HTMLDivElement, HTMLDivElement>;

/**
 * The rows on screen, anchored by id: what is loaded above or grows elsewhere never moves what is being read.
 * Opens at `startKey`, or at the end.
 */
export function useLogVirtualizer(
  rows: readonly LogRow[],
  startKey: string | null,
): { scroller: RefObject<HTMLDivElement>; virtualizer: LogVirtualizer } {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ESTIMATES[rows[index]?.kind ?? 'message'],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 10,
    gap: 8,
    paddingStart: 12,
    paddingEnd: 8,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: FOLLOWS_WITHIN,
  });
  const isPlaced = useRef(false);
  useLayoutEffect(() => {
    if (isPlaced.current || rows.length === 0) return;
    isPlaced.current = true;
    const start = startKey === null ? -1 : rows.findIndex(({ key }) => key === startKey);
    if (start === -1) virtualizer.scrollToEnd();
    else virtualizer.scrollToIndex(start, { align: 'start' });
  }, [rows, startKey, virtualizer]);
  return { scroller, virtualizer };
}

interface Place {
  readonly isAtEnd: boolean;
  /** keys of the rows inside the visible part */
  readonly visible: readonly string[];
}

function placeOf(virtualizer: LogVirtualizer, scroller: HTMLDivElement): Place {
  const top = scroller.scrollTop;
  const bottom = top + scroller.clientHeight;
  const visible = virtualizer
    .getVirtualItems()
    .filter(({ start, end }) => end > top + 8 && start < bottom - 8)
    .map(({ key }) => String(key));
  return { isAtEnd: scroller.scrollHeight - bottom <= FOLLOWS_WITHIN, visible };
}

/** Tells what is on the screen, after every scroll and every change; asks for older pages near the top. */
export function useLogPlace(
  virtualizer: LogVirtualizer,
  scroller: RefObject<HTMLDivElement>,
  rows: readonly LogRow[],
  onPlace: (place: Place) => void,
  onNearTop: () => void,
): { isAtEnd: boolean } {
  const [isAtEnd, setIsAtEnd] = useState(true);
  const follows = useRef(false);
  useFollowing(virtualizer, scroller, rows, follows);
  const look = useCallback(() => {
    if (!scroller.current) return;
    const place = placeOf(virtualizer, scroller.current);
    setIsAtEnd(place.isAtEnd);
    follows.current = place.isAtEnd;
    onPlace(place);
    if (scroller.current.scrollTop < LOADS_OLDER_WITHIN) onNearTop();
  }, [virtualizer, scroller, onPlace, onNearTop]);
  useEffect(() => {
    const frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [rows, look]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    let frame = 0;
    const onScroll = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('focus', onScroll);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', onScroll);
      window.removeEventListener('focus', onScroll);
    };
  }, [scroller, look]);
  return { isAtEnd };
}

/**
 * Who reads the end goes on reading the end: when a growing composer takes room from the log, and when rows come in
 * before the last one. `follows` is what the last look found, so that the place of opening is not overruled.
 */
function useFollowing(
  virtualizer: LogVirtualizer,
  scroller: RefObject<HTMLDivElement>,
  rows: readonly LogRow[],
  follows: RefObject<boolean>,
): void {
  useEffect(() => {
    if (follows.current) virtualizer.scrollToEnd();
  }, [rows, virtualizer, follows]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      if (follows.current) virtualizer.scrollToEnd();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [virtualizer, scroller, follows]);
}
