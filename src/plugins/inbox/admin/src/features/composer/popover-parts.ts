import { Popover } from '@strapi/design-system';
import { styled } from 'styled-components';
import { focusRing, metaText } from '../../shared/typography';

/** What the pickers of the composer are made of. */

export const Sheet = styled(Popover.Content)<{ $width: number }>`
  display: flex;
  flex-direction: column;
  width: ${({ $width }) => $width}px;
  max-width: calc(100vw - 24px);
  max-height: min(640px, var(--radix-popover-content-available-height, 80vh));
  padding: 0;
  overflow: hidden;
`;

export const SheetHead = styled.header`
  display: flex;
  align-items: center;
  gap: 8px;
  flex: none;
  padding: 12px 16px 8px;

  h3 {
    flex: 1;
    min-width: 0;
    font-size: 1.4rem;
    line-height: 2rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

export const SheetFoot = styled.footer`
  ${metaText}
  display: flex;
  align-items: center;
  gap: 8px;
  flex: none;
  margin: 0 16px;
  padding: 10px 0;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};

  > svg {
    flex: none;
  }
`;

export const SheetActions = styled.div`
  display: flex;
  flex-wrap: wrap;
  justify-content: flex-end;
  gap: 8px;
  padding: 12px 16px;

  @media (max-width: 767px) {
    > button {
      min-height: 44px;
    }
  }
`;

export const Rows = styled.div`
  flex: 1 1 auto;
  min-height: 0;
  overflow-y: auto;
  padding: 0 4px 4px;
`;

export const RowButton = styled.button<{ $isOn: boolean }>`
  ${focusRing}
  display: block;
  width: 100%;
  padding: 8px 12px;
  border: 0;
  border-radius: 4px;
  background: ${({ theme, $isOn }) => ($isOn ? theme.colors.primary100 : 'transparent')};
  color: inherit;
  text-align: start;
  cursor: pointer;

  &:focus-visible {
    outline-offset: -2px;
  }

  &:hover {
    background: ${({ theme, $isOn }) => theme.colors[$isOn ? 'primary100' : 'neutral100']};
  }

  &:disabled {
    cursor: default;
    opacity: 0.7;
  }
`;

export const CloseButton = styled.button`
  ${focusRing}
  display: grid;
  place-items: center;
  width: 28px;
  height: 28px;
  margin-inline-end: -8px;
  padding: 0;
  border: 0;
  border-radius: 4px;
  background: none;
  color: ${({ theme }) => theme.colors.neutral600};
  cursor: pointer;

  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  @media (max-width: 767px) {
    width: 44px;
    height: 44px;
  }
`;
