import { z } from 'zod';

import { waysOn, type GuideStep, type GuideSteps } from './guide';

/** One answered step of a run, in the words that stood there then. */
export const runStep = z.object({
  step: z.string(),
  question: z.string(),
  option: z.string(),
  answer: z.string(),
  at: z.string(),
});
export type RunStep = z.infer<typeof runStep>;

/** What somebody has answered so far, and where that has led. */
export interface GuideRun {
  readonly steps: readonly RunStep[];
  /** id of the step where it stands */
  readonly step: string;
}

export type GuideOutcome = 'solved' | 'escalated';
export type GuideAct =
  | { readonly kind: 'choose'; readonly step: string; readonly option: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'restart' };

/** An article says by these whether it helped. */
export const ARTICLE_SOLVED = 'solved';
export const ARTICLE_NEXT = 'next';
/** Where a run stands that an article has ended: no steps of the editor's. */
export const END_SOLVED = '_solved';
export const END_ESCALATED = '_escalated';

export const begun = (guide: GuideSteps): GuideRun => ({ steps: [], step: guide.start });

/** What the step is called, in the words of the reader's language. */
export interface ArticleOptionLabels {
  readonly solved: string;
  readonly next: string;
}

/**
 * The run one step on. An answer to another step than the one it stands at, or one that is no option, changes nothing:
 * a page that was opened twice must not go two steps. A step that an editor has taken away begins it anew.
 */
export function movedOn(
  guide: GuideSteps,
  run: GuideRun,
  act: GuideAct,
  { labels, at }: { readonly labels: ArticleOptionLabels; readonly at: Date },
): GuideRun {
  if (act.kind === 'restart') return begun(guide);
  if (act.kind === 'back') {
    const last = run.steps.at(-1);
    return last && stepOf(guide, last.step) ? { steps: run.steps.slice(0, -1), step: last.step } : run;
  }
  const here = stepOf(guide, run.step);
  if (!here || act.step !== run.step) return run;
  const chosen = optionsOf(here, labels).find(({ id }) => id === act.option);
  if (!chosen) return run;
  const answered = {
    step: here.id,
    question: here.title,
    option: chosen.id,
    answer: chosen.label,
    at: at.toISOString(),
  };
  return { steps: [...run.steps, answered], step: chosen.to };
}

export interface LeadingOption {
  readonly id: string;
  readonly label: string;
  readonly to: string;
}

/** What can be chosen at a step; none at an end. */
export function optionsOf(step: GuideStep, labels: ArticleOptionLabels): readonly LeadingOption[] {
  if (step.kind === 'question') return step.options;
  if (step.kind !== 'article') return [];
  const [next] = waysOn(step);
  return [
    { id: ARTICLE_SOLVED, label: labels.solved, to: END_SOLVED },
    { id: ARTICLE_NEXT, label: labels.next, to: next?.to ?? END_ESCALATED },
  ];
}

/** The step by id, the ends that every guide has included; null: there is none. */
export function stepOf(guide: GuideSteps, id: string): GuideStep | null {
  if (id === END_SOLVED) return { id, kind: 'solved', title: '', text: '' };
  if (id === END_ESCALATED) return { id, kind: 'escalate', title: '', text: '' };
  return guide.steps.find((step) => step.id === id) ?? null;
}

/** The run where it can still be followed: one that stands at a step that is gone goes back to the last that is there. */
export function standing(guide: GuideSteps, run: GuideRun): GuideRun {
  if (stepOf(guide, run.step)) return run;
  const last = run.steps.at(-1);
  return last ? standing(guide, { steps: run.steps.slice(0, -1), step: last.step }) : begun(guide);
}

export function outcomeOf(guide: GuideSteps, run: GuideRun): GuideOutcome | null {
  const kind = stepOf(guide, run.step)?.kind;
  return kind === 'solved' ? 'solved' : kind === 'escalate' ? 'escalated' : null;
}
