import { Button } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { ArrowClockwise, Check, Link as LinkIcon } from '@strapi/icons';
import type { ConfiguredAccountView, ConnectorFactsView } from '../../../../../../contracts/http/channels';
import type { TeamRef } from '../../../../../../contracts/workspace-records';
import { useT } from '../../app/hooks';
import { RefusalNote } from '../customer-settings/parts/RefusalNote';
import { UnsavedGuard } from '../customer-settings/parts/UnsavedGuard';
import { AbilityCard } from './AbilityCard';
import { BehaviourCard } from './BehaviourCard';
import { ConnectionCard } from './ConnectionCard';
import { FindingList } from './FindingList';
import { HealthCard } from './HealthCard';
import { Columns, PageBody, PageHead, Stack } from './look';
import { StateChip } from './StateChip';
import { useAccountForm } from './useAccountForm';
import { VoiceCard } from './VoiceCard';
import { WebhookCard } from './WebhookCard';

interface AccountFormProps {
  facts: ConnectorFactsView;
  /** null: a new one */
  account: ConfiguredAccountView | null;
  teams: readonly TeamRef[];
}

/** One account: its form drawn from the connector's manifest, and how it is doing. */
export function AccountForm({ facts, account, teams }: AccountFormProps) {
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
            <ConnectionCard key={form.edition} facts={facts} account={account} form={form} />
            {account?.webhookUrl && <WebhookCard url={account.webhookUrl} canConnect={facts.canConnect} />}
            <BehaviourCard
              team={form.draft.team}
              teams={teams}
              error={form.errorOf('team')}
              onChange={(team) => form.change({ team })}
            />
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
