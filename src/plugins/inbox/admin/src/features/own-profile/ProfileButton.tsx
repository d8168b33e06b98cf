import { styled } from 'styled-components';
import { tokensOf } from '../../app/tokens';
import { Avatar } from '../../shared/Avatar';
import { useOwnProfile } from './useOwnProfile';

const Face = styled.button`
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

const Marked = styled.span`
  position: relative;
  display: inline-grid;
`;

const Presence = styled.span<{ $isAway: boolean }>`
  position: absolute;
  inset-block-end: -1px;
  inset-inline-end: -1px;
  box-sizing: border-box;
  width: 11px;
  height: 11px;
  border: 2px solid ${({ theme }) => theme.colors.neutral0};
  border-radius: 50%;
  background: ${({ theme, $isAway }) => ($isAway ? theme.colors.warning500 : tokensOf(theme).online)};
`;

/** Whose face it is, and whether colleagues take them for away. */
export function OwnFace({ name, isAway, size }: { name: string; isAway: boolean; size: 20 | 28 }) {
  return (
    <Marked>
      <Avatar name={name} size={size} />
      <Presence $isAway={isAway} aria-hidden />
    </Marked>
  );
}

/** The agent's own face: opens their profile, and shows whether colleagues take them for away. */
export function ProfileButton() {
  const profile = useOwnProfile();
  if (!profile) return null;
  const { name, isAway, label, open, dialog } = profile;
  return (
    <>
      <Face type="button" aria-label={label} title={label} onClick={open}>
        <OwnFace name={name} isAway={isAway} size={28} />
      </Face>
      {dialog}
    </>
  );
}
