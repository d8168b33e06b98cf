import { Combobox, ComboboxOption, Field, Flex, Tag } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { Cross } from '@strapi/icons';
import { useState, type ChangeEvent } from 'react';
import { asKnowledgeError } from '../app/api';
import { useT } from '../app/hooks';
import { Queries } from '../app/Queries';
import { usePeople, type FieldProps } from './people';

/** Several accounts by name; what is stored is a list of documentIds. Asked for only where the audience is `account`. */
export const AccountsField = ({ name = '', label = '', ...props }: Partial<FieldProps>) => (
  <Queries>
    <AccountsInput name={name} label={label} {...props} />
  </Queries>
);

/** A JSON field comes as text until it is saved once. */
function documentIdsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((each): each is string => typeof each === 'string');
  if (typeof value !== 'string' || value === '') return [];
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'string' ? [] : documentIdsOf(parsed);
  } catch {
    return [];
  }
}

function AccountsInput({ name, label, hint, required = false, disabled = false }: FieldProps) {
  const t = useT();
  const field = useField<unknown>(name);
  const audience = useField<string>('audience').value;
  const [typed, setTyped] = useState('');
  const chosen = documentIdsOf(field.value);
  const accounts = usePeople('accounts', typed, chosen);
  const known = accounts.data?.data ?? [];
  const others = known.filter(({ documentId }) => !chosen.includes(documentId));
  const nameOf = (account: string): string =>
    known.find(({ documentId }) => documentId === account)?.name ?? t('field.accounts.gone');
  const change = (to: readonly string[]): void => {
    setTyped('');
    field.onChange(name, to.length === 0 ? null : to);
  };
  const isAsked = audience === 'account';
  const problem = accounts.isError ? asKnowledgeError(accounts.error).message : undefined;
  const missing = isAsked && chosen.length === 0 ? t('field.accounts.missing') : undefined;
  return (
    <Field.Root name={name} id={name} hint={hint ?? missing} error={field.error ?? problem} required={required}>
      <Field.Label>{label}</Field.Label>
      <Combobox
        placeholder={isAsked ? t('field.accounts.choose') : t('field.accounts.notAsked')}
        noOptionsMessage={() => t('field.accounts.none')}
        loading={accounts.isFetching}
        loadingMessage={t('loading')}
        disabled={disabled || (!isAsked && chosen.length === 0)}
        filterValue=""
        value=""
        onInputChange={({ currentTarget }: ChangeEvent<HTMLInputElement>) => setTyped(currentTarget.value)}
        onChange={(account?: string) => account !== undefined && account !== '' && change([...chosen, account])}
      >
        {others.map(({ documentId, name: account, detail }) => (
          <ComboboxOption key={documentId} value={documentId} textValue={account}>
            {account}
            {detail !== '' && ` · ${detail}`}
          </ComboboxOption>
        ))}
      </Combobox>
      {chosen.length > 0 && (
        <Flex gap={2} wrap="wrap" role="list" aria-label={label}>
          {chosen.map((account) => (
            <Tag
              key={account}
              role="listitem"
              icon={<Cross />}
              label={t('field.accounts.remove', { name: nameOf(account) })}
              disabled={disabled}
              onClick={() => change(chosen.filter((each) => each !== account))}
            >
              {nameOf(account)}
            </Tag>
          ))}
        </Flex>
      )}
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
