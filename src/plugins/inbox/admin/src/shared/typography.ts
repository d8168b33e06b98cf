import { css, styled } from 'styled-components';
import { tokensOf } from '../app/tokens';

/** The few measures that thread, composer and panel share: type steps, quiet buttons, one-line text. */

export const oneLine = css`
  white-space: nowrap;
  overflow: hidden;
  text-overflow: ellipsis;
  min-width: 0;
`;

export const metaText = css`
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => theme.colors.neutral600};
`;

export const focusRing = css`
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
  }
`;

export const Meta = styled.span`
  ${metaText}
  font-variant-numeric: tabular-nums;
`;

/** A button that looks like a word. */
export const WordButton = styled.button`
  ${metaText}
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 4px;
  padding: 0;
  border: 0;
  border-radius: 4px;
  background: none;
  color: ${({ theme }) => tokensOf(theme).link};
  font-weight: 600;
  cursor: pointer;

  &:hover {
    text-decoration: underline;
  }
`;

/** "14 quoted lines", "shade.jpg": a small grey pill inside the text. */
export const Pill = styled.button`
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 4px;
  max-width: 100%;
  min-height: 18px;
  padding: 0 6px;
  border: 0;
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral150};
  color: ${({ theme }) => theme.colors.neutral700};
  font-size: 1.1rem;
  line-height: 1.6rem;
  text-decoration: none;
  cursor: pointer;
  transition: background-color 120ms;

  &:hover {
    background: ${({ theme }) => theme.colors.neutral200};
  }

  @media (max-width: 767px) {
    min-height: 28px;
    padding: 0 10px;
  }
`;

export const Hidden = styled.span`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`;

export const Spacer = styled.span`
  flex: 1;
`;
