import { Field, TextInput } from '@strapi/design-system';
import { Lock } from '@strapi/icons';
import type { ChangeEvent } from 'react';
import { useT } from '../../../app/hooks';
import { WordButton } from '../../../shared/typography';
import { TextField } from '../parts/fields';
import type { HeaderDraft } from './model';
import { RowsEditor } from './RowsEditor';

const MOST = 10;

interface HeadersEditorProps {
  headers: readonly HeaderDraft[];
  error: string | undefined;
  onChange: (headers: readonly HeaderDraft[]) => void;
}

/** Secret headers: written, replaced and removed, never read. */
export function HeadersEditor({ headers, error, onChange }: HeadersEditorProps) {
  const t = useT();
  return (
    <RowsEditor<HeaderDraft>
      legend={t('settings.cards.headers')}
      hint={t('settings.cards.headers.hint')}
      error={error}
      rows={headers}
      empty={{ name: '', value: '' }}
      most={MOST}
      addLabel={t('settings.cards.headers.add')}
      removeLabel={(number) => t('settings.cards.headers.remove', { number })}
      onChange={onChange}
    >
      {(header, change) => (
        <>
          <TextField
            label={t('settings.cards.headers.name')}
            value={header.name}
            maxLength={60}
            placeholder="Authorization"
            isOff={header.value === null}
            onChange={(name) => change({ name })}
          />
          <SecretValue header={header} onChange={(value) => change({ value })} />
        </>
      )}
    </RowsEditor>
  );
}

function SecretValue({ header, onChange }: { header: HeaderDraft; onChange: (value: string) => void }) {
  const t = useT();
  const isStored = header.value === null;
  return (
    <Field.Root>
      <Field.Label>{t('settings.cards.headers.value')}</Field.Label>
      <TextInput
        type="password"
        autoComplete="new-password"
        maxLength={4000}
        disabled={isStored}
        value={header.value ?? '••••••••••••'}
        startAction={isStored ? <Lock aria-hidden /> : undefined}
        endAction={
          isStored ? (
            <WordButton type="button" onClick={() => onChange('')}>
              {t('settings.cards.headers.replace')}
            </WordButton>
          ) : undefined
        }
        onChange={({ target }: ChangeEvent<HTMLInputElement>) => onChange(target.value)}
      />
    </Field.Root>
  );
}
