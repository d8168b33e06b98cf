import { Button } from '@strapi/design-system';
import { MinusCircle, Trash } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { DetailResponse } from '../../../../../../contracts/http/inbox';
import { deletedOn } from '../../app/folder-model';
import { useSession, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { useFolderMoves } from '../../app/use-folder-moves';

const Banner = styled.div<{ $tone: 'warning' | 'neutral' }>`
  flex: none;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px 12px;
  min-height: 44px;
  padding: 6px 12px 6px 20px;
  border-bottom: 1px solid ${({ theme, $tone }) => tokensOf(theme).tones[$tone].border};
  background: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].background};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;
  line-height: 2rem;

  > svg {
    flex: none;
    color: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].icon};
  }

  > p {
    flex: 1 1 240px;
    min-width: 0;
  }
`;

const Actions = styled.div`
  display: flex;
  gap: 8px;

  @media (max-width: 767px) {
    > button {
      height: 44px;
    }
  }
`;

type Detail = Pick<DetailResponse, 'ticket' | 'junkReason'>;

/** Why a ticket is not in the inbox, until when it can be had back, and the way back. */
export function FolderBanner({ detail, canAnswer }: { detail: Detail; canAnswer: boolean }) {
  const t = useT();
  const words = useWords(detail);
  const { move } = useFolderMoves();
  const { documentId, folder } = detail.ticket;
  if (folder === 'inbox') return null;
  const isJunk = folder === 'junk';
  const Icon = isJunk ? MinusCircle : Trash;
  return (
    <Banner $tone={isJunk ? 'warning' : 'neutral'} role="note">
      <Icon width={16} height={16} aria-hidden fill="currentColor" />
      <p>{words}</p>
      {canAnswer && (
        <Actions>
          <Button size="S" variant="tertiary" onClick={() => move([documentId], 'inbox')}>
            {t(isJunk ? 'folder.notJunk' : 'folder.restore')}
          </Button>
          {isJunk && (
            <Button size="S" variant="ghost" onClick={() => move([documentId], 'trash')}>
              {t('folder.delete')}
            </Button>
          )}
        </Actions>
      )}
    </Banner>
  );
}

function useWords({ ticket, junkReason }: Detail): string {
  const t = useT();
  const { formatDate } = useIntl();
  const purgeDays = useSession()?.purgeDays;
  const until = deletedOn(ticket, purgeDays);
  const date = until === null ? null : formatDate(until, { day: 'numeric', month: 'long' });
  if (ticket.folder === 'trash') return date === null ? t('folder.trash') : t('folder.trash.until', { date });
  const why = junkReason ? t('folder.junk.because', { reason: junkReason }) : t('folder.junk');
  return date === null ? why : `${why} ${t('folder.junk.until', { date })}`;
}
