import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { Controller } from './controller';
import type { Say } from './strings';
import type { WidgetState } from './store';

/** What every part of the screen needs: its words, its state, and what it may ask for. */
export interface Screen {
  readonly say: Say;
  readonly state: WidgetState;
  readonly controller: Controller;
  readonly language: string;
}

export const ScreenContext = createContext<Screen | null>(null);

export function useScreen(): Screen {
  const screen = useContext(ScreenContext);
  if (!screen) throw new Error('Outside the widget.');
  return screen;
}
