import type { RefObject } from 'react';
import { useShortcut, useT } from '../../app/hooks';
import type { Picks } from '../../shared/usePicks';

/** J and K lead through the tickets from wherever the agent is; without an open one J begins at the top. */
export function useTicketKeys(ids: readonly string[], ticket: string | null, open: (index: number) => void): void {
  const t = useT();
  const index = ticket === null ? -1 : ids.indexOf(ticket);
  useShortcut('j', t('shortcuts.next'), () => open(Math.min(ids.length - 1, index + 1)));
  useShortcut('k', t('shortcuts.previous'), () => open(Math.max(0, index - 1)));
}

interface PickPlace {
  readonly scroller: RefObject<HTMLElement>;
  /** the row that the arrows point at */
  readonly active: string | null;
  readonly ticket: string | null;
}

/** X picks the row under the arrows, or the open ticket when the focus is elsewhere; Escape lets everything go. */
export function usePickKeys(picks: Picks | null, { scroller, active, ticket }: PickPlace): void {
  const t = useT();
  const isPicking = picks !== null && picks.picked.size > 0;
  const pick = (): void => {
    const isInList = scroller.current?.contains(document.activeElement) ?? false;
    const id = isInList ? (active ?? ticket) : (ticket ?? active);
    if (id !== null) picks?.toggle(id);
  };
  useShortcut('x', t('shortcuts.pick'), pick, picks !== null);
  useShortcut('escape', t('bulk.clear'), () => picks?.clear(), isPicking);
}
