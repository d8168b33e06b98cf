import type { MouseEvent, ReactNode } from 'react';
import { styled } from 'styled-components';
import { tokensOf } from '../app/tokens';
import { TickGlyph } from './icons';

const Place = styled.span<{ $isPicking: boolean }>`
  position: relative;
  display: grid;
  width: 36px;
  height: 36px;

  > * {
    grid-area: 1 / 1;
    place-self: center;
  }

  > [data-box] {
    visibility: ${({ $isPicking }) => ($isPicking ? 'visible' : 'hidden')};
  }

  > :not([data-box]) {
    visibility: ${({ $isPicking }) => ($isPicking ? 'hidden' : 'visible')};
  }

  @media (hover: hover) {
    [role='option']:hover & > [data-box] {
      visibility: visible;
    }

    [role='option']:hover & > :not([data-box]) {
      visibility: hidden;
    }
  }

  /* A thumb needs more than the picture's own size. */
  &::after {
    content: '';
    position: absolute;
    inset: -8px -6px -8px -12px;
  }
`;

const Box = styled.span<{ $isOn: boolean }>`
  display: grid;
  place-items: center;
  box-sizing: border-box;
  width: 18px;
  height: 18px;
  border: 1px solid
    ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).accent : theme.colors[tokensOf(theme).isDark ? 'neutral500' : 'neutral400'])};
  border-radius: 4px;
  background: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).accent : theme.colors.neutral0)};
  color: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).onAccent : 'transparent')};
`;

interface PickBoxProps {
  isOn: boolean;
  /** something in the list is picked: every row shows its box */
  isPicking: boolean;
  onToggle: (event: MouseEvent) => void;
  /** what stands in its place while nobody picks */
  children: ReactNode;
}

/**
 * The box that takes the place of a row's picture. For pointer and thumb; keys and readers have the row itself, which
 * is an option of a list that takes several.
 */
export function PickBox({ isOn, isPicking, onToggle, children }: PickBoxProps) {
  return (
    <Place
      aria-hidden
      $isPicking={isPicking}
      onClick={(event) => {
        event.stopPropagation();
        onToggle(event);
      }}
    >
      <Box data-box $isOn={isOn}>
        <TickGlyph size={12} />
      </Box>
      {children}
    </Place>
  );
}

/** What a click on a row means: pick a range, pick, or open. */
export function meaningOfClick(event: MouseEvent, isPicking: boolean): 'range' | 'toggle' | 'open' {
  if (event.shiftKey) return 'range';
  if (event.metaKey || event.ctrlKey) return 'toggle';
  const { nativeEvent } = event;
  const isThumb = 'pointerType' in nativeEvent && nativeEvent.pointerType === 'touch';
  return isThumb && isPicking ? 'toggle' : 'open';
}
