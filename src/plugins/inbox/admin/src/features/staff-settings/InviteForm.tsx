import { useState } from 'react';
import type { InvitedResponse, StaffResponse } from '../../../../../../contracts/http/staff';
import { useT } from '../../app/hooks';
import { staffApi } from '../../app/staff-api';
import { SwitchField } from '../customer-settings/parts/fields';
import { FormModal } from '../customer-settings/parts/FormModal';
import { useSaving } from '../customer-settings/parts/useSaving';
import { LongTextField, SeveralField } from './fields';
import { invitationOf, inviteesIn, type InviteDraft } from './model';

const MOST = 50;

interface InviteFormProps {
  staff: StaffResponse;
  onInvited: (answer: InvitedResponse) => void;
  onClose: () => void;
}

/** Several people at once: whom, as what, into which teams. */
export function InviteForm({ staff, onInvited, onClose }: InviteFormProps) {
  const t = useT();
  const saving = useSaving();
  const givable = staff.roles.filter(({ isGivable }) => isGivable);
  const usual = givable.find(({ name }) => name === 'Agent') ?? givable[0];
  const [draft, setDraft] = useState<InviteDraft>({ typed: '', roles: usual ? [usual.id] : [], teams: [], mail: true });
  const [isTried, setIsTried] = useState(false);
  const { people, wrong } = inviteesIn(draft.typed);
  const change = (changed: Partial<InviteDraft>): void => setDraft((now) => ({ ...now, ...changed }));
  const problem = (): string | undefined => {
    if (wrong[0] !== undefined) return t('staff.invite.wrong', { text: wrong[0] });
    if (people.length > MOST) return t('staff.invite.tooMany', { most: MOST });
    return people.length === 0 ? t('staff.invite.nobody') : undefined;
  };
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (problem() !== undefined || draft.roles.length === 0) return;
    if (await saving.run(async () => onInvited(await staffApi.invite(invitationOf(draft))))) onClose();
  };
  const named = takenAddresses(saving.refusal?.details);
  return (
    <FormModal
      title={t('staff.invite')}
      saveLabel={people.length > 1 ? t('staff.invite.several', { count: people.length }) : t('staff.invite.one')}
      saving={saving}
      isDirty={draft.typed.trim() !== ''}
      isOff={saving.isBusy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <LongTextField
        label={t('staff.invite.whom')}
        hint={t('staff.invite.whom.hint')}
        placeholder={'Jane Doe <jane@example.com>\nsam@example.com'}
        isRequired
        value={draft.typed}
        maxLength={10_000}
        error={named ?? (isTried ? problem() : undefined)}
        onChange={(typed) => change({ typed })}
      />
      <SeveralField
        label={t('staff.roles')}
        hint={givable.find(({ id }) => id === draft.roles[0])?.description ?? ''}
        placeholder={t('staff.roles.none')}
        isRequired
        values={draft.roles.map(String)}
        choices={givable.map(({ id, name }) => ({ value: String(id), label: name }))}
        error={isTried && draft.roles.length === 0 ? t('staff.roles.missing') : undefined}
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
      <SwitchField
        label={t('staff.invite.mail')}
        hint={t('staff.invite.mail.hint')}
        value={draft.mail}
        onChange={(mail) => change({ mail })}
      />
    </FormModal>
  );
}

/** Of `agent_exists`: whom it is about. */
function takenAddresses(details: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const addresses = details?.['addresses'];
  return Array.isArray(addresses) ? addresses.join(', ') : undefined;
}
