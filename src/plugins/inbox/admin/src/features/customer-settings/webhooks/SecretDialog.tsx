import { Button, Modal } from '@strapi/design-system';
import { useClipboard } from '@strapi/strapi/admin';
import { Check, Duplicate } from '@strapi/icons';
import { useState } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../../app/hooks';
import { Explanation } from '../parts/Panel';

const Secret = styled.code`
  display: block;
  margin-top: 16px;
  padding: 12px 16px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral100};
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  font-size: 1.4rem;
  line-height: 2rem;
  overflow-wrap: anywhere;
  color: ${({ theme }) => theme.colors.neutral800};
  user-select: all;
`;

/** The secret of a webhook, the one time that it can be read. Nothing but the button closes it. */
export function SecretDialog({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  const t = useT();
  const { copy } = useClipboard();
  const [isCopied, setIsCopied] = useState(false);
  const keepOpen = (event: Event): void => event.preventDefault();
  const close = (): void => {
    setIsCopied(false);
    onClose();
  };
  return (
    <Modal.Root open={secret !== null} onOpenChange={(isOpen) => !isOpen && close()}>
      <Modal.Content onInteractOutside={keepOpen} onEscapeKeyDown={keepOpen}>
        <Modal.Header closeLabel={t('close')}>
          <Modal.Title>{t('settings.webhooks.secret')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Explanation>{t('settings.webhooks.secret.text')}</Explanation>
          <Secret>{secret}</Secret>
        </Modal.Body>
        <Modal.Footer>
          <Button
            variant="secondary"
            startIcon={isCopied ? <Check /> : <Duplicate />}
            onClick={() => void copy(secret ?? '').then(setIsCopied)}
          >
            {t(isCopied ? 'settings.copied' : 'settings.copy')}
          </Button>
          <Button onClick={close}>{t('settings.webhooks.secret.kept')}</Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
