import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { tokensOf, type Tone } from '../app/tokens';
import { initialsOf, toneOf } from './initials';

const Circle = styled.span<{ $size: number; $tone: Tone; $isPlain: boolean }>`
  position: relative;
  flex: none;
  display: inline-grid;
  place-items: center;
  width: ${({ $size }) => $size}px;
  height: ${({ $size }) => $size}px;
  border-radius: 50%;
  font-size: ${({ $size }) => Math.max(9, Math.round($size * 0.36))}px;
  line-height: 1;
  font-weight: 600;
  white-space: nowrap;
  background: ${({ theme, $tone, $isPlain }) =>
    $isPlain ? theme.colors.neutral0 : tokensOf(theme).tones[$tone].background};
  color: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].text};
`;

const Corner = styled.span`
  position: absolute;
  inset-inline-end: -6px;
  inset-block-end: -5px;
`;

interface AvatarProps {
  name: string;
  size?: number;
  /** on a tinted row: without its own tint */
  isPlain?: boolean;
  /** a small mark at the corner, for instance a ChannelBadge */
  corner?: ReactNode;
}

/** A person as initials. The name stands beside it, so readers are not told twice. */
export function Avatar({ name, size = 36, isPlain = false, corner }: AvatarProps) {
  return (
    <Circle aria-hidden $size={size} $tone={toneOf(name)} $isPlain={isPlain}>
      {initialsOf(name)}
      {corner !== undefined && <Corner>{corner}</Corner>}
    </Circle>
  );
}
