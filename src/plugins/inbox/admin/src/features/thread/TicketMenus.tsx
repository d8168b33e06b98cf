import { Menu } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { styled } from 'styled-components';
import type { TicketRow } from '../../../../../../contracts/records';
import { PRIORITIES, TICKET_STATUSES } from '../../../../../../contracts/vocabulary';
import type { Colleague } from '../../../../../../contracts/workspace-records';
import { useRelativeTime, useSession, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Avatar } from '../../shared/Avatar';
import { TeamDot } from '../../shared/TeamChip';
import { focusRing } from '../../shared/typography';
import type { TicketActions } from './useTicketActions';

/** A word of the head that opens a menu when it is pressed. */
export const WordTrigger = styled(Menu.Trigger)<{ $isStrong?: boolean }>`
  ${focusRing}
  display: inline-flex;
  align-items: center;
  height: 20px;
  min-height: 0;
  padding: 0 2px;
  margin: 0 -2px;
  border: 0;
  border-radius: 4px;
  background: none;

  &,
  span {
    font-size: 1.2rem;
    line-height: 1.6rem;
    font-weight: ${({ $isStrong = false }) => ($isStrong ? 600 : 400)};
    color: ${({ theme, $isStrong = false }) => ($isStrong ? theme.colors.neutral800 : theme.colors.neutral600)};
  }

  @media (max-width: 767px) {
    height: 24px;
  }

  &:hover,
  &[data-state='open'] {
    background: ${({ theme }) => theme.colors.neutral150};
  }
`;

const Tick = styled.span<{ $isOn: boolean }>`
  display: inline-grid;
  width: 12px;
  visibility: ${({ $isOn }) => ($isOn ? 'visible' : 'hidden')};
  color: ${({ theme }) => theme.colors.primary600};
`;

const tick = (isOn: boolean) => (
  <Tick $isOn={isOn}>
    <Check width={12} height={12} />
  </Tick>
);

interface MenuProps {
  ticket: TicketRow;
  actions: TicketActions;
}

export function StatusMenu({ ticket, actions }: MenuProps) {
  const t = useT();
  const current = t(`status.${ticket.status}`);
  return (
    <Menu.Root>
      <WordTrigger $isStrong endIcon={null} aria-label={t('thread.menu.status', { value: current })}>
        {current}
      </WordTrigger>
      <Menu.Content maxHeight="40rem">
        {TICKET_STATUSES.filter((status) => status !== 'new' || ticket.status === 'new').map((status) => (
          <Menu.Item key={status} startIcon={tick(status === ticket.status)} onSelect={() => actions.setStatus(status)}>
            {t(`status.${status}`)}
          </Menu.Item>
        ))}
      </Menu.Content>
    </Menu.Root>
  );
}

export function PriorityMenu({ ticket, actions }: MenuProps) {
  const t = useT();
  const current = t(`priority.${ticket.priority}`);
  return (
    <Menu.Root>
      <WordTrigger endIcon={null} aria-label={t('thread.menu.priority', { value: current })}>
        {current}
      </WordTrigger>
      <Menu.Content maxHeight="40rem">
        {[...PRIORITIES].reverse().map((priority) => (
          <Menu.Item
            key={priority}
            startIcon={tick(priority === ticket.priority)}
            onSelect={() => actions.setPriority(priority)}
          >
            {t(`priority.${priority}`)}
          </Menu.Item>
        ))}
      </Menu.Content>
    </Menu.Root>
  );
}

interface AssigneeProps extends MenuProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Everybody who answers, I first. */
export function AssigneeMenu({ ticket, actions, isOpen, onOpenChange }: AssigneeProps) {
  const t = useT();
  const session = useSession();
  const me = session?.agent.documentId;
  const agents = [...(session?.agents ?? [])].sort((a, b) => Number(b.documentId === me) - Number(a.documentId === me));
  const current = nameOf(ticket, me, t('thread.you')) ?? t('thread.noAssignee');
  return (
    <Menu.Root open={isOpen} onOpenChange={onOpenChange}>
      <WordTrigger endIcon={null} aria-label={t('thread.menu.assignee', { value: current })}>
        {current}
      </WordTrigger>
      <Menu.Content maxHeight="32rem">
        {agents.map(({ documentId, displayName, ...absence }) => (
          <Menu.Item
            key={documentId}
            startIcon={tick(documentId === ticket.assignee?.documentId)}
            endIcon={<Avatar name={displayName} size={20} />}
            onSelect={() => actions.assign(documentId)}
          >
            {documentId === me ? t('thread.menu.me', { name: displayName }) : displayName}
            <Absence {...absence} />
          </Menu.Item>
        ))}
        <Menu.Separator />
        <Menu.Item startIcon={tick(ticket.assignee === null)} onSelect={() => actions.assign(null)}>
          {t('thread.menu.nobody')}
        </Menu.Item>
      </Menu.Content>
    </Menu.Root>
  );
}

const AwayWords = styled.span`
  && {
    display: block;
    max-width: 240px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 1.2rem;
    line-height: 1.6rem;
    color: ${({ theme }) => tokensOf(theme).warningText};
  }
`;

/** Whoever hands work to somebody sees whether they are there to take it. */
function Absence({ availability, awayNote, awayUntil }: Pick<Colleague, 'availability' | 'awayNote' | 'awayUntil'>) {
  const t = useT();
  const time = useRelativeTime();
  if (availability === 'available') return null;
  const until = awayUntil === null ? t('staff.away') : t('staff.awayUntil', { time: time.moment(awayUntil) });
  return <AwayWords>{awayNote === '' ? until : `${until}: ${awayNote}`}</AwayWords>;
}

/** The team whose ticket it is; where there are no teams, nothing. */
export function TeamMenu({ ticket, actions }: MenuProps) {
  const t = useT();
  const teams = useSession()?.teams ?? [];
  const current = ticket.team?.name ?? t('thread.noTeam');
  return (
    <Menu.Root>
      <WordTrigger endIcon={null} aria-label={t('thread.menu.team', { value: current })}>
        {current}
      </WordTrigger>
      <Menu.Content maxHeight="32rem">
        {teams.map(({ documentId, name, color }) => (
          <Menu.Item
            key={documentId}
            startIcon={tick(documentId === ticket.team?.documentId)}
            endIcon={<TeamDot $color={color} />}
            onSelect={() => actions.setTeam(documentId)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Separator />
        <Menu.Item startIcon={tick(ticket.team === null)} onSelect={() => actions.setTeam(null)}>
          {t('thread.menu.noTeam')}
        </Menu.Item>
      </Menu.Content>
    </Menu.Root>
  );
}

function nameOf(ticket: TicketRow, me: string | undefined, you: string): string | null {
  if (!ticket.assignee) return null;
  return ticket.assignee.documentId === me ? you : ticket.assignee.displayName;
}
