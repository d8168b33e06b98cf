import { z } from 'zod';

/**
 * A guide: a tree of questions as data. `start` names the first step. A question leads on by its options; an article
 * is read and asks whether it solved it; `solved` and `escalate` are ends.
 */

const stepId = z.string().regex(/^[\w-]{1,40}$/);
const text = z.string().max(2000).default('');

export const guideOption = z.object({ id: stepId, label: z.string().min(1).max(120), to: stepId });
export type GuideOption = z.infer<typeof guideOption>;

export const guideStep = z.discriminatedUnion('kind', [
  z.object({
    id: stepId,
    kind: z.literal('question'),
    title: z.string().min(1).max(200),
    /** what to do or look at before answering: plain text, empty lines part paragraphs, `1.` and `-` make lists */
    text,
    options: z.array(guideOption).max(12),
  }),
  z.object({
    id: stepId,
    kind: z.literal('article'),
    title: z.string().max(200).default(''),
    text,
    /** documentId */
    article: z.string().min(1).max(64),
    /** where it goes on when that did not solve it; null: to a person */
    next: stepId.nullable().default(null),
  }),
  z.object({ id: stepId, kind: z.literal('solved'), title: z.string().max(200).default(''), text }),
  z.object({ id: stepId, kind: z.literal('escalate'), title: z.string().max(200).default(''), text }),
]);
export type GuideStep = z.infer<typeof guideStep>;

export const guideSteps = z.object({ start: stepId, steps: z.array(guideStep).min(1).max(200) });
export type GuideSteps = z.infer<typeof guideSteps>;

/** What is wrong with a guide, at which step, and for an option at which one. */
export interface GuideProblem {
  readonly kind:
    | 'unreadable'
    | 'start_missing'
    | 'id_twice'
    | 'option_id_twice'
    | 'no_options'
    | 'one_option'
    | 'leads_nowhere'
    | 'unreachable'
    | 'cycle'
    | 'no_end';
  readonly step: string | null;
  readonly option: string | null;
  /** `error`: it can't be followed like this and is not published; `warning`: it can, but look at it */
  readonly weight: 'error' | 'warning';
}

/** As it is stored; null: it is no guide. */
export function guideOf(stored: unknown): GuideSteps | null {
  const parsed = guideSteps.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

/** Where a step leads, option by option. */
export function waysOn(step: GuideStep): readonly { readonly option: string | null; readonly to: string }[] {
  if (step.kind === 'question') return step.options.map(({ id, to }) => ({ option: id, to }));
  if (step.kind === 'article' && step.next !== null) return [{ option: 'next', to: step.next }];
  return [];
}

/** Everything that stands in the way of following it to an end. */
export function problemsOf(stored: unknown): GuideProblem[] {
  const guide = guideOf(stored);
  if (!guide) return [{ kind: 'unreadable', step: null, option: null, weight: 'error' }];
  const steps = new Map(guide.steps.map((step) => [step.id, step]));
  return [
    ...namedTwice(guide),
    ...(steps.has(guide.start) ? [] : [problem('start_missing', guide.start)]),
    ...guide.steps.flatMap((step) => problemsOfStep(step, steps)),
    ...problemsOfPaths(guide, steps),
  ];
}

const problem = (
  kind: GuideProblem['kind'],
  step: string,
  option: string | null = null,
  weight: GuideProblem['weight'] = 'error',
): GuideProblem => ({ kind, step, option, weight });

function namedTwice({ steps }: GuideSteps): GuideProblem[] {
  const seen = new Set<string>();
  return steps.flatMap(({ id }) => {
    if (seen.has(id)) return [problem('id_twice', id)];
    seen.add(id);
    return [];
  });
}

function problemsOfStep(step: GuideStep, steps: ReadonlyMap<string, GuideStep>): GuideProblem[] {
  const nowhere = waysOn(step)
    .filter(({ to }) => !steps.has(to))
    .map(({ option }) => problem('leads_nowhere', step.id, option));
  if (step.kind !== 'question') return nowhere;
  const ids = step.options.map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => problem('option_id_twice', step.id, id));
  const few =
    step.options.length === 0
      ? [problem('no_options', step.id)]
      : step.options.length === 1
        ? [problem('one_option', step.id, null, 'warning')]
        : [];
  return [...nowhere, ...twice, ...few];
}

/** Steps that nobody reaches, ways that lead back to a step before, and steps from which no end can be reached. */
function problemsOfPaths(guide: GuideSteps, steps: ReadonlyMap<string, GuideStep>): GuideProblem[] {
  const reached = new Set<string>();
  const problems: GuideProblem[] = [];
  const walk = (id: string, above: ReadonlySet<string>): void => {
    const step = steps.get(id);
    if (!step || reached.has(id)) return;
    reached.add(id);
    const path = new Set(above).add(id);
    for (const { option, to } of waysOn(step)) {
      if (path.has(to)) problems.push(problem('cycle', id, option, 'warning'));
      else walk(to, path);
    }
  };
  walk(guide.start, new Set());
  const ending = endingSteps(guide);
  for (const { id } of guide.steps) {
    if (!reached.has(id)) problems.push(problem('unreachable', id, null, 'warning'));
    else if (!ending.has(id)) problems.push(problem('no_end', id));
  }
  return problems;
}

/** Those from which an end can be reached: found backwards, until nothing is added. */
function endingSteps({ steps }: GuideSteps): ReadonlySet<string> {
  const ending = new Set(steps.filter((step) => isEnd(step)).map(({ id }) => id));
  for (let before = -1; before !== ending.size;) {
    before = ending.size;
    for (const step of steps) if (waysOn(step).some(({ to }) => ending.has(to))) ending.add(step.id);
  }
  return ending;
}

/** An article is one as well: it can solve it, and where it does not and nothing follows, a person does. */
const isEnd = (step: GuideStep): boolean => step.kind !== 'question';
