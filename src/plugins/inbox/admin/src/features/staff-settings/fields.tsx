import { Field, MultiSelect, MultiSelectOption, Textarea } from '@strapi/design-system';
import type { ChangeEvent } from 'react';
import { useIntl } from 'react-intl';
import { useT } from '../../app/hooks';

interface LongTextFieldProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string;
  maxLength: number;
  placeholder?: string;
  isRequired?: boolean;
  onChange: (value: string) => void;
}

/** Several lines. */
export function LongTextField({
  label,
  hint,
  error,
  value,
  maxLength,
  placeholder,
  isRequired,
  onChange,
}: LongTextFieldProps) {
  return (
    <Field.Root error={error} hint={hint} required={isRequired ?? false}>
      <Field.Label>{label}</Field.Label>
      <Textarea
        value={value}
        maxLength={maxLength}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={({ target }: ChangeEvent<HTMLTextAreaElement>) => onChange(target.value)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}

interface SeveralFieldProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  isRequired?: boolean;
  placeholder: string;
  values: readonly string[];
  choices: readonly { readonly value: string; readonly label: string; readonly isOff?: boolean }[];
  onChange: (values: string[]) => void;
}

/** Any of several. */
export function SeveralField({
  label,
  hint,
  error,
  isRequired,
  placeholder,
  values,
  choices,
  onChange,
}: SeveralFieldProps) {
  return (
    <Field.Root error={error} hint={hint} required={isRequired ?? false}>
      <Field.Label>{label}</Field.Label>
      <MultiSelect
        withTags
        placeholder={placeholder}
        value={[...values]}
        onChange={(chosen: string[]) => onChange(chosen)}
      >
        {choices.map((choice) => (
          <MultiSelectOption key={choice.value} value={choice.value} disabled={choice.isOff ?? false}>
            {choice.label}
          </MultiSelectOption>
        ))}
      </MultiSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}

const LANGUAGES =
  'ar bg bn cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv th tr uk ur vi zh'.split(
    ' ',
  );

/** The languages that somebody answers in, by their names. */
export function LanguagesField({
  hint,
  values,
  onChange,
}: {
  hint: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
}) {
  const t = useT();
  const { locale } = useIntl();
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  const choices = [...new Set([...LANGUAGES, ...values])]
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((left, right) => left.label.localeCompare(right.label, locale));
  return (
    <SeveralField
      label={t('staff.languages')}
      hint={hint}
      placeholder={t('staff.languages.none')}
      values={values}
      choices={choices}
      onChange={onChange}
    />
  );
}
