import { styled } from 'styled-components';
import { tokensOf } from '../../app/tokens';
import { metaText, oneLine } from '../../shared/typography';

/** How one way of answering is drawn in the list of them. */

export const Option = styled.span`
  display: grid;
  grid-template-columns: 28px minmax(0, 1fr) auto;
  column-gap: 10px;
  align-items: center;
`;

export const Tile = styled.span`
  grid-row: span 2;
  align-self: start;
  margin-top: 2px;
  width: 28px;
  height: 28px;
  display: grid;
  place-items: center;
  border-radius: 4px;
  background: ${({ theme }) => theme.colors[tokensOf(theme).isDark ? 'neutral150' : 'neutral100']};

  [data-chosen] & {
    background: ${({ theme }) => theme.colors.neutral0};
  }
`;

export const First = styled.span`
  ${oneLine}
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral600};

  b {
    margin-inline-end: 4px;
    font-size: 1.4rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

export const Second = styled.span`
  ${metaText}
  grid-column: 2 / -1;
  overflow-wrap: anywhere;
`;
