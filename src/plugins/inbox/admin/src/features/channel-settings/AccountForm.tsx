import { Button, Field, TextInput } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { ArrowClockwise, Check, Link as LinkIcon } from '@strapi/icons';
import type { ChangeEvent } from 'react';
import { styled } from 'styled-components';
import type { ConfiguredAccountView, ConnectorFactsView } from '../../../../../../contracts/http/channels';
import { useT } from '../../app/hooks';
import { SwitchField } from '../customer-settings/parts/fields';
import { RefusalNote } from '../customer-settings/parts/RefusalNote';
import { UnsavedGuard } from '../customer-settings/parts/UnsavedGuard';
import { AbilityCard } from './AbilityCard';
import { ConfigInput, inputIdOf } from './ConfigInput';
import { FindingList } from './FindingList';
import { HealthCard } from './HealthCard';
import { Card, CardHead, CardTitle, Columns, PageBody, PageHead, Quiet, Stack } from './look';
import { typedFields, type ConfigField } from './model';
import { StateChip } from './StateChip';
import { useAccountForm, type AccountFormState } from './useAccountForm';
import { VoiceCard } from './VoiceCard';
import { WebhookCard } from './WebhookCard';

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

interface AccountFormProps {
  facts: ConnectorFactsView;
  /** null: a new one */
  account: ConfiguredAccountView | null;
}

/** One account: its form drawn from the connector's manifest, and how it is doing. */
export function AccountForm({ facts, account }: AccountFormProps) {
  const t = useT();
  const form = useAccountForm(facts, account);
  const label = facts.about?.title ?? facts.channel.label;
  const title = account?.name ?? t('channels.new', { channel: label });
  const isBusy = form.saving.isBusy || form.asking.isBusy;
  return (
    <>
      <Page.Title>{title}</Page.Title>
      <PageHead title={title} channel={facts.channel} beside={account && <StateChip account={account} />}>
        {facts.canConnect && account && (
          <Button
            size="M"
            variant="tertiary"
            startIcon={<LinkIcon />}
            disabled={isBusy}
            onClick={() => void form.connect()}
          >
            {t('channels.connect')}
          </Button>
        )}
        {facts.canProbe && (
          <Button
            size="M"
            variant="tertiary"
            startIcon={<ArrowClockwise />}
            loading={form.asking.isBusy}
            disabled={isBusy}
            onClick={() => void form.test()}
          >
            {t(account && form.isDirty ? 'channels.saveAndTest' : 'channels.test')}
          </Button>
        )}
        <Button
          size="M"
          startIcon={<Check />}
          loading={form.saving.isBusy}
          disabled={isBusy || (account !== null && !form.isDirty)}
          onClick={() => void form.save()}
        >
          {t(account ? 'settings.save' : 'channels.create')}
        </Button>
      </PageHead>
      <PageBody>
        <Columns>
          <Stack>
            <RefusalNote saving={form.saving} />
            <RefusalNote saving={form.asking} />
            {form.tried && <FindingList {...form.tried} />}
            <Connection key={form.edition} facts={facts} account={account} form={form} />
            {account?.webhookUrl && <WebhookCard url={account.webhookUrl} canConnect={facts.canConnect} />}
            {!facts.channel.capabilities.receivesOnly && (
              <VoiceCard
                voice={form.draft.voice}
                isSigned={facts.channel.isSigned === true}
                onChange={(voice) => form.change({ voice })}
              />
            )}
          </Stack>
          <Stack>
            {account && (
              <HealthCard
                account={account}
                canProbe={facts.canProbe}
                canConnect={facts.canConnect}
                isBusy={isBusy}
                onTest={() => void form.test()}
                onConnect={() => void form.connect()}
              />
            )}
            <AbilityCard channel={facts.channel} />
          </Stack>
        </Columns>
      </PageBody>
      <UnsavedGuard isDirty={form.isDirty} />
    </>
  );
}

interface ConnectionProps extends AccountFormProps {
  form: AccountFormState;
}

/** The name, the address, and whatever the connector asks for. */
function Connection({ facts, account, form }: ConnectionProps) {
  const t = useT();
  const { draft, change, errorOf } = form;
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
        {typedFields(facts).map((field) => (
          <div key={field.name} data-wide={isWide(field) ? '' : undefined}>
            <ConfigInput
              field={field}
              value={(field.secret ? draft.secrets[field.name] : draft.values[field.name]) ?? ''}
              isStored={account?.secrets.includes(field.name) ?? false}
              error={errorOf(field.name)}
              onChange={(value) => change(changeOf(field, value, form))}
            />
          </div>
        ))}
        {account && (
          <div data-wide="">
            <SwitchField
              label={t('channels.enabled')}
              hint={t('channels.enabled.hint')}
              value={draft.enabled}
              onChange={(enabled) => change({ enabled })}
            />
          </div>
        )}
      </Grid>
    </Card>
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
