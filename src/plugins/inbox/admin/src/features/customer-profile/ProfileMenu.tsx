import { Dialog, IconButton, Menu, Modal } from '@strapi/design-system';
import { More } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { CustomerProfile } from '../../../../../../contracts/customer-records';
import { asInboxError } from '../../app/api';
import { customersApi } from '../../app/customers-api';
import { useSession, useT } from '../../app/hooks';
import { fileNameOf, saveFile } from '../../shared/download';
import { LogDialog } from '../logging';
import { EraseDialog } from './EraseDialog';
import { MergeWithDialog } from './MergeWithDialog';

type Opened = 'log' | 'merge' | 'erase' | null;

/** What is done with a customer as a whole, more seldom. */
export function ProfileMenu({ customer, mayEdit }: { customer: CustomerProfile; mayEdit: boolean }) {
  const t = useT();
  const navigate = useNavigate();
  const may = useSession()?.may;
  const [opened, setOpened] = useState<Opened>(null);
  const handOver = useHandingOver(customer);
  const close = (): void => setOpened(null);
  const follow = (name: Opened) => (isOpen: boolean) => setOpened(isOpen ? name : null);
  return (
    <>
      <Menu.Root>
        <Menu.Trigger tag={IconButton} icon={<More />} label={t('profile.more')} />
        <Menu.Content popoverPlacement="bottom-end" maxHeight="28rem">
          <Menu.Item onSelect={() => void navigator.clipboard.writeText(window.location.href)}>
            {t('profile.copyLink')}
          </Menu.Item>
          {mayEdit && <Menu.Item onSelect={() => setOpened('log')}>{t('log.open')}</Menu.Item>}
          {mayEdit && <Menu.Item onSelect={() => setOpened('merge')}>{t('profile.mergeWith')}</Menu.Item>}
          {customer.mergedCustomers > 0 && (
            <Menu.Item onSelect={() => navigate(`/plugins/inbox/same-person/merges?customer=${customer.documentId}`)}>
              {t('profile.merges', { count: customer.mergedCustomers })}
            </Menu.Item>
          )}
          {may?.erase === true && (
            <>
              <Menu.Separator />
              <Menu.Item onSelect={() => void handOver()}>{t('profile.handOver')}</Menu.Item>
              <Menu.Item variant="danger" onSelect={() => setOpened('erase')}>
                {t('profile.erase')}
              </Menu.Item>
            </>
          )}
        </Menu.Content>
      </Menu.Root>
      <Modal.Root open={opened === 'log'} onOpenChange={follow('log')}>
        {opened === 'log' && (
          <LogDialog customer={customer} tickets={customer.openTickets} ticket={null} onClose={close} />
        )}
      </Modal.Root>
      <Modal.Root open={opened === 'merge'} onOpenChange={follow('merge')}>
        {opened === 'merge' && <MergeWithDialog customer={customer} />}
      </Modal.Root>
      <Dialog.Root open={opened === 'erase'} onOpenChange={follow('erase')}>
        {opened === 'erase' && <EraseDialog customer={customer} onClose={close} />}
      </Dialog.Root>
    </>
  );
}

/** Everything that is stored about somebody, as a file. */
function useHandingOver({ documentId, displayName }: CustomerProfile): () => Promise<void> {
  const t = useT();
  const { toggleNotification } = useNotification();
  return async () => {
    try {
      const everything = await customersApi.export(documentId);
      saveFile(new Blob([JSON.stringify(everything, null, 2)]), fileNameOf(displayName, 'customer', 'json'));
    } catch (error) {
      toggleNotification({
        type: 'danger',
        message: t('profile.handOver.failed', { reason: asInboxError(error).message }),
      });
    }
  };
}
