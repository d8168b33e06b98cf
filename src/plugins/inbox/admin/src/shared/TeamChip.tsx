import { Lock } from '@strapi/icons';
import { styled } from 'styled-components';
import type { TeamRef } from '../../../../../contracts/workspace-records';
import { Chip } from './Chip';

/** The team's own colour as a spot: the word beside it is what is read. */
export const TeamDot = styled.span<{ $color: string }>`
  flex: none;
  display: inline-block;
  width: 8px;
  height: 8px;
  border-radius: 2px;
  background: ${({ theme, $color }) => ($color === '' ? theme.colors.neutral400 : $color)};
`;

/** A team where it stands as a fact. */
export function TeamChip({ team, isPrivate = false }: { team: TeamRef; isPrivate?: boolean }) {
  const lock = isPrivate ? <Lock width={10} height={10} aria-hidden fill="currentColor" /> : null;
  return (
    <Chip
      icon={
        <>
          <TeamDot $color={team.color} />
          {lock}
        </>
      }
    >
      {team.name}
    </Chip>
  );
}
