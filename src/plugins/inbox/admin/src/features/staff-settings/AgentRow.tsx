import { IconButton, Menu } from '@strapi/design-system';
import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { Duplicate, More, Pencil } from '@strapi/icons';
import { styled } from 'styled-components';
import type { InvitedResponse, StaffMemberView, StaffResponse } from '../../../../../../contracts/http/staff';
import { asInboxError } from '../../app/api';
import { useRelativeTime, useT } from '../../app/hooks';
import { staffApi } from '../../app/staff-api';
import { Avatar } from '../../shared/Avatar';
import { Chip, type ChipLook } from '../../shared/Chip';
import { TeamChip } from '../../shared/TeamChip';
import { Row, RowActions, RowText } from '../customer-settings/parts/Rows';

const LOOKS = {
  active: 'success',
  invited: 'primary',
  expired: 'warning',
  blocked: 'danger',
} as const satisfies Record<StaffMemberView['state'], ChipLook>;

const Facts = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px;
  margin-top: 4px;
`;

interface AgentRowProps {
  agent: StaffMemberView;
  onChanged: (staff: StaffResponse) => void;
  onInvited: (answer: InvitedResponse) => void;
  onEdit: () => void;
  onWithdraw: () => void;
}

/** One agent: name, state, teams, roles, when they were last here, and what can be done. */
export function AgentRow({ agent, onChanged, onInvited, onEdit, onWithdraw }: AgentRowProps) {
  const t = useT();
  const time = useRelativeTime();
  const { displayName, email, state, teams, roles, lastSeenAt, availability, invitation } = agent;
  return (
    <Row>
      <Avatar name={displayName} size={36} />
      <RowText>
        <b dir="auto">{displayName}</b>
        <p>
          {email}
          {roles.length > 0 && ` · ${roles.map(({ name }) => name).join(', ')}`}
          {state === 'active' &&
            ` · ${lastSeenAt === null ? t('staff.neverSeen') : t('staff.seen', { time: time.moment(lastSeenAt) })}`}
          {invitation && state === 'invited' && ` · ${t('staff.invitedBy', { name: invitation.invitedBy })}`}
        </p>
        {teams.length > 0 && (
          <Facts>
            {teams.map((team) => (
              <TeamChip key={team.documentId} team={team} />
            ))}
          </Facts>
        )}
      </RowText>
      {state === 'active' && availability === 'away' ? (
        <Chip look="warning" title={agent.awayNote}>
          {agent.awayUntil === null ? t('staff.away') : t('staff.awayUntil', { time: time.moment(agent.awayUntil) })}
        </Chip>
      ) : (
        <Chip look={LOOKS[state]} {...(invitation ? { title: time.full(invitation.expiresAt) } : {})}>
          {invitation && state === 'invited'
            ? t(invitation.mailedAt === null ? 'staff.state.link' : 'staff.state.mailed', {
                time: time.moment(invitation.expiresAt),
              })
            : t(`staff.state.${state}`)}
        </Chip>
      )}
      <RowActions>
        {invitation && state === 'invited' && <CopyLink name={displayName} url={invitation.url} />}
        {agent.isWithinReach && (
          <>
            <IconButton label={t('settings.editNamed', { name: displayName })} variant="ghost" onClick={onEdit}>
              <Pencil />
            </IconButton>
            <MoreActions agent={agent} onChanged={onChanged} onInvited={onInvited} onWithdraw={onWithdraw} />
          </>
        )}
      </RowActions>
    </Row>
  );
}

function CopyLink({ name, url }: { name: string; url: string }) {
  const t = useT();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();
  const copied = (): void => toggleNotification({ type: 'success', message: t('staff.link.copied', { name }) });
  return (
    <IconButton
      label={t('staff.link.copy', { name })}
      variant="ghost"
      onClick={() => void copy(url).then((isCopied) => isCopied && copied())}
    >
      <Duplicate />
    </IconButton>
  );
}

function MoreActions({ agent, onChanged, onInvited, onWithdraw }: Omit<AgentRowProps, 'onEdit'>) {
  const t = useT();
  const { toggleNotification } = useNotification();
  const { documentId, displayName: name, state } = agent;
  const isToCome = state === 'invited' || state === 'expired';
  const attempt = (work: () => Promise<void>): void =>
    void work().catch((cause: unknown) => toggleNotification({ type: 'danger', message: asInboxError(cause).message }));
  const setBlocked = (blocked: boolean): void =>
    attempt(async () => {
      onChanged(await staffApi.change(documentId, { blocked }));
      toggleNotification({ type: 'success', message: t(blocked ? 'staff.blocked' : 'staff.unblocked', { name }) });
    });
  const inviteAgain = (mail: boolean): void =>
    attempt(async () => onInvited(await staffApi.inviteAgain(documentId, mail)));
  return (
    <Menu.Root>
      <Menu.Trigger tag={IconButton} icon={<More />} label={t('staff.more', { name })} variant="ghost" />
      <Menu.Content popoverPlacement="bottom-end">
        {isToCome && <Menu.Item onSelect={() => inviteAgain(true)}>{t('staff.again.mail')}</Menu.Item>}
        {isToCome && <Menu.Item onSelect={() => inviteAgain(false)}>{t('staff.again.link')}</Menu.Item>}
        {isToCome && (
          <Menu.Item variant="danger" onSelect={onWithdraw}>
            {t('staff.withdraw')}
          </Menu.Item>
        )}
        {state === 'active' && (
          <Menu.Item variant="danger" onSelect={() => setBlocked(true)}>
            {t('staff.block')}
          </Menu.Item>
        )}
        {state === 'blocked' && <Menu.Item onSelect={() => setBlocked(false)}>{t('staff.unblock')}</Menu.Item>}
      </Menu.Content>
    </Menu.Root>
  );
}
