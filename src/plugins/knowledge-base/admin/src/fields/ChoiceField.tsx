import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { ARTICLE_AUDIENCES, CATEGORY_ICONS } from '../../../../../contracts/knowledge';
import { useT, type TextId } from '../app/hooks';
import type { FieldProps } from './people';

interface ChoiceFieldProps extends FieldProps {
  /** the field's own, of the content type */
  readonly attribute: { readonly enum: readonly string[] };
}

/** One of a few values, in words: the content manager's own list shows what is stored. */
export const ChoiceField = ({
  name = '',
  label = '',
  attribute = { enum: [] },
  ...props
}: Partial<ChoiceFieldProps>) => <ChoiceInput name={name} label={label} attribute={attribute} {...props} />;

function ChoiceInput({ name, label, hint, required = false, disabled = false, attribute }: ChoiceFieldProps) {
  const t = useT();
  const field = useField<string | null>(name);
  return (
    <Field.Root name={name} hint={hint} error={field.error} required={required}>
      <Field.Label>{label}</Field.Label>
      <SingleSelect
        disabled={disabled}
        value={field.value ?? null}
        onChange={(chosen: string | number) => field.onChange(name, String(chosen))}
      >
        {attribute.enum.map((value) => (
          <SingleSelectOption key={value} value={value}>
            {t(wordsFor(value))}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}

const wordsFor = (value: string): TextId => {
  const audience = ARTICLE_AUDIENCES.find((each) => each === value);
  if (audience) return `audience.${audience}`;
  const icon = CATEGORY_ICONS.find((each) => each === value);
  return `icon.${icon ?? 'book'}`;
};
