import { Button } from '@strapi/design-system';
import { useQuery } from '@tanstack/react-query';
import { styled } from 'styled-components';
import { asKnowledgeError } from '../../app/api';
import { helpApi, type PreviewAsked } from '../../app/help-api';
import { useT } from '../../app/hooks';
import { EmptyState } from '../../shared/EmptyState';

/** Shorter than a preview's address lives (ten minutes), so that one that is looked at does not end. */
const LIFE = 8 * 60_000;

export type PreviewTheme = 'light' | 'dark';
export type PreviewWidth = 'wide' | 'phone';

const Desk = styled.div`
  display: flex;
  justify-content: center;
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral150};
`;

const Screen = styled.iframe<{ $width: PreviewWidth }>`
  width: ${({ $width }) => ($width === 'phone' ? '390px' : '100%')};
  max-width: 100%;
  height: min(70vh, 844px);
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
`;

interface PreviewFrameProps extends PreviewAsked {
  readonly theme: PreviewTheme;
  readonly width: PreviewWidth;
  /** another number is another look at it */
  readonly turn: number;
}

/** A page of the help centre in a frame, by an address that lives for a few minutes. */
export function PreviewFrame({ theme, width, turn, kind, documentId, locale, stage }: PreviewFrameProps) {
  const t = useT();
  const link = useQuery({
    queryKey: ['preview', kind, documentId, locale, stage, turn],
    queryFn: () => helpApi.previewLink({ kind, documentId, locale, stage }),
    staleTime: LIFE,
    gcTime: 0,
  });
  if (link.isError) {
    return (
      <EmptyState
        mood="wrong"
        title={t('preview.failed')}
        actions={<Button onClick={() => void link.refetch()}>{t('retry')}</Button>}
      >
        {asKnowledgeError(link.error).message}
      </EmptyState>
    );
  }
  const address = link.data && `${link.data.path}${link.data.path.includes('?') ? '&' : '?'}theme=${theme}`;
  return <Desk>{address !== undefined && <Screen title={t('preview.title')} src={address} $width={width} />}</Desk>;
}
