import { Field, TextInput } from '@strapi/design-system';
import { useState, type ChangeEvent, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { guidesApi } from '../../app/guides-api';
import { useT } from '../../app/hooks';
import { BASE } from '../../app/pages';
import { useAct } from '../../app/useAct';
import { FormEnd } from '../../shared/FormEnd';
import { WideModal } from '../../shared/Modal';
import { Stack } from '../../shared/small-parts';

/** A guide begins with what it is about; its steps come next, as a tree. */
export function AddGuide({ locale, onClose }: { locale: string; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const add = useAct({ does: () => guidesApi.add(title.trim(), locale), changes: ['guides'] });
  const isSound = title.trim() !== '';
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!isSound) return;
    add.mutate(undefined, {
      onSuccess: ({ documentId }) => void navigate(`${BASE}/guides/${documentId}?locale=${locale}`),
    });
  };
  return (
    <WideModal title={t('guides.add')} width={560} onClose={onClose}>
      <form onSubmit={save}>
        <Stack $gap={16}>
          <Field.Root hint={t('guides.add.hint')} required>
            <Field.Label>{t('guides.add.title')}</Field.Label>
            <TextInput
              value={title}
              maxLength={200}
              lang={locale}
              dir="auto"
              onChange={({ target }: ChangeEvent<HTMLInputElement>) => setTitle(target.value)}
            />
            <Field.Hint />
          </Field.Root>
          <FormEnd does={t('guides.add.go')} isSound={isSound} isPending={add.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </WideModal>
  );
}
