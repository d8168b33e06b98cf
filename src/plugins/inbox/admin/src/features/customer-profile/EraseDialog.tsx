import { Button, Dialog, Field, TextInput } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { CustomerProfile } from '../../../../../../contracts/customer-records';
import { asInboxError } from '../../app/api';
import { customersApi } from '../../app/customers-api';
import { useT } from '../../app/hooks';
import { pathOf } from '../../app/views';
import { customerKey } from './useCustomer';

const Body = styled.div`
  display: grid;
  gap: 16px;
  width: 100%;
`;

/** Erases a customer for good. The name is typed, so that nobody erases by a slip of the hand. */
export function EraseDialog({ customer, onClose }: { customer: CustomerProfile; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { toggleNotification } = useNotification();
  const [typed, setTyped] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { documentId, displayName, counts } = customer;
  const erase = async (): Promise<void> => {
    setIsBusy(true);
    setRefusal(null);
    try {
      const { erased } = await customersApi.erase(documentId, typed);
      queryClient.removeQueries({ queryKey: customerKey(documentId) });
      toggleNotification({ type: 'success', message: t('profile.erased', { messages: erased.messages }) });
      onClose();
      navigate(pathOf('all'), { replace: true });
    } catch (error) {
      setRefusal(asInboxError(error).message);
      setIsBusy(false);
    }
  };
  return (
    <Dialog.Content>
      <Dialog.Header>{t('profile.erase.title', { name: displayName })}</Dialog.Header>
      <Dialog.Body>
        <Body>
          <Dialog.Description>
            {t('profile.erase.text', { tickets: counts.tickets, exchanges: counts.interactions })}
          </Dialog.Description>
          <Field.Root error={refusal ?? undefined} hint={t('profile.erase.hint', { name: displayName })}>
            <Field.Label>{t('profile.erase.label')}</Field.Label>
            <TextInput
              dir="auto"
              autoComplete="off"
              value={typed}
              onChange={({ target }: { target: HTMLInputElement }) => setTyped(target.value)}
            />
            <Field.Hint />
            <Field.Error />
          </Field.Root>
        </Body>
      </Dialog.Body>
      <Dialog.Footer>
        <Dialog.Cancel>
          <Button fullWidth variant="tertiary">
            {t('profile.cancel')}
          </Button>
        </Dialog.Cancel>
        <Button
          fullWidth
          variant="danger"
          disabled={typed.trim() !== displayName.trim()}
          loading={isBusy}
          onClick={() => void erase()}
        >
          {t('profile.erase.submit')}
        </Button>
      </Dialog.Footer>
    </Dialog.Content>
  );
}
