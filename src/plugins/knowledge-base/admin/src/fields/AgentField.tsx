import { Combobox, ComboboxOption, Field } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { useState, type ChangeEvent } from 'react';
import { asKnowledgeError } from '../app/api';
import { useT } from '../app/hooks';
import { Queries } from '../app/Queries';
import { usePeople, type FieldProps } from './people';

/** One agent by name; what is stored is the documentId. */
export const AgentField = ({ name = '', label = '', ...props }: Partial<FieldProps>) => (
  <Queries>
    <AgentInput name={name} label={label} {...props} />
  </Queries>
);

function AgentInput({ name, label, hint, required = false, disabled = false }: FieldProps) {
  const t = useT();
  const field = useField<string | null>(name);
  const [typed, setTyped] = useState('');
  const chosen = field.value ?? '';
  const people = usePeople('agents', typed, chosen === '' ? [] : [chosen]);
  const agents = people.data?.data ?? [];
  const isGone = chosen !== '' && people.isSuccess && agents.every(({ documentId }) => documentId !== chosen);
  const problem = people.isError ? asKnowledgeError(people.error).message : undefined;
  return (
    <Field.Root name={name} id={name} hint={hint} error={field.error ?? problem} required={required}>
      <Field.Label>{label}</Field.Label>
      <Combobox
        placeholder={t('field.agent.choose')}
        clearLabel={t('field.agent.clear')}
        noOptionsMessage={() => t('field.agent.none')}
        loading={people.isFetching}
        loadingMessage={t('loading')}
        disabled={disabled}
        filterValue=""
        value={chosen}
        textValue={agents.find(({ documentId }) => documentId === chosen)?.name}
        onInputChange={({ currentTarget }: ChangeEvent<HTMLInputElement>) => setTyped(currentTarget.value)}
        onChange={(agent?: string) => field.onChange(name, agent === undefined || agent === '' ? null : agent)}
        onClear={() => field.onChange(name, null)}
      >
        {agents.map(({ documentId, name: agent, detail }) => (
          <ComboboxOption key={documentId} value={documentId} textValue={agent}>
            {agent}
            {detail !== '' && ` · ${detail}`}
          </ComboboxOption>
        ))}
        {isGone && (
          <ComboboxOption value={chosen} textValue={t('field.agent.gone')}>
            {t('field.agent.gone')}
          </ComboboxOption>
        )}
      </Combobox>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
