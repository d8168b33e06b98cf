import {
  problemsOf,
  type GuideOption,
  type GuideProblem,
  type GuideStep,
  type GuideSteps,
} from '../../../../core/guide';

export type StepKind = GuideStep['kind'];

/** A line of the outline: a step, and what was chosen to come there. */
export interface OutlineLine {
  readonly step: GuideStep;
  readonly depth: number;
  /** the answer that leads here; null: where it begins, or what follows an article */
  readonly answer: string | null;
  /** it stands further up in full: the way leads back, or together with another one */
  readonly isRepeated: boolean;
}

/** A guide with one question, to begin with. */
export const emptyGuide = (): GuideSteps => ({
  start: 's1',
  steps: [{ id: 's1', kind: 'question', title: '', text: '', options: [] }],
});

/** Each step where it is reached first, in the order of the answers. */
export function outlineOf({ start, steps }: GuideSteps): readonly OutlineLine[] {
  const known = new Map(steps.map((step) => [step.id, step]));
  const shown = new Set<string>();
  const lines: OutlineLine[] = [];
  const add = (id: string, depth: number, answer: string | null): void => {
    const step = known.get(id);
    if (!step) return;
    const isRepeated = shown.has(id);
    lines.push({ step, depth, answer, isRepeated });
    if (isRepeated) return;
    shown.add(id);
    for (const { to, label } of leadsOf(step)) add(to, depth + 1, label);
  };
  add(start, 0, null);
  return lines;
}

/** Those that no answer leads to. */
export function lostSteps(guide: GuideSteps): readonly GuideStep[] {
  const reached = new Set(outlineOf(guide).map(({ step }) => step.id));
  return guide.steps.filter(({ id }) => !reached.has(id));
}

function leadsOf(step: GuideStep): readonly { to: string; label: string | null }[] {
  if (step.kind === 'question') return step.options;
  return step.kind === 'article' && step.next !== null ? [{ to: step.next, label: null }] : [];
}

/** The first name of this kind that nothing has: `s7`, `o2`. */
export function freeId(prefix: 's' | 'o', taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${prefix}${String(number)}`)) number += 1;
  return `${prefix}${String(number)}`;
}

/** A new step of this kind; what the one before said is kept as far as both kinds have it. */
export function stepOfKind(kind: StepKind, id: string, before?: GuideStep): GuideStep {
  const words = { id, title: before?.title ?? '', text: before?.text ?? '' };
  if (kind === 'question') return { ...words, kind, options: before?.kind === 'question' ? before.options : [] };
  if (kind !== 'article') return { ...words, kind };
  const was = before?.kind === 'article' ? before : null;
  return { ...words, kind, article: was?.article ?? '', next: was?.next ?? null };
}

export const withStep = (guide: GuideSteps, step: GuideStep): GuideSteps => ({
  ...guide,
  steps: guide.steps.some(({ id }) => id === step.id)
    ? guide.steps.map((each) => (each.id === step.id ? step : each))
    : [...guide.steps, step],
});

/** Answers that led to it lead nowhere then, and are shown as such: what people answered is not thrown away. */
export const withoutStep = (guide: GuideSteps, id: string): GuideSteps => ({
  ...guide,
  steps: guide.steps.filter((step) => step.id !== id),
});

/** One place up (-1) or down (1); where there is no place it stays. */
export function movedOption(options: readonly GuideOption[], from: number, by: -1 | 1): GuideOption[] {
  const to = from + by;
  const moved = [...options];
  const option = moved[from];
  if (!option || to < 0 || to >= moved.length) return moved;
  moved.splice(from, 1);
  moved.splice(to, 0, option);
  return moved;
}

/** Stands where words or an article are still missing, so that what is half done can be kept. */
const NOT_YET = '…';
const isMissing = (words: string): boolean => words.trim() === '' || words === NOT_YET;

/** As it can be stored. */
export const filled = (guide: GuideSteps): GuideSteps => ({ ...guide, steps: guide.steps.map(filledStep) });

function filledStep(step: GuideStep): GuideStep {
  if (step.kind === 'article') return { ...step, article: isMissing(step.article) ? NOT_YET : step.article };
  if (step.kind !== 'question') return step;
  const options = step.options.map((option) => (isMissing(option.label) ? { ...option, label: NOT_YET } : option));
  return { ...step, title: isMissing(step.title) ? NOT_YET : step.title, options };
}

/** An answer or a question without words, an article that was not chosen. */
export function isUnfinished(step: GuideStep): boolean {
  if (step.kind === 'article') return isMissing(step.article);
  return step.kind === 'question' && [step.title, ...step.options.map(({ label }) => label)].some(isMissing);
}

/** Everything that stands in the way of publishing it, at the step where it stands. */
export const problemsIn = (guide: GuideSteps): GuideProblem[] => [
  ...guide.steps
    .filter(isUnfinished)
    .map(({ id }): GuideProblem => ({ kind: 'unreadable', step: id, option: null, weight: 'error' })),
  ...problemsOf(filled(guide)),
];
