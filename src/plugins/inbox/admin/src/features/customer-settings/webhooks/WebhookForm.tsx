import { Checkbox } from '@strapi/design-system';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { ChangeWebhookView } from '../../../../../../../contracts/customer-records';
import { CHANGE_EVENTS, type ChangeWebhooksResponse } from '../../../../../../../contracts/http/customer-settings';
import { useT, type TextId } from '../../../app/hooks';
import { settingsApi } from '../../../app/settings-api';
import { tokensOf } from '../../../app/tokens';
import { SwitchField, TextField } from '../parts/fields';
import { FormModal } from '../parts/FormModal';
import { useSaving } from '../parts/useSaving';
import { bodyOf, draftOf, problemOf, toggled, type WebhookDraft, type WebhookProblem } from './model';

const PROBLEMS = {
  name: 'settings.webhooks.problem.name',
  url: 'settings.webhooks.problem.url',
  events: 'settings.webhooks.problem.events',
} as const satisfies Record<WebhookProblem, TextId>;

const Group = styled.fieldset`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
  gap: 8px 16px;
  margin: 0;
  padding: 0;
  border: 0;

  > legend {
    margin-bottom: 8px;
    padding: 0;
    font-size: 1.2rem;
    line-height: 1.6rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const Wrong = styled.p`
  grid-column: 1 / -1;
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => tokensOf(theme).dangerText};
`;

interface WebhookFormProps {
  /** null: a new one */
  webhook: ChangeWebhookView | null;
  onSaved: (answer: ChangeWebhooksResponse) => void;
  onClose: () => void;
}

/** Where to send, and which changes. */
export function WebhookForm({ webhook, onSaved, onClose }: WebhookFormProps) {
  const t = useT();
  const saving = useSaving();
  const [draft, setDraft] = useState(() => draftOf(webhook));
  const [isTried, setIsTried] = useState(false);
  const problem = problemOf(draft);
  const change = (changed: Partial<WebhookDraft>): void => setDraft((now) => ({ ...now, ...changed }));
  const errorAt = (field: WebhookProblem): string | undefined =>
    saving.errorOf(field) ?? (isTried && problem === field ? t(PROBLEMS[field]) : undefined);
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (problem !== null) return;
    const body = bodyOf(draft);
    const isSaved = await saving.run(async () =>
      onSaved(await (webhook ? settingsApi.changeWebhook(webhook.documentId, body) : settingsApi.addWebhook(body))),
    );
    if (isSaved) onClose();
  };
  const eventsError = errorAt('events');
  return (
    <FormModal
      title={webhook ? t('settings.webhooks.edit') : t('settings.webhooks.add')}
      saveLabel={webhook ? t('settings.save') : t('settings.webhooks.add')}
      saving={saving}
      isDirty={JSON.stringify(draft) !== JSON.stringify(draftOf(webhook))}
      isOff={saving.isBusy}
      onSave={() => void save()}
      onClose={onClose}
    >
      <TextField
        label={t('settings.webhooks.name')}
        isRequired
        value={draft.name}
        maxLength={80}
        error={errorAt('name')}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={t('settings.webhooks.url')}
        isRequired
        value={draft.url}
        maxLength={500}
        placeholder="https://shop.example/hooks/customers"
        hint={t('settings.webhooks.url.hint')}
        error={errorAt('url')}
        onChange={(url) => change({ url })}
      />
      <Group aria-invalid={eventsError !== undefined}>
        <legend>{t('settings.webhooks.events')}</legend>
        {CHANGE_EVENTS.map((event) => (
          <Checkbox
            key={event}
            checked={draft.events.includes(event)}
            onCheckedChange={() => change({ events: toggled(draft.events, event) })}
          >
            {t(`settings.webhooks.event.${event}`)}
          </Checkbox>
        ))}
        {eventsError !== undefined && <Wrong role="alert">{eventsError}</Wrong>}
      </Group>
      <SwitchField
        label={t('settings.webhooks.enabled')}
        value={draft.enabled}
        onChange={(enabled) => change({ enabled })}
      />
      {webhook && (
        <Checkbox checked={draft.renewSecret} onCheckedChange={(checked) => change({ renewSecret: checked === true })}>
          {t('settings.webhooks.renew')}
        </Checkbox>
      )}
    </FormModal>
  );
}
