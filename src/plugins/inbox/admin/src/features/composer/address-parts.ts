import { styled } from 'styled-components';
import { tokensOf } from '../../app/tokens';
import { focusRing, oneLine } from '../../shared/typography';

/** How addresses stand in the lines above the text. */

export const AddressChip = styled.span<{ $isWrong: boolean }>`
  display: inline-flex;
  align-items: center;
  gap: 2px;
  max-width: 240px;
  height: 20px;
  padding-inline-start: 6px;
  border-radius: 4px;
  background: ${({ theme, $isWrong }) => ($isWrong ? tokensOf(theme).tones.danger.background : theme.colors.neutral150)};
  color: ${({ theme, $isWrong }) => ($isWrong ? tokensOf(theme).tones.danger.text : theme.colors.neutral700)};

  span {
    ${oneLine}
  }

  button {
    ${focusRing}
    display: grid;
    place-items: center;
    width: 20px;
    height: 20px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    cursor: pointer;
  }
`;

export const AddressInput = styled.input`
  flex: 1;
  min-width: 140px;
  height: 22px;
  border: 0;
  border-radius: 4px;
  background: none;
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.2rem;
  ${focusRing}

  @media (max-width: 767px) {
    font-size: 1.6rem;
  }
`;
