import { useState } from 'react';
import type { TagsResponse } from '../../../../../../contracts/http/work-settings';
import type { TagView } from '../../../../../../contracts/workspace-records';
import { useT } from '../../app/hooks';
import { workApi } from '../../app/work-api';
import { TextField } from '../customer-settings/parts/fields';
import { FormModal } from '../customer-settings/parts/FormModal';
import { Explanation } from '../customer-settings/parts/Panel';
import { useSaving } from '../customer-settings/parts/useSaving';
import { ColorField, isColor } from './ColorField';

interface TagFormProps {
  /** null: a new one */
  tag: TagView | null;
  all: readonly TagView[];
  onSaved: (answer: TagsResponse & { tickets?: number }) => void;
  onClose: () => void;
}

/** One tag. A name that another one has joins the two, and says so before it does. */
export function TagForm({ tag, all, onSaved, onClose }: TagFormProps) {
  const t = useT();
  const saving = useSaving();
  const start = { name: tag?.name ?? '', color: tag?.color ?? '', description: tag?.description ?? '' };
  const [draft, setDraft] = useState(start);
  const [isTried, setIsTried] = useState(false);
  const name = draft.name.trim();
  const other = all.find((each) => each !== tag && each.name.toLowerCase() === name.toLowerCase());
  const isJoined = tag !== null && other !== undefined;
  const isSound = name !== '' && (draft.color === '' || isColor(draft.color));
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (!isSound) return;
    const isSaved = await saving.run(async () =>
      onSaved(await (tag ? workApi.changeTag({ ...draft, name, tag: tag.name }) : workApi.addTag({ ...draft, name }))),
    );
    if (isSaved) onClose();
  };
  return (
    <FormModal
      title={tag ? t('work.tags.change') : t('work.tags.add')}
      saveLabel={isJoined ? t('work.tags.joinSave') : tag ? t('settings.save') : t('work.tags.add')}
      saving={saving}
      isDirty={JSON.stringify(draft) !== JSON.stringify(start)}
      isOff={saving.isBusy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <TextField
        label={t('work.tags.name')}
        isRequired
        value={draft.name}
        maxLength={60}
        error={saving.errorOf('name') ?? (isTried && name === '' ? t('work.tags.problem.name') : undefined)}
        onChange={(typed) => setDraft({ ...draft, name: typed })}
      />
      {isJoined && (
        <Explanation role="status">{t('work.tags.join', { other: other.name, tickets: tag.tickets })}</Explanation>
      )}
      {tag && !isJoined && name !== tag.name && (
        <Explanation role="status">{t('work.tags.renames', { tickets: tag.tickets })}</Explanation>
      )}
      <ColorField
        label={t('work.tags.color')}
        mayBeNone
        value={draft.color}
        onChange={(color) => setDraft({ ...draft, color })}
      />
      <TextField
        label={t('work.tags.description')}
        hint={t('work.tags.description.hint')}
        value={draft.description}
        maxLength={300}
        onChange={(description) => setDraft({ ...draft, description })}
      />
    </FormModal>
  );
}
