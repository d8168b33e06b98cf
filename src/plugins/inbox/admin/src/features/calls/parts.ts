import { styled } from 'styled-components';
import { tokensOf, type Tone } from '../../app/tokens';
import { focusRing, oneLine } from '../../shared/typography';

/** What every line of the call bar is made of. */

export const Line = styled.div<{ $tone: Tone }>`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px 12px;
  min-height: 52px;
  padding: 8px 12px 8px 20px;
  border-bottom: 1px solid ${({ theme, $tone }) => tokensOf(theme).tones[$tone].border};
  background: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].background};
  color: ${({ theme }) => theme.colors.neutral800};

  > svg {
    flex: none;
    color: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].icon};
  }

  @media (max-width: 767px) {
    padding: 10px 12px;
  }
`;

export const Words = styled.div`
  flex: 1 1 220px;
  min-width: 0;

  strong {
    display: block;
    ${oneLine}
    font-weight: 600;
  }

  p {
    font-size: 1.2rem;
    line-height: 1.6rem;
    color: ${({ theme }) => theme.colors.neutral700};
    overflow-wrap: anywhere;
  }

  a {
    color: ${({ theme }) => tokensOf(theme).link};
  }
`;

export const Timer = styled.span`
  flex: none;
  min-width: 4.4rem;
  font-size: 1.6rem;
  font-weight: 600;
  font-variant-numeric: tabular-nums;
  text-align: end;
`;

export const Buttons = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 8px;

  @media (max-width: 767px) {
    flex: 1 1 100%;

    button {
      flex: 1;
      min-height: 44px;
    }
  }
`;

export const Recording = styled.span`
  display: inline-flex;
  align-items: center;
  gap: 6px;
  font-size: 1.2rem;
  color: ${({ theme }) => tokensOf(theme).dangerText};

  &::before {
    content: '';
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: currentColor;
  }
`;

export const Refusal = styled.p`
  flex: 1 1 100%;
  font-size: 1.2rem;
  color: ${({ theme }) => tokensOf(theme).dangerText};
`;

export const Chips = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
`;

/** One of several answers. */
export const ChoiceChip = styled.button`
  ${focusRing}
  min-height: 28px;
  padding: 0 10px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 14px;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.2rem;
  cursor: pointer;

  &[aria-checked='true'] {
    border-color: ${({ theme }) => tokensOf(theme).tones.primary.border};
    background: ${({ theme }) => tokensOf(theme).tones.primary.background};
    color: ${({ theme }) => tokensOf(theme).tones.primary.text};
    font-weight: 600;
  }

  @media (max-width: 767px) {
    min-height: 44px;
    padding: 0 14px;
    border-radius: 22px;
  }
`;
