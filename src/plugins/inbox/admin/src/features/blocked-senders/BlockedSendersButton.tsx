import { Modal } from '@strapi/design-system';
import { useState } from 'react';
import { useT } from '../../app/hooks';
import { WordButton } from '../../shared/typography';
import { BlockedSendersDialog } from './BlockedSendersDialog';

/** In the head of the junk view: whose messages go there whatever they say. */
export function BlockedSendersButton() {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Modal.Root open={isOpen} onOpenChange={setIsOpen}>
      <Modal.Trigger>
        <WordButton type="button">{t('blocked.title')}</WordButton>
      </Modal.Trigger>
      {isOpen && <BlockedSendersDialog />}
    </Modal.Root>
  );
}
