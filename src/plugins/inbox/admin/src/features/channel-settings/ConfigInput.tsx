import { Button, Field, TextInput, Textarea } from '@strapi/design-system';
import { Lock } from '@strapi/icons';
import { useState, type ChangeEvent } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { ChoiceField, SwitchField } from '../customer-settings/parts/fields';
import { labelAndHint, type ConfigField } from './model';

interface ConfigInputProps {
  field: ConfigField;
  value: string | boolean;
  /** secrets only: one is kept already */
  isStored: boolean;
  error: string | undefined;
  onChange: (value: string | boolean) => void;
}

/** The `id` of the input of a setting, to lead somebody to it. */
export const inputIdOf = (field: string): string => `channel-setting-${field}`;

/** The input that fits a setting of a manifest. */
export function ConfigInput(props: ConfigInputProps) {
  const t = useT();
  const { field, value, onChange } = props;
  const { label, hint } = labelAndHint(field);
  if (field.type === 'boolean') {
    return (
      <div id={inputIdOf(field.name)} tabIndex={-1}>
        <SwitchField label={label} hint={hint} value={value === true} onChange={onChange} />
      </div>
    );
  }
  if (field.choices) {
    const none = { value: '', label: t('channels.choice.none') };
    return (
      <div id={inputIdOf(field.name)} tabIndex={-1}>
        <ChoiceField
          label={label}
          hint={hint}
          error={props.error}
          value={typeof value === 'string' ? value : ''}
          choices={[none, ...field.choices]}
          onChange={onChange}
        />
      </div>
    );
  }
  if (field.secret && props.isStored) return <StoredSecret {...props} />;
  return <Typed {...props} label={label} hint={hint} />;
}

const INPUT_MODES = { text: 'text', number: 'numeric', url: 'url', list: 'text', boolean: 'text' } as const;

function Typed({
  field,
  value,
  error,
  onChange,
  label,
  hint,
  isFocused,
}: ConfigInputProps & { label: string; hint: string | undefined; isFocused?: boolean }) {
  const t = useT();
  const typed = typeof value === 'string' ? value : '';
  const about = field.type === 'list' ? (hint ?? t('channels.list.hint')) : hint;
  return (
    <Field.Root id={inputIdOf(field.name)} error={error} hint={about} required={field.required}>
      <Field.Label>{label}</Field.Label>
      {field.type === 'list' ? (
        <Textarea
          value={typed}
          rows={Math.max(2, typed.split('\n').length)}
          onChange={({ target }: ChangeEvent<HTMLTextAreaElement>) => onChange(target.value)}
        />
      ) : (
        <TextInput
          type={field.secret ? 'password' : 'text'}
          inputMode={INPUT_MODES[field.type]}
          autoComplete={field.secret ? 'new-password' : 'off'}
          spellCheck={false}
          autoFocus={isFocused ?? false}
          value={typed}
          onChange={({ target }: ChangeEvent<HTMLInputElement>) => onChange(target.value)}
        />
      )}
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}

const Kept = styled.div<{ $isWrong: boolean }>`
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 40px;
  box-sizing: border-box;
  padding: 3px 4px 3px 16px;
  border: 1px solid
    ${({ theme, $isWrong }) => ($isWrong ? theme.colors.danger600 : theme.colors.neutral200)};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral600};

  > span {
    flex: 1;
    letter-spacing: 2px;
  }

  > svg {
    width: 12px;
    height: 12px;
  }
`;

/** A secret that is kept: nobody reads it again, it can only be replaced. */
function StoredSecret(props: ConfigInputProps) {
  const t = useT();
  const { field, value, error, onChange } = props;
  const { label, hint } = labelAndHint(field);
  const [isReplacing, setIsReplacing] = useState(value !== '');
  if (isReplacing) {
    return (
      <div>
        <Typed {...props} label={label} hint={hint} isFocused />
        <Button
          variant="ghost"
          size="S"
          onClick={() => {
            onChange('');
            setIsReplacing(false);
          }}
        >
          {t('channels.secret.keep')}
        </Button>
      </div>
    );
  }
  return (
    <Field.Root error={error} hint={hint} required={field.required}>
      <Field.Label>{label}</Field.Label>
      <Kept $isWrong={error !== undefined}>
        <Lock aria-hidden />
        <span role="img" aria-label={t('channels.secret.stored')}>
          ••••••••••••
        </span>
        <Button id={inputIdOf(field.name)} variant="ghost" size="S" onClick={() => setIsReplacing(true)}>
          {t('channels.secret.replace')}
        </Button>
      </Kept>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
