import { IconButton, Menu, Modal } from '@strapi/design-system';
import { More } from '@strapi/icons';
import { useState } from 'react';
import type { TicketRow } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { useColumns } from '../../app/layout';
import { LogDialog } from '../logging';
import { FolderMenuItems } from './FolderMenuItems';
import type { TicketActions } from './useTicketActions';

interface MoreProps {
  ticket: TicketRow;
  actions: TicketActions;
  otherTickets: readonly TicketRow[];
  onRename: () => void;
}

/** What is done to a ticket more seldom. */
export function MoreMenu({ ticket, actions, otherTickets, onRename }: MoreProps) {
  const t = useT();
  const { layout } = useColumns();
  const { number, status } = ticket;
  const isDone = status === 'resolved' || status === 'closed';
  const [isLogging, setIsLogging] = useState(false);
  return (
    <>
      <Menu.Root>
        <Menu.Trigger tag={IconButton} icon={<More />} label={t('thread.more')} variant="ghost" />
        <Menu.Content popoverPlacement="bottom-end" maxHeight="28rem">
          {layout === 'phone' && (
            <Menu.Item onSelect={() => actions.setStatus(isDone ? 'open' : 'resolved')}>
              {t(isDone ? 'thread.reopen' : 'thread.resolve')}
            </Menu.Item>
          )}
          {ticket.customer.documentId !== '' && (
            <Menu.Item onSelect={() => setIsLogging(true)}>{t('log.open')}</Menu.Item>
          )}
          <Menu.Item onSelect={onRename}>{t('thread.menu.rename')}</Menu.Item>
          <Menu.Item onSelect={() => void navigator.clipboard.writeText(`#${number}`)}>
            {t('thread.menu.copyNumber', { number })}
          </Menu.Item>
          {status !== 'closed' && (
            <Menu.Item onSelect={() => actions.setStatus('closed')}>{t('thread.menu.close')}</Menu.Item>
          )}
          <Menu.Separator />
          <FolderMenuItems ticket={ticket} />
        </Menu.Content>
      </Menu.Root>
      <Modal.Root open={isLogging} onOpenChange={setIsLogging}>
        {isLogging && (
          <LogDialog
            customer={ticket.customer}
            tickets={otherTickets}
            ticket={status === 'closed' ? null : ticket}
            onClose={() => setIsLogging(false)}
          />
        )}
      </Modal.Root>
    </>
  );
}
