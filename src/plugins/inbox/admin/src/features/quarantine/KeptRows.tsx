import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { styled } from 'styled-components';
import type { QuarantineItem } from '../../../../../../contracts/records';
import { useShortcut, useT } from '../../app/hooks';
import { meaningOfClick } from '../../shared/PickBox';
import { nextIndex } from '../../shared/rows';
import type { Picks } from '../../shared/usePicks';
import { keptRowId, KeptRow } from './KeptRow';
import type { KeptActs } from './useQuarantine';

const Scroller = styled.div<{ $isCovered: boolean }>`
  flex: 1;
  min-height: 0;
  overflow-y: auto;
  ${({ $isCovered }) => $isCovered && 'padding-block-end: 104px;'}

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

interface RowsProps {
  items: readonly QuarantineItem[];
  shown: string | null;
  /** null: this agent only reads */
  picks: Picks | null;
  onOpen: (item: string) => void;
  acts: KeptActs;
}

/** A listbox like the one of the tickets: arrows inside, Space or X picks, Enter opens, Enter again leads to the detail. */
export function KeptRows({ items, shown, picks, onOpen, acts }: RowsProps) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<string | null>(shown);
  const ids = items.map(({ documentId }) => documentId);
  const active = pointed !== null && ids.includes(pointed) ? pointed : shown;
  const isPicking = picks !== null && picks.picked.size > 0;
  useEffect(() => setPointed(shown), [shown]);
  const open = (id: string | undefined): void => {
    if (id === undefined) return;
    document.getElementById(keptRowId(id))?.scrollIntoView({ block: 'nearest' });
    onOpen(id);
  };
  useKeptKeys({ ids, shown, active, picks, acts, open });
  const onClick = (id: string, event: MouseEvent): void => {
    const meaning = picks ? meaningOfClick(event, isPicking) : 'open';
    setPointed(id);
    if (meaning === 'open') onOpen(id);
    else if (meaning === 'range') picks?.pickTo(id);
    else picks?.toggle(id);
  };
  const onPick = (id: string, event: MouseEvent): void => (event.shiftKey ? picks?.pickTo(id) : picks?.toggle(id));
  const point = (id: string | undefined, extends_: boolean): void => {
    if (id === undefined) return;
    setPointed(id);
    document.getElementById(keptRowId(id))?.scrollIntoView({ block: 'nearest' });
    if (!extends_ || !picks || active === null) return;
    if (!picks.picked.has(active)) picks.toggle(active);
    picks.pickTo(id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nextIndex(event.key, active === null ? -1 : ids.indexOf(active), ids.length);
    if (next !== null) point(ids[next], event.shiftKey);
    else if (event.key === 'Enter' && active !== null) (active === shown ? focusDetail : open)(active);
    else if (event.key === ' ' && active !== null) picks?.toggle(active);
    else if (event.key === 'a' && (event.metaKey || event.ctrlKey)) picks?.pickAll();
    else return;
    event.preventDefault();
  };
  return (
    <Scroller
      ref={list}
      $isCovered={isPicking}
      role="listbox"
      tabIndex={0}
      aria-multiselectable={picks !== null}
      aria-label={t('quarantine.list')}
      aria-activedescendant={active === null ? undefined : keptRowId(active)}
      onKeyDown={onKeyDown}
    >
      {items.map((item) => (
        <KeptRow
          key={item.documentId}
          item={item}
          isOpen={item.documentId === shown}
          isActive={item.documentId === active}
          picking={picks === null ? null : isPicking}
          isPicked={picks?.picked.has(item.documentId) ?? false}
          onClick={onClick}
          onPick={onPick}
        />
      ))}
    </Scroller>
  );
}

const focusDetail = (): void => document.getElementById('inbox-kept-detail')?.focus();

interface KeyFacts {
  readonly ids: readonly string[];
  readonly shown: string | null;
  readonly active: string | null;
  readonly picks: Picks | null;
  readonly acts: KeptActs;
  readonly open: (id: string | undefined) => void;
}

/** J and K lead through the list, X picks, E throws away what is picked, or else what is shown. */
function useKeptKeys({ ids, shown, active, picks, acts, open }: KeyFacts): void {
  const t = useT();
  const at = shown === null ? -1 : ids.indexOf(shown);
  const picked = picks ? ids.filter((id) => picks.picked.has(id)) : [];
  const throwAway = (): void => {
    if (picked.length > 0) acts.discard(picked);
    else if (shown !== null) acts.discard([shown]);
    picks?.clear();
  };
  useShortcut('j', t('quarantine.key.next'), () => open(ids[Math.min(ids.length - 1, at + 1)]));
  useShortcut('k', t('quarantine.key.previous'), () => open(ids[Math.max(0, at - 1)]));
  useShortcut('x', t('shortcuts.pick'), () => active !== null && picks?.toggle(active), picks !== null);
  useShortcut('e', t('quarantine.discard'), throwAway, picks !== null);
  useShortcut('#', t('quarantine.discard'), throwAway, picks !== null);
  useShortcut('escape', t('bulk.clear'), () => picks?.clear(), picked.length > 0);
}
