import { Button, Dialog } from '@strapi/design-system';
import { useT } from '../../../app/hooks';
import { RefusalNote } from './RefusalNote';
import { useSaving } from './useSaving';

interface RemoveDialogProps {
  /** what goes: "Remove VAT number?"; null: nothing is asked */
  title: string | null;
  /** what becomes of what hangs on it */
  text: string;
  onRemove: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before something is removed, and says what happens then. */
export function RemoveDialog({ title, text, onRemove, onClose }: RemoveDialogProps) {
  const t = useT();
  const saving = useSaving();
  const close = (): void => {
    saving.clear();
    onClose();
  };
  const remove = async (): Promise<void> => {
    if (await saving.run(onRemove)) close();
  };
  return (
    <Dialog.Root open={title !== null} onOpenChange={(isOpen) => !isOpen && close()}>
      <Dialog.Content>
        <Dialog.Header>{title}</Dialog.Header>
        <Dialog.Body>
          <Dialog.Description>{text}</Dialog.Description>
          <RefusalNote saving={saving} />
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {t('settings.cancel')}
            </Button>
          </Dialog.Cancel>
          <Button fullWidth variant="danger" loading={saving.isBusy} onClick={() => void remove()}>
            {t('settings.remove')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
