import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { SuggestionView } from '../../../../../../contracts/customer-records';
import type { SuggestionState } from '../../../../../../contracts/vocabulary';
import { useShortcut, useT } from '../../app/hooks';
import { useLayoutName } from '../../app/layout';
import { usePicks, type Picks } from '../../shared/usePicks';
import { canReopen, nextAfter, type Decision } from './decision-model';
import { useDeciding } from './decisions';
import { PairAside } from './PairAside';
import { reviewPath } from './paths';
import { QueueBulkBar } from './QueueBulkBar';
import { QueueRows } from './QueueRows';
import { usePreloadedReviews, type Pair } from './useReview';
import type { SuggestionList } from './useSuggestions';

const Frame = styled.div`
  flex: 1;
  min-height: 0;
  display: flex;
`;

const ListPlace = styled.div`
  position: relative;
  flex: 1;
  min-width: 0;
  display: flex;
  flex-direction: column;
`;

const pairOf = ({ customers }: SuggestionView): Pair => ({
  customer: customers[0].documentId,
  other: customers[1].documentId,
});

interface WorkProps {
  state: SuggestionState;
  list: SuggestionList;
  canAnswer: boolean;
}

/** The list and the pair under the hand, decided by single keys. What is decided goes at once, and the next is there. */
export function QueueWork({ state, list, canAnswer }: WorkProps) {
  const navigate = useNavigate();
  const layout = useLayoutName();
  const { rows } = list;
  const ids = rows.map(({ documentId }) => documentId);
  const picks = usePicks(ids, state);
  const [pointed, setPointed] = useState<string | null>(null);
  const { decide, undoLast } = useDeciding();
  const active = pointed !== null && ids.includes(pointed) ? pointed : (ids[0] ?? null);
  const index = active === null ? -1 : ids.indexOf(active);
  const current = rows[index] ?? null;
  const hasAside = layout === 'wide' || layout === 'desktop';
  usePreloadedReviews([rows[index], rows[index + 1]].filter((row) => row !== undefined).map(pairOf));

  const open = useCallback(
    (id: string): void => {
      const row = rows.find(({ documentId }) => documentId === id);
      if (row) navigate(reviewPath(row.customers[0].documentId, row.customers[1].documentId, { from: 'queue' }));
    },
    [navigate, rows],
  );
  const settle = (decision: Decision): void => {
    const chosen = picks.picked.size > 0 ? rows.filter(({ documentId }) => picks.picked.has(documentId)) : [current];
    const decided = chosen.filter((row) => row !== null);
    setPointed(
      nextAfter(
        ids,
        active,
        decided.map(({ documentId }) => documentId),
      ),
    );
    picks.clear();
    decide(decision, decided);
  };
  const takeBack = (): void => setPointed(undoLast() ?? active);
  useQueueKeys({ state, ids, index, picks, canAnswer, settle, takeBack, point: setPointed, open });
  return (
    <Frame>
      <ListPlace>
        <QueueRows
          list={list}
          state={state}
          active={active}
          picks={canAnswer ? picks : null}
          onPoint={setPointed}
          onOpen={open}
          isOpenedByClick={!hasAside}
        />
        {picks.picked.size > 0 && <QueueBulkBar state={state} picks={picks} total={ids.length} onDecide={settle} />}
      </ListPlace>
      {hasAside && current && (
        <PairAside
          key={current.documentId}
          suggestion={current}
          canAnswer={canAnswer}
          onDecide={settle}
          onOpen={() => open(current.documentId)}
        />
      )}
    </Frame>
  );
}

interface KeyFacts {
  readonly state: SuggestionState;
  readonly ids: readonly string[];
  readonly index: number;
  readonly picks: Picks;
  readonly canAnswer: boolean;
  readonly settle: (decision: Decision) => void;
  readonly takeBack: () => void;
  readonly point: (id: string | null) => void;
  readonly open: (id: string) => void;
}

/** With something selected, the keys that decide take all of it; else the pair that is pointed at. */
function useQueueKeys({ state, ids, index, picks, canAnswer, settle, takeBack, point, open }: KeyFacts): void {
  const t = useT();
  const active = ids[index];
  const isOpen = state === 'open';
  const hasPicks = picks.picked.size > 0;
  const go = (to: number): void => point(ids[Math.min(ids.length - 1, Math.max(0, to))] ?? null);
  useShortcut('j', t('merging.key.next'), () => go(index + 1));
  useShortcut('k', t('merging.key.previous'), () => go(index - 1));
  useShortcut('enter', t('merging.key.open'), () => active !== undefined && open(active));
  useShortcut('y', t('merging.key.accept'), () => settle('accept'), canAnswer && isOpen);
  useShortcut('n', t('merging.key.reject'), () => settle('reject'), canAnswer && isOpen);
  useShortcut('l', t('merging.key.snooze'), () => settle('snooze'), canAnswer && isOpen);
  useShortcut('a', t('merging.key.acceptAll'), () => settle('accept'), canAnswer && isOpen && hasPicks);
  useShortcut('r', t('merging.queue.reopen'), () => settle('reopen'), canAnswer && canReopen(state));
  useShortcut('x', t('shortcuts.pick'), () => active !== undefined && picks.toggle(active), canAnswer);
  useShortcut('shift+x', t('merging.key.range'), () => active !== undefined && picks.pickTo(active), canAnswer);
  useShortcut('escape', t('bulk.clear'), picks.clear, hasPicks);
  useShortcut('z', t('shortcuts.undo'), takeBack, canAnswer);
}
