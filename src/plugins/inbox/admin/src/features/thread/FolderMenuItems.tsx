import { Menu } from '@strapi/design-system';
import type { TicketRow } from '../../../../../../contracts/records';
import { canBeJunk } from '../../app/folder-model';
import { useSession, useShortcut, useT } from '../../app/hooks';
import { useFolderMoves } from '../../app/use-folder-moves';

/** Into junk, into the trash, and back: what the menu of a ticket offers, by where it lies. */
export function FolderMenuItems({ ticket }: { ticket: TicketRow }) {
  const t = useT();
  const { move, junkAndBlock } = useFolderMoves();
  const channels = useSession()?.channels ?? [];
  const { documentId, folder } = ticket;
  const isJunkable = folder === 'inbox' && canBeJunk(ticket, channels);
  return (
    <>
      {isJunkable && <Menu.Item onSelect={() => move([documentId], 'junk')}>{t('folder.menu.junk')}</Menu.Item>}
      {isJunkable && <Menu.Item onSelect={() => junkAndBlock([documentId])}>{t('folder.menu.block')}</Menu.Item>}
      {folder !== 'inbox' && (
        <Menu.Item onSelect={() => move([documentId], 'inbox')}>
          {t(folder === 'junk' ? 'folder.menu.notJunk' : 'folder.menu.restore')}
        </Menu.Item>
      )}
      {folder !== 'trash' && (
        <Menu.Item onSelect={() => move([documentId], 'trash')}>{t('folder.menu.trash')}</Menu.Item>
      )}
    </>
  );
}

/** `!` for junk and its opposite, `#` for the trash. */
export function useFolderKeys(ticket: TicketRow, canAnswer: boolean): void {
  const t = useT();
  const { move } = useFolderMoves();
  const channels = useSession()?.channels ?? [];
  const { documentId, folder } = ticket;
  const canTurn = folder === 'junk' || (folder === 'inbox' && canBeJunk(ticket, channels));
  const turn = (): void => move([documentId], folder === 'junk' ? 'inbox' : 'junk');
  useShortcut('!', t('shortcuts.markJunk'), turn, canAnswer && canTurn);
  useShortcut('#', t('shortcuts.moveToTrash'), () => move([documentId], 'trash'), canAnswer && folder !== 'trash');
}
