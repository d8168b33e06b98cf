import { Field, NumberInput, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import type { ChangeEvent } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { Line } from '../../shared/small-parts';
import { isColor } from './model';

interface FieldOf<Value> {
  label: string;
  hint?: string;
  error?: string | undefined;
  value: Value;
  onChange: (value: Value) => void;
}

export const Words = ({ label, hint, error, value, most, onChange }: FieldOf<string> & { most: number }) => (
  <Field.Root hint={hint} error={error}>
    <Field.Label>{label}</Field.Label>
    <TextInput
      value={value}
      maxLength={most}
      dir="auto"
      onChange={({ target }: ChangeEvent<HTMLInputElement>) => onChange(target.value)}
    />
    <Field.Hint />
    <Field.Error />
  </Field.Root>
);

export const NumberOf = ({
  label,
  hint,
  value,
  least,
  most,
  onChange,
}: FieldOf<number> & { least: number; most: number }) => (
  <Field.Root hint={hint} style={{ maxWidth: 320 }}>
    <Field.Label>{label}</Field.Label>
    <NumberInput
      value={value}
      onValueChange={(number: number | undefined) =>
        onChange(Math.min(most, Math.max(least, Math.round(number ?? least))))
      }
    />
    <Field.Hint />
  </Field.Root>
);

interface SelectProps<Value extends string> extends FieldOf<Value> {
  options: Readonly<Record<Value, string>>;
}

export function Select<Value extends string>({ label, hint, value, options, onChange }: SelectProps<Value>) {
  const values = Object.keys(options).filter((key): key is Value => key in options);
  return (
    <Field.Root hint={hint} style={{ maxWidth: 480 }}>
      <Field.Label>{label}</Field.Label>
      <SingleSelect
        value={value}
        onChange={(chosen: string | number) => {
          const found = values.find((each) => each === chosen);
          if (found !== undefined) onChange(found);
        }}
      >
        {values.map((each) => (
          <SingleSelectOption key={each} value={each}>
            {options[each]}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
    </Field.Root>
  );
}

const Swatch = styled.input`
  width: 40px;
  height: 40px;
  padding: 2px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  cursor: pointer;
`;

/** A colour, picked or typed; empty: the colour of the business. */
export function ColorInput({ label, hint, value, fallback, onChange }: FieldOf<string> & { fallback: string }) {
  const t = useT();
  const change = ({ target }: ChangeEvent<HTMLInputElement>): void => onChange(target.value.trim().toLowerCase());
  return (
    <Field.Root hint={hint} error={value === '' || isColor(value) ? undefined : t('centre.color.problem')}>
      <Field.Label>{label}</Field.Label>
      <Line>
        <Swatch
          type="color"
          aria-label={label}
          value={isColor(value) ? value : isColor(fallback) ? fallback : '#4945ff'}
          onChange={change}
        />
        <div style={{ width: 140 }}>
          <TextInput aria-label={label} placeholder={fallback} maxLength={7} value={value} onChange={change} />
        </div>
      </Line>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
