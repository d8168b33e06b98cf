import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useLocation, useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import { useStore } from '../../app/external-store';
import { useT } from '../../app/hooks';
import { inboxStore } from '../../app/inbox-store';
import { loadNextPage } from '../../app/list-sync';
import { pathOf, type ListView } from '../../app/views';
import { LIST_SCROLL_TOP, optionId, ROW_HEIGHT, useAnchoredRows } from './scroll';
import { TicketRow } from './TicketRow';
import { useTicketKeys } from './use-ticket-keys';

/** so many rows before the end the next page is asked for */
const AHEAD = 12;

const Scroller = styled.div`
  flex: 1;
  min-height: 0;
  overflow-y: auto;
  overflow-x: hidden;
  overflow-anchor: none;

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

function nextIndex(key: string, index: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(count - 1, index + 1);
  if (key === 'ArrowUp') return Math.max(0, index - 1);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

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

/** A listbox: one stop of the keyboard, arrows inside, Enter opens, Enter again leads to the composer. */
export function Rows({ view, ticket }: { view: ListView; ticket: string | null }) {
  const t = useT();
  const ids = useStore(inboxStore, ({ list }) => list.ids);
  const navigate = useNavigate();
  const { search } = useLocation();
  const [active, setActive] = useState<string | null>(ticket);
  const { scroller, virtualizer, items } = useVirtualRows(ids);
  const goTo = useCallback(
    (id: string): void => {
      setActive(id);
      navigate({ pathname: pathOf(view, id), search });
    },
    [navigate, search, view],
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
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = active === null ? -1 : ids.indexOf(active);
    const next = nextIndex(event.key, index, ids.length);
    if (next !== null) point(next);
    else if (event.key === 'Enter' && active !== null) (active === ticket ? focusComposer : goTo)(active);
    else return;
    event.preventDefault();
  };
  return (
    <Scroller
      ref={scroller}
      role="listbox"
      tabIndex={0}
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
              <TicketRow id={id} view={view} isOpen={id === ticket} isActive={id === active} onOpen={goTo} />
            </Place>
          );
        })}
      </Space>
    </Scroller>
  );
}
