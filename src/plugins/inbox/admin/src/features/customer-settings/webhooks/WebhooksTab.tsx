import { Button } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChangeWebhookView } from '../../../../../../../contracts/customer-records';
import type { ChangeWebhooksResponse } from '../../../../../../../contracts/http/customer-settings';
import { useT } from '../../../app/hooks';
import { settingsApi } from '../../../app/settings-api';
import { EmptyState } from '../../../shared/EmptyState';
import { Loaded } from '../parts/Loaded';
import { Panel } from '../parts/Panel';
import { RemoveDialog } from '../parts/RemoveDialog';
import { Rows } from '../parts/Rows';
import { SecretDialog } from './SecretDialog';
import { WebhookForm } from './WebhookForm';
import { WebhookRow } from './WebhookRow';

const KEY = ['change-webhooks'];
const LOOK_AGAIN_MS = 10_000;

/** What other systems are told when a customer or an account changes. */
export function WebhooksTab() {
  const t = useT();
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: settingsApi.webhooks, refetchInterval: LOOK_AGAIN_MS });
  const [editing, setEditing] = useState<{ readonly webhook: ChangeWebhookView | null } | null>(null);
  const [removing, setRemoving] = useState<ChangeWebhookView | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const show = ({ data, secret: made }: ChangeWebhooksResponse): void => {
    // The secret stays out of what is kept of the list: it is shown once.
    queryClient.setQueryData(KEY, { data, secret: null });
    if (made !== null) setSecret(made);
  };
  const add = (
    <Button startIcon={<Plus />} variant="secondary" onClick={() => setEditing({ webhook: null })}>
      {t('settings.webhooks.add')}
    </Button>
  );
  return (
    <Panel
      title={t('settings.webhooks.title')}
      text={t('settings.webhooks.text')}
      action={query.data && query.data.data.length > 0 ? add : undefined}
    >
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState title={t('settings.webhooks.empty')} actions={add}>
              {t('settings.webhooks.empty.text')}
            </EmptyState>
          ) : (
            <Rows aria-label={t('settings.webhooks.title')}>
              {data.map((webhook) => (
                <WebhookRow
                  key={webhook.documentId}
                  webhook={webhook}
                  onTested={() => void query.refetch()}
                  onEdit={() => setEditing({ webhook })}
                  onRemove={() => setRemoving(webhook)}
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
      {editing && <WebhookForm webhook={editing.webhook} onSaved={show} onClose={() => setEditing(null)} />}
      <RemoveDialog
        title={removing && t('settings.removeNamed', { name: removing.name })}
        text={t('settings.webhooks.removed')}
        onRemove={async () => removing && show(await settingsApi.removeWebhook(removing.documentId))}
        onClose={() => setRemoving(null)}
      />
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </Panel>
  );
}
