import { css, styled } from 'styled-components';
import { tokensOf } from '../../app/tokens';
import { focusRing, metaText } from '../../shared/typography';

/** Small inputs that stand where a value stood. */

const box = css`
  box-sizing: border-box;
  width: 100%;
  min-width: 0;
  min-height: 32px;
  padding: 5px 8px;
  border: 1px solid ${({ theme }) => theme.colors[tokensOf(theme).isDark ? 'neutral300' : 'neutral200']};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  font: inherit;
  font-size: 1.3rem;
  line-height: 2rem;
  color-scheme: ${({ theme }) => (tokensOf(theme).isDark ? 'dark' : 'light')};

  &::placeholder {
    color: ${({ theme }) => theme.colors.neutral600};
    opacity: 1;
  }

  &:focus-visible {
    outline: 0;
    border-color: ${({ theme }) => theme.colors.primary600};
    box-shadow: 0 0 0 1px ${({ theme }) => theme.colors.primary600};
  }

  &[aria-invalid='true'] {
    border-color: ${({ theme }) => theme.colors.danger600};
  }

  @media (max-width: 767px) {
    min-height: 44px;
    font-size: 1.6rem;
  }
`;

export const Input = styled.input`
  ${box}
`;

export const Select = styled.select`
  ${box}
  cursor: pointer;
`;

export const TextArea = styled.textarea`
  ${box}
  resize: vertical;
`;

/** A form of one or a few inputs in a section. */
export const SmallForm = styled.form`
  display: grid;
  gap: 8px;
  padding-block: 4px;
`;

export const FormLine = styled.div`
  display: flex;
  align-items: center;
  gap: 8px;
  min-width: 0;

  > ${Input}, > ${Select} {
    flex: 1;
  }
`;

export const Buttons = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px;
`;

export const Problem = styled.p`
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => tokensOf(theme).dangerText};
`;

export const Label = styled.label`
  ${metaText}
  display: grid;
  gap: 2px;
`;

/** A sign of 28 px that does one thing: add, remove. */
export const SignButton = styled.button`
  ${focusRing}
  display: inline-grid;
  place-items: center;
  flex: none;
  width: 24px;
  height: 24px;
  padding: 0;
  border: 0;
  border-radius: 4px;
  background: none;
  color: ${({ theme }) => theme.colors.neutral600};
  cursor: pointer;

  > svg {
    fill: currentColor;
  }

  &:hover {
    background: ${({ theme }) => theme.colors.neutral150};
    color: ${({ theme }) => theme.colors.neutral800};
  }

  @media (max-width: 767px) {
    width: 44px;
    height: 44px;
    margin-block: -10px;
  }
`;

/** Rows of a list in a section; what acts on a row shows on hover, on focus, and always under a thumb. */
export const Rows = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
`;

export const RowActs = styled.span`
  display: inline-flex;
  flex: none;

  @media (hover: hover) {
    opacity: 0;
    transition: opacity 120ms;

    li:hover &,
    &:focus-within {
      opacity: 1;
    }
  }
`;
