import { Field, SingleSelect, SingleSelectOption, Switch, TextInput } from '@strapi/design-system';
import type { ChangeEvent } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../../app/hooks';

interface FieldProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  isRequired?: boolean;
}

interface TextFieldProps extends FieldProps {
  value: string;
  placeholder?: string;
  maxLength: number;
  isOff?: boolean;
  onChange: (value: string) => void;
}

/** One line of text, with its label, its hint and what is wrong with it. */
export function TextField({
  label,
  hint,
  error,
  isRequired,
  value,
  placeholder,
  maxLength,
  isOff,
  onChange,
}: TextFieldProps) {
  return (
    <Field.Root error={error} hint={hint} required={isRequired ?? false}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        autoComplete="off"
        value={value}
        maxLength={maxLength}
        disabled={isOff ?? false}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={({ target }: ChangeEvent<HTMLInputElement>) => onChange(target.value)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}

interface ChoiceFieldProps<Value extends string> extends FieldProps {
  value: Value;
  choices: readonly { readonly value: Value; readonly label: string }[];
  isOff?: boolean;
  onChange: (value: Value) => void;
}

/** One of several. */
export function ChoiceField<Value extends string>({
  label,
  hint,
  error,
  value,
  choices,
  isOff,
  onChange,
}: ChoiceFieldProps<Value>) {
  return (
    <Field.Root error={error} hint={hint}>
      <Field.Label>{label}</Field.Label>
      <SingleSelect
        value={value}
        disabled={isOff ?? false}
        onChange={(chosen) => {
          const choice = choices.find((each) => each.value === chosen);
          if (choice) onChange(choice.value);
        }}
      >
        {choices.map((choice) => (
          <SingleSelectOption key={choice.value} value={choice.value}>
            {choice.label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}

/** What is off is not wrong: it stays grey where Strapi's switch turns red. */
const CalmSwitch = styled(Switch)`
  &[data-state='unchecked'] {
    background-color: ${({ theme }) => theme.colors.neutral500};
  }
`;

const SwitchLine = styled.div`
  display: flex;
  align-items: center;
  gap: 12px;
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};
`;

interface SwitchFieldProps {
  label: string;
  hint?: string | undefined;
  value: boolean;
  onChange: (value: boolean) => void;
}

/** On or off. */
export function SwitchField({ label, hint, value, onChange }: SwitchFieldProps) {
  const t = useT();
  return (
    <Field.Root hint={hint}>
      <Field.Label>{label}</Field.Label>
      <SwitchLine>
        <CalmSwitch aria-label={label} checked={value} onCheckedChange={onChange} />
        <span aria-hidden>{t(value ? 'settings.on' : 'settings.off')}</span>
      </SwitchLine>
      <Field.Hint />
    </Field.Root>
  );
}
