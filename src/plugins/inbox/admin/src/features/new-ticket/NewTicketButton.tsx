import { IconButton, Modal } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useState } from 'react';
import { useSession, useT } from '../../app/hooks';
import { NewTicketDialog } from './NewTicketDialog';

/** Opens the dialog to write to a customer first; absent for agents who only read. */
export function NewTicketButton() {
  const t = useT();
  const session = useSession();
  const [isOpen, setIsOpen] = useState(false);
  if (!session?.canAnswer) return null;
  return (
    <Modal.Root open={isOpen} onOpenChange={setIsOpen}>
      <Modal.Trigger>
        <IconButton label={t('newTicket.open')} variant="ghost">
          <Pencil />
        </IconButton>
      </Modal.Trigger>
      {isOpen && <NewTicketDialog onClose={() => setIsOpen(false)} />}
    </Modal.Root>
  );
}
