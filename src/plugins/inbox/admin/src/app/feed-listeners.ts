import { useEffect, useRef } from 'react';
import type { Feed } from '../../../../../contracts/socket';

type Listener = (feed: Feed) => void;

const listeners = new Set<Listener>();

/** Passes on what the socket has brought, to parts of the screen that the store does not keep. */
export const tellFeed = (feed: Feed): void => listeners.forEach((listener) => listener(feed));

/** Hears of every change while the component is on screen. */
export function useFeed(onFeed: Listener): void {
  const latest = useRef(onFeed);
  useEffect(() => {
    latest.current = onFeed;
  });
  useEffect(() => {
    const listener: Listener = (feed) => latest.current(feed);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}
