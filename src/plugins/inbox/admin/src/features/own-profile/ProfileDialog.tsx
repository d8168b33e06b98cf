import { Modal } from '@strapi/design-system';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProfileResponse } from '../../../../../../contracts/http/staff';
import { useInboxApi, useT } from '../../app/hooks';
import { loadSession } from '../../app/session-sync';
import { TextField } from '../customer-settings/parts/fields';
import { FormModal } from '../customer-settings/parts/FormModal';
import { Loaded } from '../customer-settings/parts/Loaded';
import { useSaving } from '../customer-settings/parts/useSaving';
import { LanguagesField, LongTextField } from '../staff-settings/fields';
import { AvailabilityFields, isoMoment, localMoment } from './AvailabilityFields';

const KEY = ['own-profile'];

/** What an agent says about themselves: name, signature, languages, whether they are there. */
export function ProfileDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const api = useInboxApi();
  const query = useQuery({ queryKey: KEY, queryFn: () => api.profile(), gcTime: 0 });
  if (query.data) return <ProfileForm agent={query.data.agent} onClose={onClose} />;
  return (
    <Modal.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('close')}>
          <Modal.Title>{t('staff.profile')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Loaded query={query}>{() => null}</Loaded>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

const draftOf = (agent: ProfileResponse['agent']) => ({
  displayName: agent.displayName,
  signature: agent.signature ?? '',
  languages: agent.languages,
  availability: agent.availability,
  awayNote: agent.awayNote,
  awayUntil: localMoment(agent.awayUntil),
});
type Draft = ReturnType<typeof draftOf>;

function ProfileForm({ agent, onClose }: { agent: ProfileResponse['agent']; onClose: () => void }) {
  const t = useT();
  const api = useInboxApi();
  const queryClient = useQueryClient();
  const saving = useSaving();
  const [before] = useState(() => draftOf(agent));
  const [draft, setDraft] = useState(before);
  const change = (changed: Partial<Draft>): void => setDraft((now) => ({ ...now, ...changed }));
  const isNameless = draft.displayName.trim() === '';
  const save = async (): Promise<void> => {
    if (isNameless) return;
    const { signature, awayUntil, ...rest } = draft;
    const isSaved = await saving.run(async () => {
      const body = { ...rest, signature: signature.trim() === '' ? null : signature, awayUntil: isoMoment(awayUntil) };
      queryClient.setQueryData(KEY, await api.saveProfile(body));
      await loadSession();
    });
    if (isSaved) onClose();
  };
  return (
    <FormModal
      title={t('staff.profile')}
      saveLabel={t('settings.save')}
      saving={saving}
      isDirty={JSON.stringify(draft) !== JSON.stringify(before)}
      isOff={saving.isBusy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <AvailabilityFields hint={t('staff.profile.isAway.hint')} draft={draft} onChange={change} />
      <TextField
        label={t('staff.name')}
        hint={t('staff.name.hint')}
        isRequired
        value={draft.displayName}
        maxLength={120}
        error={isNameless ? t('staff.name.missing') : undefined}
        onChange={(displayName) => change({ displayName })}
      />
      <LongTextField
        label={t('staff.signature')}
        hint={t('staff.signature.hint')}
        value={draft.signature}
        maxLength={2000}
        onChange={(signature) => change({ signature })}
      />
      <LanguagesField
        hint={t('staff.profile.languages.hint')}
        values={draft.languages}
        onChange={(languages) => change({ languages })}
      />
    </FormModal>
  );
}
