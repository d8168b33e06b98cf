import { Field, Textarea } from '@strapi/design-system';
import { useState, type ChangeEvent } from 'react';
import type { AttributeDefinitionView } from '../../../../../../../contracts/customer-records';
import type { AttributesResponse } from '../../../../../../../contracts/http/customer-settings';
import { ATTRIBUTE_TYPES } from '../../../../../../../contracts/vocabulary';
import { useT, type TextId } from '../../../app/hooks';
import { ChoiceField, TextField } from '../parts/fields';
import { FormModal } from '../parts/FormModal';
import { useSaving } from '../parts/useSaving';
import {
  bodyOf,
  draftOf,
  keyFor,
  problemOf,
  type AttributeDraft,
  type AttributeSubject,
  type DraftProblem,
} from './model';
import { attributeStore } from './store';

const PROBLEMS = {
  label: 'settings.attributes.problem.label',
  key: 'settings.attributes.problem.key',
  taken: 'settings.attributes.problem.taken',
  choices: 'settings.attributes.problem.choices',
} as const satisfies Record<DraftProblem, TextId>;

interface AttributeFormProps {
  /** null: a new one */
  attribute: AttributeDefinitionView | null;
  subject: AttributeSubject;
  others: readonly AttributeDefinitionView[];
  onSaved: (answer: AttributesResponse) => void;
  onClose: () => void;
}

/** One attribute. Key and type stay what they were: values are kept under the one and by the other. */
export function AttributeForm({ attribute, subject, others, onSaved, onClose }: AttributeFormProps) {
  const t = useT();
  const saving = useSaving();
  const store = attributeStore(subject);
  const [draft, setDraft] = useState(() => draftOf(attribute));
  const [isKeyTyped, setIsKeyTyped] = useState(attribute !== null);
  const [isTried, setIsTried] = useState(false);
  const problem = problemOf(draft, others);
  const change = (changed: Partial<AttributeDraft>): void => setDraft((now) => ({ ...now, ...changed }));
  const errorAt = (...problems: DraftProblem[]): string | undefined =>
    isTried && problem !== null && problems.includes(problem) ? t(PROBLEMS[problem]) : undefined;
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (problem !== null) return;
    const body = bodyOf(draft, subject, attribute?.position ?? others.length);
    const isSaved = await saving.run(async () =>
      onSaved(await (attribute ? store.change(attribute.documentId, body) : store.add(body))),
    );
    if (isSaved) onClose();
  };
  return (
    <FormModal
      title={attribute ? t('settings.attributes.edit') : t('settings.attributes.add')}
      saveLabel={attribute ? t('settings.save') : t('settings.attributes.add')}
      saving={saving}
      isDirty={JSON.stringify(draft) !== JSON.stringify(draftOf(attribute))}
      isOff={saving.isBusy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <TextField
        label={t('settings.attributes.label')}
        isRequired
        value={draft.label}
        maxLength={80}
        error={saving.errorOf('label') ?? errorAt('label')}
        onChange={(label) => change(isKeyTyped ? { label } : { label, key: keyFor(label) })}
      />
      <TextField
        label={t('settings.attributes.key')}
        isRequired
        value={draft.key}
        maxLength={60}
        isOff={attribute !== null}
        hint={attribute ? t('settings.attributes.key.fixed') : t('settings.attributes.key.hint')}
        error={saving.errorOf('key') ?? errorAt('key', 'taken')}
        onChange={(key) => {
          setIsKeyTyped(true);
          change({ key });
        }}
      />
      <ChoiceField
        label={t('settings.attributes.type')}
        value={draft.type}
        isOff={attribute !== null}
        hint={attribute ? t('settings.attributes.type.fixed') : undefined}
        choices={ATTRIBUTE_TYPES.map((type) => ({ value: type, label: t(`settings.attributes.type.${type}`) }))}
        onChange={(type) => change({ type })}
      />
      {draft.type === 'choice' && (
        <Field.Root
          hint={t('settings.attributes.choices.hint')}
          error={saving.errorOf('choices') ?? errorAt('choices')}
          required
        >
          <Field.Label>{t('settings.attributes.choices')}</Field.Label>
          <Textarea
            value={draft.choices}
            onChange={({ target }: ChangeEvent<HTMLTextAreaElement>) => change({ choices: target.value })}
          />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
      )}
    </FormModal>
  );
}
