import { styled } from 'styled-components';
import { Link } from 'react-router-dom';
import type { TeamRef } from '../../../../../../contracts/workspace-records';
import { useT } from '../../app/hooks';
import { ChoiceField } from '../customer-settings/parts/fields';
import { Card, CardHead, CardTitle, Quiet } from './look';

const Half = styled.div`
  max-width: calc(50% - 8px);

  @media (max-width: 760px) {
    max-width: none;
  }
`;

const Words = styled(Quiet)`
  a {
    color: ${({ theme }) => theme.colors.primary600};
  }
`;

/** Nobody's: SingleSelect takes '' for "nothing chosen". */
const NOBODY = 'none';

interface BehaviourCardProps {
  /** documentId */
  team: string | null;
  teams: readonly TeamRef[];
  error: string | undefined;
  onChange: (team: string | null) => void;
}

/** What happens with what comes in here. */
export function BehaviourCard({ team, teams, error, onChange }: BehaviourCardProps) {
  const t = useT();
  return (
    <Card aria-label={t('channels.behaviour')}>
      <CardHead>
        <CardTitle>{t('channels.behaviour')}</CardTitle>
      </CardHead>
      {teams.length === 0 ? (
        <Words>
          {t('channels.team.noTeams')} <Link to="/settings/throughline/teams">{t('channels.team.addTeams')}</Link>
        </Words>
      ) : (
        <Half>
          <ChoiceField
            label={t('channels.team')}
            hint={t('channels.team.hint')}
            error={error}
            value={team ?? NOBODY}
            choices={[
              { value: NOBODY, label: t('channels.team.none') },
              ...teams.map(({ documentId, name }) => ({ value: documentId, label: name })),
            ]}
            onChange={(chosen) => onChange(chosen === NOBODY ? null : chosen)}
          />
        </Half>
      )}
    </Card>
  );
}
