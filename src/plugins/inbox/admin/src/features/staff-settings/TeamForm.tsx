import { useState } from 'react';
import { styled } from 'styled-components';
import type { TeamBody, TeamsResponse } from '../../../../../../contracts/http/staff';
import type { TeamView } from '../../../../../../contracts/workspace-records';
import { useT } from '../../app/hooks';
import { staffApi } from '../../app/staff-api';
import { SwitchField, TextField } from '../customer-settings/parts/fields';
import { FormModal } from '../customer-settings/parts/FormModal';
import { useSaving } from '../customer-settings/parts/useSaving';
import { SeveralField } from './fields';
import { freeColor, TEAM_COLORS } from './model';

const Colors = styled.fieldset`
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  margin: 0;
  padding: 0;
  border: 0;

  > legend {
    margin-bottom: 8px;
    padding: 0;
    font-size: 1.2rem;
    line-height: 1.6rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const Swatch = styled.input<{ $color: string }>`
  appearance: none;
  width: 28px;
  height: 28px;
  margin: 0;
  border: 2px solid ${({ theme }) => theme.colors.neutral0};
  border-radius: 6px;
  background: ${({ $color }) => $color};
  cursor: pointer;

  &:checked {
    outline: 2px solid ${({ theme }) => theme.colors.neutral800};
  }

  &:focus-visible {
    outline: 3px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
  }
`;

const draftOf = (team: TeamView | null, teams: TeamsResponse): TeamBody => ({
  name: team?.name ?? '',
  description: team?.description ?? '',
  color: team?.color || freeColor(teams.data.map(({ color }) => color)),
  isPrivate: team?.isPrivate ?? false,
  members: (team?.members ?? []).map(({ documentId, isLead }) => ({ agent: documentId, isLead })),
});

interface TeamFormProps {
  /** null: a new one */
  team: TeamView | null;
  teams: TeamsResponse;
  onSaved: (answer: TeamsResponse) => void;
  onClose: () => void;
}

/** What a team is called, who belongs to it, and who sees its tickets. */
export function TeamForm({ team, teams, onSaved, onClose }: TeamFormProps) {
  const t = useT();
  const saving = useSaving();
  const [before] = useState(() => draftOf(team, teams));
  const [draft, setDraft] = useState(before);
  const [isTried, setIsTried] = useState(false);
  const change = (changed: Partial<TeamBody>): void => setDraft((now) => ({ ...now, ...changed }));
  const isNameless = draft.name.trim() === '';
  const setMembers = (agents: readonly string[]): void =>
    change({
      members: agents.map((agent) => draft.members.find((each) => each.agent === agent) ?? { agent, isLead: false }),
    });
  const setLeads = (leads: readonly string[]): void =>
    change({ members: draft.members.map(({ agent }) => ({ agent, isLead: leads.includes(agent) })) });
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (isNameless) return;
    const isSaved = await saving.run(async () =>
      onSaved(await (team ? staffApi.changeTeam(team.documentId, draft) : staffApi.addTeam(draft))),
    );
    if (isSaved) onClose();
  };
  const names = new Map(teams.agents.map(({ documentId, displayName }) => [documentId, displayName]));
  const members = draft.members.map(({ agent }) => ({ value: agent, label: names.get(agent) ?? agent }));
  return (
    <FormModal
      title={team ? t('settings.editNamed', { name: team.name }) : t('staff.team.add')}
      saveLabel={team ? t('settings.save') : t('staff.team.add')}
      saving={saving}
      isDirty={JSON.stringify(draft) !== JSON.stringify(before)}
      isOff={saving.isBusy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <TextField
        label={t('staff.team.name')}
        isRequired
        value={draft.name}
        maxLength={60}
        placeholder={t('staff.team.name.example')}
        error={isTried && isNameless ? t('staff.team.name.missing') : saving.errorOf('name')}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={t('staff.team.description')}
        value={draft.description}
        maxLength={300}
        onChange={(description) => change({ description })}
      />
      <Colors>
        <legend>{t('staff.team.color')}</legend>
        {[...new Set([...TEAM_COLORS, before.color])].map((color) => (
          <Swatch
            key={color}
            type="radio"
            name="color"
            $color={color}
            aria-label={color}
            checked={draft.color === color}
            onChange={() => change({ color })}
          />
        ))}
      </Colors>
      <SeveralField
        label={t('staff.team.members')}
        placeholder={t('staff.team.nobody')}
        values={draft.members.map(({ agent }) => agent)}
        choices={teams.agents.map(({ documentId, displayName }) => ({ value: documentId, label: displayName }))}
        onChange={setMembers}
      />
      {members.length > 0 && (
        <SeveralField
          label={t('staff.team.leads')}
          hint={t('staff.team.leads.hint')}
          placeholder={t('staff.team.noLead')}
          values={draft.members.filter(({ isLead }) => isLead).map(({ agent }) => agent)}
          choices={members}
          onChange={setLeads}
        />
      )}
      <SwitchField
        label={t('staff.team.isPrivate')}
        hint={t('staff.team.isPrivate.hint')}
        value={draft.isPrivate}
        onChange={(isPrivate) => change({ isPrivate })}
      />
    </FormModal>
  );
}
