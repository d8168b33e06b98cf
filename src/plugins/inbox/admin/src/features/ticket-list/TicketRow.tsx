import { memo, type MouseEvent } from 'react';
import { styled, type DefaultTheme } from 'styled-components';
import type { ListedTicket } from '../../../../../../contracts/http/inbox';
import { useStore } from '../../app/external-store';
import { useRelativeTime, useT } from '../../app/hooks';
import { inboxStore, listContext } from '../../app/inbox-store';
import { belongsTo, isUnread } from '../../app/model';
import { tokensOf } from '../../app/tokens';
import type { ListView } from '../../app/views';
import { Avatar } from '../../shared/Avatar';
import { ChannelBadge, useChannelLabel } from '../../shared/channel';
import { PickBox } from '../../shared/PickBox';
import { previewOf } from './row-model';
import { RowChips } from './RowChips';
import { ROW_HEIGHT } from '../../shared/rows';
import { optionId } from './scroll';

interface RowLook {
  $isOpen: boolean;
  $isPicked: boolean;
  $isActive: boolean;
  $isUnread: boolean;
  $isGone: boolean;
}

const backgroundOf = (theme: DefaultTheme, { $isOpen, $isPicked }: RowLook, rest: string): string =>
  $isOpen || $isPicked ? tokensOf(theme).selected : rest;

const Row = styled.div<RowLook>`
  --row-background: ${({ theme, ...look }) => backgroundOf(theme, look, theme.colors.neutral0)};
  position: relative;
  box-sizing: border-box;
  height: ${ROW_HEIGHT}px;
  display: grid;
  grid-template-columns: 36px minmax(0, 1fr);
  column-gap: 12px;
  padding: 10px 16px 10px 20px;
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: var(--row-background);
  color: ${({ theme, $isGone }) => ($isGone ? theme.colors.neutral600 : theme.colors.neutral800)};
  cursor: pointer;
  ${({ theme, $isOpen, $isPicked }) => ($isOpen || $isPicked) && `--tag-background: ${theme.colors.neutral0};`}

  &:hover {
    --row-background: ${({ theme, ...look }) => backgroundOf(theme, look, tokensOf(theme).hover)};
  }

  &::before {
    content: '';
    display: ${({ $isOpen }) => ($isOpen ? 'block' : 'none')};
    position: absolute;
    inset-inline-start: 0;
    inset-block: 0;
    width: 3px;
    background: ${({ theme }) => theme.colors.primary600};
  }

  [role='listbox']:focus-visible & {
    ${({ theme, $isActive }) => $isActive && `box-shadow: inset 0 0 0 2px ${theme.colors.primary600};`}
  }

  strong {
    font-weight: ${({ $isUnread }) => ($isUnread ? 600 : 500)};
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const UnreadDot = styled.span`
  position: absolute;
  inset-inline-start: 7px;
  inset-block-start: 22px;
  width: 8px;
  height: 8px;
  border-radius: 50%;
  background: ${({ theme }) => theme.colors.primary600};
`;

const Person = styled.div`
  padding-block-start: 2px;
`;

const Line = styled.div`
  display: flex;
  align-items: center;
  gap: 6px;
  height: 20px;
`;

const Name = styled.strong`
  flex: 1;
  min-width: 0;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
`;

const Time = styled.time`
  flex: none;
  font-size: 1.2rem;
  color: ${({ theme }) => theme.colors.neutral600};
  font-variant-numeric: tabular-nums;
`;

const Subject = styled.div`
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral600};

  em {
    font-style: normal;
    color: ${({ theme }) => tokensOf(theme).link};
  }
`;

const useIsTyping = (id: string): boolean => useStore(inboxStore, ({ typing }) => (typing[id]?.length ?? 0) > 0);

/** Subject, a dash, the last words; while the customer writes, that comes first. */
function SubjectLine({ ticket }: { ticket: ListedTicket }) {
  const t = useT();
  const preview = previewOf(ticket);
  return (
    <Subject dir="auto">
      {useIsTyping(ticket.documentId) && <em>{t('list.typing')} </em>}
      <strong>{ticket.subject}</strong>
      {preview !== '' && ' – '}
      {preview !== '' && ticket.previewDirection === 'outbound' && `${t('list.you')} `}
      {preview}
    </Subject>
  );
}

const trustWords = ({ senderTrust }: ListedTicket, t: ReturnType<typeof useT>): string =>
  senderTrust === 'ok' ? '' : `, ${t(`trust.${senderTrust}`)}`;

/** One full sentence for readers; the row itself is for eyes. */
function useRowName(ticket: ListedTicket): string {
  const t = useT();
  const { since } = useRelativeTime();
  return t('list.row', {
    customer: ticket.customer.displayName,
    channel: useChannelLabel(ticket.lastChannel),
    subject: ticket.subject,
    status: t(`status.${ticket.status}`) + trustWords(ticket, t),
    waiting: ticket.waitingSince === null ? '' : t('list.row.waiting', { time: since(ticket.waitingSince) }),
    assignee: ticket.assignee ? t('list.assignedTo', { name: ticket.assignee.displayName }) : t('list.unassigned'),
    unread: isUnread(ticket) ? t('list.row.unread') : '',
  });
}

interface RowProps {
  ticket: ListedTicket;
  view: ListView;
  isOpen: boolean;
  isActive: boolean;
  /** something in the list is picked; null: nothing can be */
  picking: boolean | null;
  isPicked: boolean;
  onClick: (id: string, event: MouseEvent) => void;
  onPick: (id: string, event: MouseEvent) => void;
}

const Row88 = memo(function Row88({ ticket, view, isOpen, isActive, picking, isPicked, onClick, onPick }: RowProps) {
  const { stamp, full } = useRelativeTime();
  const isGone = useStore(inboxStore, (state) => !belongsTo(ticket, state.list.filter, listContext(state)));
  const unread = isUnread(ticket) && !isOpen && ticket.folder === 'inbox';
  const picture = (
    <Avatar
      name={ticket.customer.displayName}
      isPlain={isOpen || isPicked}
      corner={<ChannelBadge channel={ticket.lastChannel} isDecorative />}
    />
  );
  return (
    <Row
      id={optionId(ticket.documentId)}
      role="option"
      aria-selected={picking === null ? isOpen : isPicked}
      aria-current={isOpen}
      aria-label={useRowName(ticket)}
      data-ticket={ticket.documentId}
      data-unread={unread}
      $isOpen={isOpen}
      $isPicked={isPicked}
      $isActive={isActive}
      $isUnread={unread}
      $isGone={isGone}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={(event) => onClick(ticket.documentId, event)}
    >
      {unread && <UnreadDot />}
      <Person>
        {picking === null ? (
          picture
        ) : (
          <PickBox isOn={isPicked} isPicking={picking} onToggle={(event) => onPick(ticket.documentId, event)}>
            {picture}
          </PickBox>
        )}
      </Person>
      <div>
        <Line>
          <Name dir="auto">{ticket.customer.displayName}</Name>
          <Time dateTime={ticket.lastMessageAt} title={full(ticket.lastMessageAt)}>
            {stamp(ticket.lastMessageAt)}
          </Time>
        </Line>
        <SubjectLine ticket={ticket} />
        <RowChips ticket={ticket} leftView={isGone ? view : null} />
      </div>
    </Row>
  );
});

/** One ticket of the list, redrawn only when it itself has changed. */
export function TicketRow({ id, ...rest }: Omit<RowProps, 'ticket'> & { id: string }) {
  const ticket = useStore(inboxStore, ({ tickets }) => tickets[id]);
  return ticket ? <Row88 ticket={ticket} {...rest} /> : null;
}
