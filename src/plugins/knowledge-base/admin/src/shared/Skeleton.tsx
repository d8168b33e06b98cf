import { useEffect, useState, type ReactNode } from 'react';
import { styled } from 'styled-components';

const PATIENCE = 150;

/** A grey block in the place and size of what is being read. */
export const Skeleton = styled.span<{ $width: string; $height?: number; $isRound?: boolean }>`
  display: block;
  flex: none;
  width: ${({ $width }) => $width};
  max-width: 100%;
  height: ${({ $height = 12 }) => $height}px;
  border-radius: ${({ $isRound = false }) => ($isRound ? '50%' : '4px')};
  background: ${({ theme }) => theme.colors.neutral150};
`;

/** Nothing for a moment: an answer that comes at once is not announced. */
export function AfterMoment({ children }: { children: ReactNode }) {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return isLate ? <>{children}</> : null;
}
