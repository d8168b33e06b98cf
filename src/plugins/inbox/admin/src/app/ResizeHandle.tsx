import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { styled } from 'styled-components';

const STEP = 16;

const Handle = styled.div<{ $isActive: boolean }>`
  flex: none;
  position: relative;
  z-index: 2;
  width: 9px;
  margin-inline: -5px -4px;
  cursor: col-resize;
  touch-action: none;

  &::after {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 4px;
    width: ${({ $isActive }) => ($isActive ? '2px' : '1px')};
    background: ${({ theme, $isActive }) => ($isActive ? theme.colors.primary600 : theme.colors.neutral150)};
  }

  &:hover::after,
  &:focus-visible::after {
    width: 2px;
    background: ${({ theme }) => theme.colors.primary600};
  }

  &:focus-visible {
    outline: none;
  }
`;

interface ResizeHandleProps {
  label: string;
  width: number;
  range: readonly [number, number];
  /** the column stands at the end: dragging towards the start makes it wider */
  isAtEnd?: boolean;
  onResize: (width: number) => void;
}

const directionOf = (element: HTMLElement, isAtEnd: boolean): number =>
  (isAtEnd ? -1 : 1) * (getComputedStyle(element).direction === 'rtl' ? -1 : 1);

/** The border between two columns: dragged, or moved with the arrow keys. */
export function ResizeHandle({ label, width, range: [least, most], isAtEnd = false, onResize }: ResizeHandleProps) {
  const [start, setStart] = useState<{ x: number; width: number } | null>(null);
  const resize = (wanted: number): void => onResize(Math.round(Math.min(most, Math.max(least, wanted))));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setStart({ x: event.clientX, width });
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (start) resize(start.width + (event.clientX - start.x) * directionOf(event.currentTarget, isAtEnd));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const towards = event.key === 'ArrowRight' ? STEP : -STEP;
    resize(width + towards * directionOf(event.currentTarget, isAtEnd));
  };
  return (
    <Handle
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      $isActive={start !== null}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => setStart(null)}
      onPointerCancel={() => setStart(null)}
      onKeyDown={onKeyDown}
    />
  );
}
