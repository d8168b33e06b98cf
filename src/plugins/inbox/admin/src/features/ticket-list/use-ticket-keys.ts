import { useShortcut, useT } from '../../app/hooks';

/** J and K lead through the tickets from wherever the agent is; without an open one J begins at the top. */
export function useTicketKeys(ids: readonly string[], ticket: string | null, open: (index: number) => void): void {
  const t = useT();
  const index = ticket === null ? -1 : ids.indexOf(ticket);
  useShortcut('j', t('shortcuts.next'), () => open(Math.min(ids.length - 1, index + 1)));
  useShortcut('k', t('shortcuts.previous'), () => open(Math.max(0, index - 1)));
}
