import { Button, IconButton } from '@strapi/design-system';
import { Lock, Pencil, Plus, Trash } from '@strapi/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { TeamsResponse } from '../../../../../../contracts/http/staff';
import type { TeamView } from '../../../../../../contracts/workspace-records';
import { useT } from '../../app/hooks';
import { staffApi } from '../../app/staff-api';
import { Chip } from '../../shared/Chip';
import { EmptyState } from '../../shared/EmptyState';
import { TeamDot } from '../../shared/TeamChip';
import { Loaded } from '../customer-settings/parts/Loaded';
import { Panel } from '../customer-settings/parts/Panel';
import { RemoveDialog } from '../customer-settings/parts/RemoveDialog';
import { Row, RowActions, Rows, RowText } from '../customer-settings/parts/Rows';
import { TeamForm } from './TeamForm';

const KEY = ['teams'];
/** so many names stand beside a team */
const NAMED = 4;

const Mark = styled.span`
  display: grid;
  place-items: center;
  width: 24px;

  > span {
    width: 16px;
    height: 16px;
    border-radius: 4px;
  }
`;

/** Teams: who belongs to which, and whose tickets only they see. */
export function TeamsPanel() {
  const t = useT();
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: staffApi.teams });
  const [editing, setEditing] = useState<{ readonly team: TeamView | null } | null>(null);
  const [removing, setRemoving] = useState<TeamView | null>(null);
  const show = (answer: TeamsResponse): void => void queryClient.setQueryData(KEY, answer);
  const add = (
    <Button startIcon={<Plus />} onClick={() => setEditing({ team: null })}>
      {t('staff.team.add')}
    </Button>
  );
  return (
    <Panel
      title={t('staff.teams.list')}
      text={t('staff.teams.list.text')}
      action={query.data && query.data.data.length > 0 ? add : undefined}
    >
      <Loaded query={query}>
        {(teams) => (
          <>
            {teams.data.length === 0 ? (
              <EmptyState title={t('staff.teams.empty')} actions={add}>
                {t('staff.teams.empty.text')}
              </EmptyState>
            ) : (
              <Rows aria-label={t('staff.teams')}>
                {teams.data.map((team) => (
                  <TeamRow
                    key={team.documentId}
                    team={team}
                    onEdit={() => setEditing({ team })}
                    onRemove={() => setRemoving(team)}
                  />
                ))}
              </Rows>
            )}
            {editing && <TeamForm team={editing.team} teams={teams} onSaved={show} onClose={() => setEditing(null)} />}
          </>
        )}
      </Loaded>
      <RemoveDialog
        title={removing && t('settings.removeNamed', { name: removing.name })}
        text={t('staff.team.removed')}
        onRemove={async () => removing && show(await staffApi.removeTeam(removing.documentId))}
        onClose={() => setRemoving(null)}
      />
    </Panel>
  );
}

function TeamRow({ team, onEdit, onRemove }: { team: TeamView; onEdit: () => void; onRemove: () => void }) {
  const t = useT();
  const { name, description, members, isPrivate } = team;
  const leads = members.filter(({ isLead }) => isLead).map(({ displayName }) => displayName);
  const names = members.slice(0, NAMED).map(({ displayName }) => displayName);
  return (
    <Row>
      <Mark>
        <TeamDot $color={team.color} />
      </Mark>
      <RowText>
        <b dir="auto">{name}</b>
        {description !== '' && <p>{description}</p>}
        <p>
          {members.length === 0
            ? t('staff.team.nobody')
            : `${names.join(', ')}${members.length > NAMED ? ` +${String(members.length - NAMED)}` : ''}`}
          {leads.length > 0 && ` · ${t('staff.team.ledBy', { names: leads.join(', ') })}`}
        </p>
      </RowText>
      {isPrivate && (
        <Chip icon={<Lock width={10} height={10} aria-hidden fill="currentColor" />}>{t('staff.team.private')}</Chip>
      )}
      <RowActions>
        <IconButton label={t('settings.editNamed', { name })} variant="ghost" onClick={onEdit}>
          <Pencil />
        </IconButton>
        <IconButton label={t('settings.removeNamed', { name })} variant="ghost" onClick={onRemove}>
          <Trash />
        </IconButton>
      </RowActions>
    </Row>
  );
}
