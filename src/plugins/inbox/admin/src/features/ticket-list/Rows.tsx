import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useLocation, useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import { useStore } from '../../app/external-store';
import { useT } from '../../app/hooks';
import { inboxStore } from '../../app/inbox-store';
import { loadNextPage } from '../../app/list-sync';
import { pathOf, type ListView } from '../../app/views';
import { meaningOfClick } from '../../shared/PickBox';
import { nextIndex, ROW_HEIGHT } from '../../shared/rows';
import type { Picks } from '../../shared/usePicks';
import { LIST_SCROLL_TOP, optionId, useAnchoredRows } from './scroll';
import { TicketRow } from './TicketRow';
import { usePickKeys, useTicketKeys } from './use-ticket-keys';

/** so many rows before the end the next page is asked for */
const AHEAD = 12;

/** so that the last row can be brought above the bar that floats over the end */
const BULK_BAR_ROOM = 104;

const Scroller = styled.div<{ $isCovered: boolean }>`
  flex: 1;
  min-height: 0;
  overflow-y: auto;
  overflow-x: hidden;
  overflow-anchor: none;
  ${({ $isCovered }) => $isCovered && `padding-block-end: ${BULK_BAR_ROOM}px;`}

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

const Space = styled.div`
  position: relative;
  width: 100%;
`;

const Place = styled.div`
  position: absolute;
  inset-block-start: 0;
  inset-inline: 0;
  height: ${ROW_HEIGHT}px;
`;

/** Focus goes on to where the answer is written. */
const focusComposer = (): void =>
  document.querySelector<HTMLElement>('#inbox-thread [data-inbox-composer], #inbox-thread textarea')?.focus();

function useVirtualRows(ids: readonly string[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useAnchoredRows(scroller, ids);
  useEffect(() => {
    if (last >= ids.length - AHEAD) void loadNextPage();
  }, [last, ids.length]);
  useEffect(() => {
    const toTop = (): void => scroller.current?.scrollTo({ top: 0 });
    window.addEventListener(LIST_SCROLL_TOP, toTop);
    return () => window.removeEventListener(LIST_SCROLL_TOP, toTop);
  }, []);
  return { scroller, virtualizer, items };
}

interface RowsProps {
  view: ListView;
  ticket: string | null;
  /** null: this agent only reads, so there is nothing to do with many */
  picks: Picks | null;
}

/**
 * A listbox that takes several: one stop of the keyboard, arrows inside, Space or X picks, Enter opens, Enter again
 * leads to the composer.
 */
export function Rows({ view, ticket, picks }: RowsProps) {
  const t = useT();
  const ids = useStore(inboxStore, ({ list }) => list.ids);
  const navigate = useNavigate();
  const { search } = useLocation();
  const [active, setActive] = useState<string | null>(ticket);
  const { scroller, virtualizer, items } = useVirtualRows(ids);
  const isPicking = picks !== null && picks.picked.size > 0;
  const goTo = useCallback(
    (id: string): void => {
      setActive(id);
      navigate({ pathname: pathOf(view, id), search });
    },
    [navigate, search, view],
  );
  const onClick = useCallback(
    (id: string, event: MouseEvent): void => {
      const meaning = picks ? meaningOfClick(event, isPicking) : 'open';
      if (meaning === 'open') return goTo(id);
      setActive(id);
      if (meaning === 'range') picks?.pickTo(id);
      else picks?.toggle(id);
    },
    [goTo, isPicking, picks],
  );
  const onPick = useCallback(
    (id: string, event: MouseEvent): void => (event.shiftKey ? picks?.pickTo(id) : picks?.toggle(id)),
    [picks],
  );
  const point = (index: number): void => {
    setActive(ids[index] ?? null);
    virtualizer.scrollToIndex(index);
  };
  useTicketKeys(ids, ticket, (index) => {
    const id = ids[index];
    if (id === undefined) return;
    virtualizer.scrollToIndex(index);
    goTo(id);
  });
  usePickKeys(picks, { scroller, active, ticket });
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = active === null ? -1 : ids.indexOf(active);
    const next = nextIndex(event.key, index, ids.length);
    if (next !== null) {
      point(next);
      if (event.shiftKey && active !== null) extendTo(ids[next], active);
    } else if (event.key === 'Enter' && active !== null) (active === ticket ? focusComposer : goTo)(active);
    else if (event.key === ' ' && active !== null) picks?.toggle(active);
    else if (event.key === 'a' && (event.metaKey || event.ctrlKey)) picks?.pickAll();
    else return;
    event.preventDefault();
  };
  const extendTo = (id: string | undefined, from: string): void => {
    if (!picks || id === undefined) return;
    if (!picks.picked.has(from)) picks.toggle(from);
    picks.pickTo(id);
  };
  return (
    <Scroller
      ref={scroller}
      $isCovered={isPicking}
      role="listbox"
      tabIndex={0}
      aria-multiselectable={picks !== null}
      aria-label={t('list.label')}
      aria-activedescendant={active !== null && ids.includes(active) ? optionId(active) : undefined}
      onKeyDown={onKeyDown}
    >
      <Space style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {items.map((item) => {
          const id = ids[item.index];
          if (id === undefined) return null;
          return (
            <Place key={item.key} style={{ transform: `translateY(${item.start}px)` }} role="presentation">
              <TicketRow
                id={id}
                view={view}
                isOpen={id === ticket}
                isActive={id === active}
                picking={picks === null ? null : isPicking}
                isPicked={picks?.picked.has(id) ?? false}
                onClick={onClick}
                onPick={onPick}
              />
            </Place>
          );
        })}
      </Space>
    </Scroller>
  );
}
