import { useState } from 'react';
import { styled } from 'styled-components';
import { useSession, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Avatar } from '../../shared/Avatar';
import { ProfileDialog } from './ProfileDialog';

const Face = styled.button`
  position: relative;
  flex: none;
  display: inline-grid;
  place-items: center;
  width: 36px;
  height: 36px;
  border-radius: 50%;
  cursor: pointer;

  &:hover {
    background: ${({ theme }) => tokensOf(theme).hover};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }
`;

const Presence = styled.span<{ $isAway: boolean }>`
  position: absolute;
  inset-block-end: 1px;
  inset-inline-end: 1px;
  box-sizing: border-box;
  width: 11px;
  height: 11px;
  border: 2px solid ${({ theme }) => theme.colors.neutral0};
  border-radius: 50%;
  background: ${({ theme, $isAway }) => ($isAway ? theme.colors.warning500 : tokensOf(theme).online)};
`;

/** The agent's own face: opens their profile, and shows whether colleagues take them for away. */
export function ProfileButton() {
  const t = useT();
  const session = useSession();
  const [isOpen, setIsOpen] = useState(false);
  if (!session) return null;
  const { documentId, displayName } = session.agent;
  const isAway = session.agents.find((each) => each.documentId === documentId)?.availability === 'away';
  const label = t(isAway ? 'staff.profile.away' : 'staff.profile.here', { name: displayName });
  return (
    <>
      <Face type="button" aria-label={label} title={label} onClick={() => setIsOpen(true)}>
        <Avatar name={displayName} size={28} />
        <Presence $isAway={isAway} aria-hidden />
      </Face>
      {isOpen && <ProfileDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}
