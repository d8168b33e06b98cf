import { IconButton } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useEffect } from 'react';
import type { IdentityView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { PhoneGlyph } from '../../shared/icons';
import { useCalling } from './useCalling';

/** Calls this number of the customer from this ticket: first the agent's telephone rings, then theirs. */
export function CallButton({ ticket, identity }: { ticket: string; identity: IdentityView }) {
  const t = useT();
  const { toggleNotification } = useNotification();
  const { account, call, isBusy, refusal } = useCalling(ticket);
  useEffect(() => {
    if (refusal !== null) toggleNotification({ type: 'warning', message: refusal });
  }, [refusal, toggleNotification]);
  if (identity.kind !== 'phone' || !account) return null;
  return (
    <IconButton
      variant="ghost"
      label={t('calls.button', { number: identity.value })}
      disabled={isBusy}
      onClick={() => void call(identity.documentId)}
    >
      <PhoneGlyph size={14} />
    </IconButton>
  );
}
