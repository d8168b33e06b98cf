import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { styled } from 'styled-components';
import type { SuggestionState } from '../../../../../../contracts/vocabulary';
import { useT } from '../../app/hooks';
import { meaningOfClick } from '../../shared/PickBox';
import { nextIndex } from '../../shared/rows';
import { Meta } from '../../shared/typography';
import type { Picks } from '../../shared/usePicks';
import { PAIR_HEIGHT, pairRowId, QueueRow } from './QueueRow';
import type { SuggestionList } from './useSuggestions';

/** so many rows before the end the next page is asked for */
const AHEAD = 30;
const BULK_BAR_ROOM = 104;

const Scroller = styled.div<{ $isCovered: boolean }>`
  flex: 1;
  min-height: 0;
  overflow-y: auto;
  overflow-x: hidden;
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
  height: ${PAIR_HEIGHT}px;
`;

const More = styled(Meta)`
  display: block;
  padding: 12px 20px;
`;

interface RowsProps {
  list: SuggestionList;
  state: SuggestionState;
  active: string | null;
  /** null: this agent only reads */
  picks: Picks | null;
  onPoint: (id: string) => void;
  onOpen: (id: string) => void;
  /** where the reasons do not stand beside the list, a click leads to the review */
  isOpenedByClick: boolean;
}

/** A listbox that takes several, only as many rows in the page as are seen. */
export function QueueRows({ list, state, active, picks, onPoint, onOpen, isOpenedByClick }: RowsProps) {
  const t = useT();
  const { rows, hasMore, isReadingMore, readMore } = list;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => PAIR_HEIGHT,
    getItemKey: (index) => rows[index]?.documentId ?? index,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const at = rows.findIndex(({ documentId }) => documentId === active);
  const last = Math.max(at, items.at(-1)?.index ?? 0);
  const isPicking = picks !== null && picks.picked.size > 0;
  useEffect(() => {
    if (hasMore && !isReadingMore && last >= rows.length - AHEAD) readMore();
  }, [last, rows.length, hasMore, isReadingMore, readMore]);
  useEffect(() => {
    if (at !== -1) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [at, virtualizer]);
  useEffect(() => scroller.current?.focus({ preventScroll: true }), []);

  const onClick = (id: string, event: MouseEvent): void => {
    const meaning = picks ? meaningOfClick(event, isPicking) : 'open';
    onPoint(id);
    if (meaning === 'range') picks?.pickTo(id);
    else if (meaning === 'toggle') picks?.toggle(id);
    else if (isOpenedByClick) onOpen(id);
  };
  const onPick = (id: string, event: MouseEvent): void => (event.shiftKey ? picks?.pickTo(id) : picks?.toggle(id));
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nextIndex(event.key, at, rows.length);
    const to = next === null ? undefined : rows[next]?.documentId;
    if (to !== undefined) {
      onPoint(to);
      if (event.shiftKey) extendTo(to);
    } else if (event.key === ' ' && active !== null) picks?.toggle(active);
    else if (event.key === 'a' && (event.metaKey || event.ctrlKey)) picks?.pickAll();
    else return;
    event.preventDefault();
  };
  const extendTo = (to: string): void => {
    if (!picks || active === null) return;
    if (!picks.picked.has(active)) picks.toggle(active);
    picks.pickTo(to);
  };
  return (
    <Scroller
      ref={scroller}
      $isCovered={isPicking}
      role="listbox"
      tabIndex={0}
      aria-multiselectable={picks !== null}
      aria-label={t('merging.queue.list')}
      aria-activedescendant={at === -1 || active === null ? undefined : pairRowId(active)}
      onKeyDown={onKeyDown}
    >
      <Space style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {items.map(({ key, index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <Place key={key} style={{ transform: `translateY(${String(start)}px)` }} role="presentation">
              <QueueRow
                suggestion={row}
                state={state}
                isActive={row.documentId === active}
                picking={picks === null ? null : isPicking}
                isPicked={picks?.picked.has(row.documentId) ?? false}
                onClick={onClick}
                onPick={onPick}
              />
            </Place>
          );
        })}
      </Space>
      {isReadingMore && <More role="presentation">{t('merging.queue.more')}</More>}
    </Scroller>
  );
}
