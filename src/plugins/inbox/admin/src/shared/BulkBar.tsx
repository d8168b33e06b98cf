import { Cross } from '@strapi/icons';
import type { ReactNode } from 'react';
import { keyframes, styled } from 'styled-components';
import { useT } from '../app/hooks';
import { tokensOf } from '../app/tokens';
import { focusRing, WordButton } from './typography';

const fadeIn = keyframes`
  from { opacity: 0; }
`;

const Bar = styled.div`
  position: absolute;
  inset-block-end: 12px;
  inset-inline: 12px;
  z-index: 3;
  padding: 8px 8px 8px 14px;
  border: 1px solid ${({ theme }) => theme.colors[tokensOf(theme).isDark ? 'neutral200' : 'neutral150']};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => tokensOf(theme).popupShadow};
  font-size: 1.3rem;
  line-height: 2rem;
  animation: ${fadeIn} 120ms ease-out;

  @media (prefers-reduced-motion: reduce) {
    animation: none;
  }
`;

const Line = styled.div`
  display: flex;
  align-items: center;
  gap: 12px;
  min-height: 28px;

  b {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
`;

const Acts = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 4px;
  margin-inline-start: -8px;
`;

const Close = styled.button`
  ${focusRing}
  display: grid;
  place-items: center;
  width: 28px;
  height: 28px;
  margin-inline-start: auto;
  border-radius: 4px;
  color: ${({ theme }) => theme.colors.neutral600};
  cursor: pointer;

  &:hover {
    background: ${({ theme }) => tokensOf(theme).hover};
  }
`;

/** One act on everything that is picked. */
export const BulkAct = styled.button`
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 6px;
  height: 28px;
  padding: 0 8px;
  border-radius: 4px;
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;
  line-height: 2rem;
  font-weight: 600;
  cursor: pointer;

  svg {
    flex: none;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  &:hover {
    background: ${({ theme }) => theme.colors.neutral150};
  }

  &:disabled {
    cursor: default;
    opacity: 0.6;
  }

  @media (max-width: 767px) {
    height: 44px;
    padding: 0 12px;
  }
`;

interface BulkBarProps {
  label: string;
  count: number;
  /** how many could be picked */
  total: number;
  onAll: () => void;
  onClear: () => void;
  children: ReactNode;
}

/** Floats over the end of a list while something in it is picked. */
export function BulkBar({ label, count, total, onAll, onClear, children }: BulkBarProps) {
  const t = useT();
  return (
    <Bar role="group" aria-label={label}>
      <Line>
        <b role="status">{t('bulk.count', { count })}</b>
        {count < total && (
          <WordButton type="button" onClick={onAll}>
            {t('bulk.all', { count: total })}
          </WordButton>
        )}
        <Close type="button" aria-label={t('bulk.clear')} title={`${t('bulk.clear')} (Esc)`} onClick={onClear}>
          <Cross width={10} height={10} aria-hidden fill="currentColor" />
        </Close>
      </Line>
      <Acts>{children}</Acts>
    </Bar>
  );
}
