import type { DeflectionFigures, ShareView } from '../../../contracts/http/knowledge-deflection';

/**
 * What offering articles is worth. Visitors are drawn by lot into those who see what is offered and a control who sees
 * nothing, and both are counted at the same moment: when there was something to offer. The effect is the difference of
 * the shares that wrote, with an interval that says how sure that is.
 */

/** People, of whom so many wrote. */
export interface Counted {
  readonly people: number;
  readonly wrote: number;
}

export interface OfferedPeople extends Counted {
  readonly opened: number;
  readonly solved: number;
  readonly deflected: number;
}

/** the normal distribution's quantile for 95 % */
const Z = 1.959963984540054;
/** of fewer people an interval says more about luck than about articles */
const FEWEST = 30;

/** The Wilson score interval of a share: honest for few people and for shares near 0 and 1. null: of nobody. */
export function shareOf(count: number, of: number): ShareView | null {
  if (of === 0) return null;
  const value = count / of;
  const spread = Z ** 2 / of;
  const middle = (value + spread / 2) / (1 + spread);
  const half = (Z * Math.sqrt((value * (1 - value)) / of + spread / (4 * of))) / (1 + spread);
  return { value, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** `one − other`, with Newcombe's interval (1998, method 10), made from the Wilson intervals of both. */
export function differenceOf(one: ShareView, other: ShareView): ShareView {
  const value = one.value - other.value;
  return {
    value,
    low: value - Math.hypot(one.value - one.low, other.high - other.value),
    high: value + Math.hypot(one.high - one.value, other.value - other.low),
  };
}

export function figuresOf(offered: OfferedPeople, control: Counted): DeflectionFigures {
  const wroteOffered = shareOf(offered.wrote, offered.people);
  const wroteControl = shareOf(control.wrote, control.people);
  const effect = wroteOffered && wroteControl ? differenceOf(wroteControl, wroteOffered) : null;
  return {
    offered,
    control,
    wroteOffered,
    wroteControl,
    effect,
    prevented: effect && times(effect, offered.people),
    verdict: verdictOf(effect, Math.min(offered.people, control.people)),
  };
}

const times = ({ value, low, high }: ShareView, people: number): ShareView => ({
  value: value * people,
  low: low * people,
  high: high * people,
});

function verdictOf(effect: ShareView | null, fewer: number): DeflectionFigures['verdict'] {
  if (!effect || fewer < FEWEST) return 'too_few';
  if (effect.low > 0) return 'works';
  return effect.high < 0 ? 'harms' : 'unsure';
}

/** Whether a visitor whose lot is this (0 to 1) sees nothing: who did at 5 % does so at 10 %, too. */
export const isControl = (lot: number, controlShare: number): boolean => lot * 100 < controlShare;

const MOST_WORDS = 12;
const WORD = /[\p{L}\p{M}][\p{L}\p{M}'’-]{2,}/gu;

/**
 * The words of a message that it can be found by, each once, as they stand. Numbers, addresses and whatever hangs
 * together with them are left out: they say who somebody is, not what they look for.
 */
export function keptWords(text: string): string {
  const plain = text.replace(/\S*[\d@/]\S*/gu, ' ').toLowerCase();
  return [...new Set(plain.match(WORD) ?? [])].slice(0, MOST_WORDS).join(' ');
}
