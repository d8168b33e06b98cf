import { useEffect, useRef } from 'react';
import type { MessageView } from '../../../../../../contracts/records';

const REFRESH = 4 * 60_000;

/** Links to files and mails work for five minutes: while some are on the screen, they are asked for anew in time. */
export function useFreshLinks(messages: readonly MessageView[], reload: () => Promise<void>): void {
  const hasLinks = messages.some(({ attachments, htmlUrl }) => attachments.length > 0 || htmlUrl !== null);
  const latest = useRef(reload);
  useEffect(() => {
    latest.current = reload;
  });
  useEffect(() => {
    if (!hasLinks) return undefined;
    let readAt = Date.now();
    const refresh = (): void => {
      if (document.hidden || Date.now() - readAt < REFRESH) return;
      readAt = Date.now();
      void latest.current();
    };
    const timer = setInterval(refresh, 30_000);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [hasLinks]);
}
