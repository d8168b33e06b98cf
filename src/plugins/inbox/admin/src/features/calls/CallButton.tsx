import { IconButton } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useEffect } from 'react';
import type { IdentityView } from '../../../../../../contracts/records';
import { callsApi } from '../../app/calls-api';
import { callsStore } from '../../app/calls-sync';
import { useStore } from '../../app/external-store';
import { useSession, useT } from '../../app/hooks';
import { PhoneGlyph } from '../../shared/icons';
import { hasBrowserPhone, readyBrowserPhone } from './browser-phone';
import { useCallAction } from './useCallAction';

/** Calls this number of the customer from this ticket: first the agent's telephone rings, then theirs. */
export function CallButton({ ticket, identity }: { ticket: string; identity: IdentityView }) {
  const t = useT();
  const session = useSession();
  const { toggleNotification } = useNotification();
  const { act, isBusy, refusal } = useCallAction();
  const phone = useStore(callsStore, (state) => state.device)?.phone ?? null;
  const account = session?.channelAccounts.find(({ connector }) =>
    session.channels.some((channel) => channel.connector === connector && channel.capabilities.calls),
  );
  useEffect(() => {
    if (refusal !== null) toggleNotification({ type: 'warning', message: refusal });
  }, [refusal, toggleNotification]);
  if (identity.kind !== 'phone' || !account || !session?.canAnswer) return null;
  const device = phone === null && hasBrowserPhone() ? 'browser' : 'phone';
  const call = async (): Promise<void> => {
    if (device === 'browser') await readyBrowserPhone();
    await callsApi.start({ channelAccount: account.documentId, ticket, identity: identity.documentId, device });
  };
  return (
    <IconButton
      variant="ghost"
      label={t('calls.button', { number: identity.value })}
      disabled={isBusy}
      onClick={() => void act(call)}
    >
      <PhoneGlyph size={14} />
    </IconButton>
  );
}
