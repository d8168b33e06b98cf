import { Field, TextInput } from '@strapi/design-system';
import { CaretDown } from '@strapi/icons';
import { useId, useState, type ChangeEvent, type ReactNode } from 'react';
import { styled } from 'styled-components';
import type { ConfiguredAccountView, ConnectorFactsView } from '../../../../../../contracts/http/channels';
import { useT } from '../../app/hooks';
import { SwitchField } from '../customer-settings/parts/fields';
import { ConfigInput, inputIdOf } from './ConfigInput';
import { Card, CardHead, CardTitle, Quiet } from './look';
import { fieldGroups, type ConfigField } from './model';
import type { AccountFormState } from './useAccountForm';

const Grid = styled.div`
  display: grid;
  grid-template-columns: repeat(2, minmax(0, 1fr));
  gap: 16px;
  align-items: start;

  > [data-wide] {
    grid-column: 1 / -1;
  }

  @media (max-width: 760px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

const GroupTitle = styled.h3`
  margin: 24px 0 12px;
  font-size: 1.4rem;
  line-height: 2rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};
`;

const Unfold = styled.button`
  display: flex;
  align-items: center;
  gap: 8px;
  margin: 24px 0 0;
  padding: 4px 0;
  border: 0;
  background: none;
  font: inherit;
  font-size: 1.4rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.primary600};
  cursor: pointer;

  svg {
    width: 12px;
    height: 12px;
    transition: transform 120ms;
  }

  &[aria-expanded='true'] svg {
    transform: rotate(180deg);
  }
`;

const Rare = styled.div`
  margin-top: 12px;
`;

interface ConnectionCardProps {
  facts: ConnectorFactsView;
  /** null: a new one */
  account: ConfiguredAccountView | null;
  form: AccountFormState;
}

/** The name, the address, and whatever the connector asks for: by its headings, and what is rare folded away. */
export function ConnectionCard({ facts, account, form }: ConnectionCardProps) {
  const t = useT();
  const { draft, change, errorOf } = form;
  const { plain, groups, rare } = fieldGroups(facts);
  const inputs = (fields: readonly ConfigField[]) =>
    fields.map((field) => <Setting key={field.name} field={field} account={account} form={form} />);
  return (
    <Card aria-label={t('channels.connection')}>
      <CardHead>
        <CardTitle>{t('channels.connection')}</CardTitle>
        <Quiet>{t('channels.connection.from', { connector: facts.about?.title ?? facts.channel.label })}</Quiet>
      </CardHead>
      <Grid>
        <OwnField
          name="name"
          isRequired
          value={draft.name}
          error={errorOf('name')}
          maxLength={120}
          onChange={(name) => change({ name })}
        />
        <OwnField
          name="address"
          value={draft.address}
          error={errorOf('address')}
          maxLength={320}
          onChange={(address) => change({ address })}
        />
        {inputs(plain)}
      </Grid>
      {groups.map(({ title, fields }) => (
        <section key={title} aria-label={title}>
          <GroupTitle>{title}</GroupTitle>
          <Grid>{inputs(fields)}</Grid>
        </section>
      ))}
      {rare.length > 0 && (
        <RareFields isWrong={rare.some(({ name }) => errorOf(name) !== undefined)}>
          <Grid>{inputs(rare)}</Grid>
        </RareFields>
      )}
      {account && (
        <Rare>
          <SwitchField
            label={t('channels.enabled')}
            hint={t('channels.enabled.hint')}
            value={draft.enabled}
            onChange={(enabled) => change({ enabled })}
          />
        </Rare>
      )}
    </Card>
  );
}

/** Folded away until somebody looks for it, or something in it is wrong. */
function RareFields({ isWrong, children }: { isWrong: boolean; children: ReactNode }) {
  const t = useT();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const isShown = isOpen || isWrong;
  return (
    <>
      <Unfold type="button" aria-expanded={isShown} aria-controls={id} onClick={() => setOpen(!isShown)}>
        {t('channels.rare')}
        <CaretDown aria-hidden />
      </Unfold>
      <Rare id={id} hidden={!isShown}>
        {children}
      </Rare>
    </>
  );
}

function Setting({ field, account, form }: { field: ConfigField } & Pick<ConnectionCardProps, 'account' | 'form'>) {
  const { draft, change, errorOf } = form;
  return (
    <div data-wide={isWide(field) ? '' : undefined}>
      <ConfigInput
        field={field}
        value={(field.secret ? draft.secrets[field.name] : draft.values[field.name]) ?? ''}
        isStored={account?.secrets.includes(field.name) ?? false}
        error={errorOf(field.name)}
        onChange={(value) => change(changeOf(field, value, form))}
      />
    </div>
  );
}

const isWide = ({ type }: ConfigField): boolean => type === 'list';

const changeOf = (field: ConfigField, value: string | boolean, { draft }: AccountFormState) =>
  field.secret
    ? { secrets: { ...draft.secrets, [field.name]: String(value) } }
    : { values: { ...draft.values, [field.name]: value } };

interface OwnFieldProps {
  name: 'name' | 'address';
  isRequired?: boolean;
  value: string;
  error: string | undefined;
  maxLength: number;
  onChange: (value: string) => void;
}

function OwnField({ name, isRequired, value, error, maxLength, onChange }: OwnFieldProps) {
  const t = useT();
  return (
    <Field.Root id={inputIdOf(name)} error={error} hint={t(`channels.${name}.hint`)} required={isRequired ?? false}>
      <Field.Label>{t(`channels.${name}`)}</Field.Label>
      <TextInput
        autoComplete="off"
        value={value}
        maxLength={maxLength}
        onChange={({ target }: ChangeEvent<HTMLInputElement>) => onChange(target.value)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
