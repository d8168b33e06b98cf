import { useRef, type ReactNode } from 'react';
import { styled } from 'styled-components';
import { useConnectionBar } from '../../app/ConnectionBar';
import { useStore } from '../../app/external-store';
import { useSession } from '../../app/hooks';
import { inboxStore } from '../../app/inbox-store';
import type { ListView } from '../../app/views';
import { usePicks } from '../../shared/usePicks';
import { ListHead } from './ListHead';
import { ListState } from './ListState';
import { Rows } from './Rows';
import { SortRow } from './SortRow';
import { TicketBulkBar } from './TicketBulkBar';
import { useListFilter, useListPresence } from './use-list';

const Frame = styled.section`
  flex: 1;
  min-height: 0;
  display: flex;
  flex-direction: column;
  background: ${({ theme }) => theme.colors.neutral0};
`;

const Body = styled.div`
  position: relative;
  flex: 1;
  min-height: 0;
  display: flex;
  flex-direction: column;
`;

interface TicketListProps {
  view: ListView;
  ticket: string | null;
  /** where there is no rail: the views, between head and rows */
  chips?: ReactNode;
  /** a button in the head */
  action?: ReactNode;
}

/** The second column: the tickets of a view, live, in an order that keeps still while somebody reads. */
export function TicketList({ view, ticket, chips, action }: TicketListProps) {
  const body = useRef<HTMLDivElement>(null);
  const choice = useListFilter(view);
  const connection = useConnectionBar();
  const isShowingRows = useStore(inboxStore, ({ listPhase, list }) => listPhase === 'ready' && list.ids.length > 0);
  const ids = useStore(inboxStore, ({ list }) => list.ids);
  const canAnswer = useSession()?.canAnswer ?? false;
  const picks = usePicks(ids, JSON.stringify(choice.filter));
  useListPresence(body);
  return (
    <Frame id="inbox-list" aria-labelledby="inbox-list-title">
      <ListHead view={view} choice={choice} extra={action} />
      {chips}
      {connection ?? <SortRow choice={choice} />}
      <Body ref={body}>
        {isShowingRows ? (
          <Rows view={view} ticket={ticket} picks={canAnswer ? picks : null} />
        ) : (
          <ListState view={view} choice={choice} />
        )}
        {isShowingRows && picks.picked.size > 0 && <TicketBulkBar view={view} ids={ids} picks={picks} />}
      </Body>
    </Frame>
  );
}
