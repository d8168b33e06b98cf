import { css, keyframes, styled } from 'styled-components';
import { tokensOf } from '../../app/tokens';
import { metaText } from '../../shared/typography';

/** The papers on which messages stand. New ones fade in and never slide. */

const fadeIn = keyframes`
  from { opacity: 0; }
`;

export type SurfaceTone = 'plain' | 'own' | 'note' | 'failed' | 'unclear' | 'queued';

const toneOf = {
  plain: css`
    background: ${({ theme }) => theme.colors.neutral0};
    border-color: ${({ theme }) => theme.colors.neutral150};
  `,
  own: css`
    background: ${({ theme }) => tokensOf(theme).ownMessage};
    border-color: ${({ theme }) => tokensOf(theme).tones.primary.border};
  `,
  note: css`
    background: ${({ theme }) => tokensOf(theme).note.background};
    border: 1px dashed ${({ theme }) => tokensOf(theme).note.border};
    border-inline-start: 3px solid ${({ theme }) => tokensOf(theme).note.bar};
    padding-inline-start: 10px;
  `,
  failed: css`
    background: ${({ theme }) => tokensOf(theme).ownMessage};
    border-color: ${({ theme }) => tokensOf(theme).tones.danger.border};
  `,
  unclear: css`
    background: ${({ theme }) => tokensOf(theme).ownMessage};
    border-color: ${({ theme }) => tokensOf(theme).tones.warning.border};
  `,
  queued: css`
    background: ${({ theme }) => tokensOf(theme).ownMessage};
    border-color: ${({ theme }) => tokensOf(theme).tones.primary.border};
    border-style: dashed;
  `,
};

export const Surface = styled.article<{ $tone: SurfaceTone; $isHighlighted?: boolean; $isFresh?: boolean }>`
  position: relative;
  min-width: 0;
  padding: 8px 12px;
  border: 1px solid;
  border-radius: 4px;
  overflow-wrap: anywhere;
  ${({ $tone }) => toneOf[$tone]}
  ${({ $isHighlighted = false, theme }) => $isHighlighted && `box-shadow: 0 0 0 2px ${theme.colors.primary500};`}

  @media (prefers-reduced-motion: no-preference) {
    ${({ $isFresh = false }) =>
      $isFresh &&
      css`
        animation: ${fadeIn} 200ms ease-out;
      `}
  }
`;

/** A bubble keeps to its side and never fills the whole width. */
export const Side = styled.div<{ $side: 'start' | 'end' }>`
  display: flex;
  align-items: flex-end;
  gap: 8px;
  justify-content: ${({ $side }) => ($side === 'end' ? 'flex-end' : 'flex-start')};

  > article {
    max-width: 86%;
  }

  @media (max-width: 767px) {
    > span:first-child {
      display: none;
    }

    > article {
      max-width: 88%;
    }
  }
`;

/** Text with its time behind it, on the same line while there is room. */
export const TextAndTime = styled.div<{ $isOwn?: boolean }>`
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  column-gap: 12px;
  row-gap: 2px;

  > :last-child:not(:first-child) {
    ${({ $isOwn = false }) => $isOwn && 'margin-inline-start: auto;'}
  }
`;

export const MessageHead = styled.header`
  ${metaText}
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 2px 6px;
  min-height: 20px;
  margin-bottom: 2px;
  min-width: 0;
  white-space: nowrap;

  > * {
    flex: none;
  }

  > :last-child:not(b) {
    margin-inline-start: auto;
  }

  /* The name gives way last, and never takes more than its half. */
  > b {
    flex: none;
    max-width: 50%;
    overflow: hidden;
    text-overflow: ellipsis;
    font-weight: 600;
    font-size: 1.3rem;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;
