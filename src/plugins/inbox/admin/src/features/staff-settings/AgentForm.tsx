import { useState } from 'react';
import type { StaffBody, StaffMemberView, StaffResponse } from '../../../../../../contracts/http/staff';
import { useT } from '../../app/hooks';
import { staffApi } from '../../app/staff-api';
import { TextField } from '../customer-settings/parts/fields';
import { FormModal } from '../customer-settings/parts/FormModal';
import { useSaving } from '../customer-settings/parts/useSaving';
import { AvailabilityFields, isoMoment, localMoment } from '../own-profile/AvailabilityFields';
import { LanguagesField, LongTextField, SeveralField } from './fields';

interface AgentFormProps {
  agent: StaffMemberView;
  staff: StaffResponse;
  onSaved: (staff: StaffResponse) => void;
  onClose: () => void;
}

const draftOf = (agent: StaffMemberView) => ({
  displayName: agent.displayName,
  signature: agent.signature ?? '',
  languages: agent.languages,
  availability: agent.availability,
  awayNote: agent.awayNote,
  awayUntil: localMoment(agent.awayUntil),
  teams: agent.teams.map(({ documentId }) => documentId),
  roles: agent.roles.map(({ id }) => id),
});
type Draft = ReturnType<typeof draftOf>;

/** Only what was changed: a colleague may have changed the rest meanwhile. */
function changesIn(before: Draft, after: Draft): StaffBody {
  const isChanged = (field: keyof Draft): boolean => JSON.stringify(before[field]) !== JSON.stringify(after[field]);
  const isAwayChanged = isChanged('availability') || isChanged('awayNote') || isChanged('awayUntil');
  const { availability, awayNote } = after;
  return {
    ...(isChanged('displayName') ? { displayName: after.displayName } : {}),
    ...(isChanged('signature') ? { signature: after.signature.trim() === '' ? null : after.signature } : {}),
    ...(isChanged('languages') ? { languages: [...after.languages] } : {}),
    ...(isChanged('teams') ? { teams: [...after.teams] } : {}),
    ...(isChanged('roles') ? { roles: [...after.roles] } : {}),
    ...(isAwayChanged ? { availability, awayNote, awayUntil: isoMoment(after.awayUntil) } : {}),
  };
}

/** All about one agent that an admin looks after. */
export function AgentForm({ agent, staff, onSaved, onClose }: AgentFormProps) {
  const t = useT();
  const saving = useSaving();
  const [before] = useState(() => draftOf(agent));
  const [draft, setDraft] = useState(before);
  const change = (changed: Partial<Draft>): void => setDraft((now) => ({ ...now, ...changed }));
  const isNameless = draft.displayName.trim() === '';
  const save = async (): Promise<void> => {
    if (isNameless || draft.roles.length === 0) return;
    const body = changesIn(before, draft);
    if (await saving.run(async () => onSaved(await staffApi.change(agent.documentId, body)))) onClose();
  };
  return (
    <FormModal
      title={t('settings.editNamed', { name: agent.displayName })}
      saveLabel={t('settings.save')}
      saving={saving}
      isDirty={JSON.stringify(draft) !== JSON.stringify(before)}
      isOff={saving.isBusy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <TextField
        label={t('staff.name')}
        isRequired
        value={draft.displayName}
        maxLength={120}
        error={isNameless ? t('staff.name.missing') : undefined}
        onChange={(displayName) => change({ displayName })}
      />
      <SeveralField
        label={t('staff.roles')}
        placeholder={t('staff.roles.none')}
        isRequired
        values={draft.roles.map(String)}
        choices={staff.roles.map(({ id, name, isGivable }) => ({ value: String(id), label: name, isOff: !isGivable }))}
        error={draft.roles.length === 0 ? t('staff.roles.missing') : undefined}
        onChange={(roles) => change({ roles: roles.map(Number) })}
      />
      {staff.teams.length > 0 && (
        <SeveralField
          label={t('staff.teams')}
          placeholder={t('staff.teams.none')}
          values={draft.teams}
          choices={staff.teams.map(({ documentId, name }) => ({ value: documentId, label: name }))}
          onChange={(teams) => change({ teams })}
        />
      )}
      <LongTextField
        label={t('staff.signature')}
        hint={t('staff.signature.hint')}
        value={draft.signature}
        maxLength={2000}
        onChange={(signature) => change({ signature })}
      />
      <LanguagesField
        hint={t('staff.languages.hint')}
        values={draft.languages}
        onChange={(languages) => change({ languages })}
      />
      <AvailabilityFields hint={t('staff.isAway.hint')} draft={draft} onChange={change} />
    </FormModal>
  );
}
