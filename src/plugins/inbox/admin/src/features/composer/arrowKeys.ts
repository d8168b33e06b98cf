import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };

/** Arrows walk through the parts of a list that carry `data-stop`, Home and End go to its ends. */
export function walkWithArrows(event: KeyboardEvent<HTMLElement>): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-stop]:not(:disabled)')];
  const current = stops.findIndex((stop) => stop === document.activeElement);
  const step = STEPS[event.key];
  const next =
    event.key === 'Home' ? stops[0] : event.key === 'End' ? stops.at(-1) : step && stops[clamp(current + step, stops)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

const clamp = (index: number, { length }: readonly HTMLElement[]): number => Math.min(Math.max(index, 0), length - 1);
