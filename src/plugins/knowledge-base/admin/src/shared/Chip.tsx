import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { tokensOf, type Tone } from '../app/tokens';

const Shape = styled.span<{ $tone: Tone }>`
  display: inline-flex;
  align-items: center;
  gap: 4px;
  flex: none;
  max-width: 100%;
  box-sizing: border-box;
  min-height: 20px;
  padding: 0 6px;
  border: 1px solid ${({ theme, $tone }) => tokensOf(theme).tones[$tone].border};
  border-radius: 4px;
  background: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].background};
  color: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].text};
  font-size: 1.2rem;
  line-height: 1.6rem;
  font-weight: 500;
`;

interface ChipProps {
  tone?: Tone;
  title?: string;
  children: ReactNode;
}

/** One small fact. */
export const Chip = ({ tone = 'neutral', title, children }: ChipProps) => (
  <Shape $tone={tone} title={title}>
    {children}
  </Shape>
);
