import { Button, IconButton } from '@strapi/design-system';
import { Pencil, Trash } from '@strapi/icons';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { ChangeWebhookView } from '../../../../../../../contracts/customer-records';
import { asInboxError } from '../../../app/api';
import { useRelativeTime, useT } from '../../../app/hooks';
import { settingsApi } from '../../../app/settings-api';
import { tokensOf } from '../../../app/tokens';
import { Chip, type ChipLook } from '../../../shared/Chip';
import { Row, RowActions, RowText } from '../parts/Rows';
import { stateOf, type WebhookState } from './model';

const LOOKS = { off: 'outline', failing: 'danger', working: 'success', unused: 'neutral' } as const satisfies Record<
  WebhookState,
  ChipLook
>;

const Outcome = styled.p<{ $isGood: boolean }>`
  flex: 1 0 100%;
  overflow-wrap: anywhere;
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme, $isGood }) => ($isGood ? tokensOf(theme).tones.success.text : tokensOf(theme).dangerText)};
`;

interface WebhookRowProps {
  webhook: ChangeWebhookView;
  onTested: () => void;
  onEdit: () => void;
  onRemove: () => void;
}

/** One webhook: where it leads, whether it works, and a way to find out. */
export function WebhookRow({ webhook, onTested, onEdit, onRemove }: WebhookRowProps) {
  const t = useT();
  const time = useRelativeTime();
  const { name, url, events, waiting, lastDeliveredAt, lastFailure } = webhook;
  const state = stateOf(webhook);
  const test = useTest(webhook.documentId, onTested);
  return (
    <Row>
      <RowText>
        <b dir="auto">{name}</b>
        <p>{url}</p>
        <p>
          {t('settings.webhooks.events.count', { count: events.length })}
          {waiting > 0 && ` · ${t('settings.webhooks.waiting', { count: waiting })}`}
        </p>
      </RowText>
      <Chip look={LOOKS[state]} {...(lastDeliveredAt === null ? {} : { title: time.full(lastDeliveredAt) })}>
        {state === 'working' && lastDeliveredAt !== null
          ? t('settings.webhooks.state.working', { time: time.moment(lastDeliveredAt) })
          : t(`settings.webhooks.state.${state === 'working' ? 'unused' : state}`)}
      </Chip>
      <RowActions>
        <Button size="S" variant="tertiary" loading={test.isBusy} onClick={test.run}>
          {t('settings.webhooks.test')}
        </Button>
        <IconButton label={t('settings.editNamed', { name })} variant="ghost" onClick={onEdit}>
          <Pencil />
        </IconButton>
        <IconButton label={t('settings.removeNamed', { name })} variant="ghost" onClick={onRemove}>
          <Trash />
        </IconButton>
      </RowActions>
      {test.outcome ? (
        <Outcome role="status" $isGood={test.outcome.ok}>
          {t(test.outcome.ok ? 'settings.webhooks.test.good' : 'settings.webhooks.test.bad', {
            detail: test.outcome.detail,
          })}
        </Outcome>
      ) : (
        state === 'failing' &&
        lastFailure && (
          <Outcome $isGood={false} title={time.full(lastFailure.at)}>
            {t('settings.webhooks.failed', { time: time.moment(lastFailure.at), detail: lastFailure.detail })}
          </Outcome>
        )
      )}
    </Row>
  );
}

interface Outcome {
  readonly ok: boolean;
  readonly detail: string;
}

function useTest(webhook: string, onTested: () => void) {
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const send = async (): Promise<void> => {
    setIsBusy(true);
    setOutcome(null);
    try {
      setOutcome(await settingsApi.testWebhook(webhook));
    } catch (cause) {
      setOutcome({ ok: false, detail: asInboxError(cause).message });
    } finally {
      setIsBusy(false);
      onTested();
    }
  };
  return { isBusy, outcome, run: () => void send() };
}
