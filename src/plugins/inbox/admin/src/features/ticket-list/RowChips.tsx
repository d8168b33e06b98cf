import type { MouseEvent } from 'react';
import { Trash } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import type { ListedTicket } from '../../../../../../contracts/http/inbox';
import { daysUntil, deletedOn } from '../../app/folder-model';
import { useInboxApi, useRelativeTime, useSession, useT, useUndoToast } from '../../app/hooks';
import type { ListView } from '../../app/views';
import { Avatar } from '../../shared/Avatar';
import { Chip } from '../../shared/Chip';
import { ClockGlyph, ExclamationGlyph, TickGlyph } from '../../shared/icons';
import { TeamChip } from '../../shared/TeamChip';
import { TagChip } from '../../shared/TagChip';
import { TrustChip } from '../../shared/TrustChip';
import { toldPriority, toldStatus } from './row-model';

const Line = styled.div`
  display: flex;
  align-items: center;
  gap: 6px;
  height: 20px;
  margin-block-start: 5px;
`;

const Facts = styled.div`
  flex: 1;
  min-width: 0;
  height: 20px;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px;
  /* What does not fit goes to a second line, which is not shown: a chip is whole or absent. */
  overflow: hidden;
  font-variant-numeric: tabular-nums;
`;

const OnHover = styled.span`
  display: none;
  place-items: center;
  width: 28px;
  height: 24px;
  margin-inline-end: -6px;
  border-radius: 4px;
  color: ${({ theme }) => theme.colors.neutral600};

  &:hover {
    background: ${({ theme }) => theme.colors.neutral150};
  }

  @media (hover: hover) {
    [role='option']:hover & {
      display: grid;
    }
  }
`;

const Assignee = styled.span`
  flex: none;
  display: flex;

  @media (hover: hover) {
    [role='option']:hover [data-resolvable='true'] + & {
      display: none;
    }
  }
`;

function Waiting({ since: time }: { since: string }) {
  const t = useT();
  const { since, full } = useRelativeTime();
  return (
    <Chip look="bare" icon={<ClockGlyph size={13} />} title={t('list.waitsSince', { time: full(time) })}>
      {since(time)}
    </Chip>
  );
}

function DeletedIn({ ticket }: { ticket: ListedTicket }) {
  const t = useT();
  const { full } = useRelativeTime();
  const at = deletedOn(ticket, useSession()?.purgeDays);
  if (at === null) return null;
  return (
    <Chip look="bare" icon={<Trash width={12} height={12} aria-hidden fill="currentColor" />} title={full(at)}>
      {t('list.deletedIn', { days: daysUntil(at, Date.now()) })}
    </Chip>
  );
}

/** For the pointer; the keyboard has E on the open ticket. */
function ResolveOnHover({ ticket }: { ticket: ListedTicket }) {
  const t = useT();
  const api = useInboxApi();
  const offerUndo = useUndoToast();
  const { toggleNotification } = useNotification();
  const setStatus = (status: ListedTicket['status']): Promise<void> =>
    api.patchTicket(ticket.documentId, { status }).then(
      () => undefined,
      (error: Error) =>
        toggleNotification({
          type: 'danger',
          message: t('list.resolveFailed', { number: ticket.number, reason: error.message }),
        }),
    );
  const resolve = (event: MouseEvent): void => {
    event.stopPropagation();
    void setStatus('resolved');
    const text = t('list.resolved', { number: String(ticket.number) });
    offerUndo({ text, undo: () => void setStatus(ticket.status) });
  };
  return (
    <OnHover data-resolvable="true" title={t('list.resolve')} aria-hidden onClick={resolve}>
      <TickGlyph size={16} />
    </OnHover>
  );
}

/** The third line of a row: what is wrong first, then what waits, then what it is about. */
export function RowChips({ ticket, leftView }: { ticket: ListedTicket; leftView: ListView | null }) {
  const t = useT();
  const canAnswer = useSession()?.canAnswer ?? false;
  const status = toldStatus(ticket);
  const priority = toldPriority(ticket);
  const isInInbox = ticket.folder === 'inbox';
  return (
    <Line>
      <Facts>
        {leftView !== null && <Chip look="neutral">{t('list.leftView', { view: t(`views.${leftView}`) })}</Chip>}
        {ticket.deliveryFailed && (
          <Chip look="danger" icon={<ExclamationGlyph size={12} />}>
            {t('list.deliveryFailed')}
          </Chip>
        )}
        <TrustChip trust={ticket.senderTrust} isShort />
        {priority !== null && <Chip>{t(`priority.${priority}`)}</Chip>}
        {status !== null && leftView === null && <Chip look="neutral">{t(`status.${status}`)}</Chip>}
        {ticket.waitingSince !== null && isInInbox && <Waiting since={ticket.waitingSince} />}
        {!isInInbox && <DeletedIn ticket={ticket} />}
        {ticket.team !== null && <TeamChip team={ticket.team} />}
        {ticket.tags.map((tag) => (
          <TagChip key={tag} name={tag} />
        ))}
      </Facts>
      {canAnswer && status === null && isInInbox && <ResolveOnHover ticket={ticket} />}
      <Assignee title={ticket.assignee ? t('list.assignedTo', { name: ticket.assignee.displayName }) : undefined}>
        {ticket.assignee && <Avatar name={ticket.assignee.displayName} size={22} />}
        {!ticket.assignee && isInInbox && <Chip look="dashed">{t('list.unassigned')}</Chip>}
      </Assignee>
    </Line>
  );
}
