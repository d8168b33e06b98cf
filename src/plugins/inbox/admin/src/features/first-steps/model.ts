import type { FirstSteps } from '../../../../../../contracts/http/first-steps';

export const STEPS = ['channel', 'message', 'answer', 'colleague', 'business'] as const;
export type StepName = (typeof STEPS)[number];
export type StepState = 'done' | 'next' | 'later';

const DONE: Readonly<Record<StepName, (steps: FirstSteps) => boolean>> = {
  channel: ({ channel }) => channel !== null && channel.problem === null,
  message: ({ message }) => message !== null,
  answer: ({ isAnswered }) => isAnswered,
  colleague: ({ colleagues }) => colleagues > 0,
  business: ({ businessName }) => businessName !== '',
};

/** What is done, and the first thing that is not: the others wait. */
export function statesOf(steps: FirstSteps): Readonly<Record<StepName, StepState>> {
  const next = STEPS.find((name) => !DONE[name](steps));
  const stateOf = (name: StepName): StepState => {
    if (DONE[name](steps)) return 'done';
    return name === next ? 'next' : 'later';
  };
  return {
    channel: stateOf('channel'),
    message: stateOf('message'),
    answer: stateOf('answer'),
    colleague: stateOf('colleague'),
    business: stateOf('business'),
  };
}

export const doneCount = (states: Readonly<Record<StepName, StepState>>): number =>
  STEPS.filter((name) => states[name] === 'done').length;
