import type { TriedStep } from '../../../contracts';

/** Something that a customer did, as it was written down; `title` is null where the article or guide is no more. */
export type Deed = { readonly at: Date } & (
  | {
      readonly kind: 'view';
      readonly article: string;
      readonly title: string | null;
      readonly url: string | null;
      readonly search: string | null;
    }
  | {
      readonly kind: 'helpful' | 'unhelpful';
      readonly article: string;
      readonly title: string | null;
      readonly url: string | null;
      /** what was said of it: the note, or else the reason's code */
      readonly said: string | null;
    }
  | { readonly kind: 'search'; readonly id: string; readonly text: string; readonly answers: number }
  | {
      readonly kind: 'guide';
      readonly title: string | null;
      readonly url: string | null;
      readonly outcome: 'solved' | 'given_up' | null;
      /** the answers that were chosen, in order */
      readonly steps: readonly string[];
    }
);

type Of<Kind extends Deed['kind']> = Extract<Deed, { kind: Kind }>;

/** Typed on within this time is one search that became longer. */
const TYPED_ON_MS = 90_000;
/** Opened again within this time is the same reading. */
const SAME_READING_MS = 30 * 60_000;

/**
 * What somebody searched, read and tried, newest first: a search that was typed on is told once, an article that was
 * opened again too, and a vote belongs to the reading before it.
 */
export function trailOf(deeds: readonly Deed[], limit: number): TriedStep[] {
  const inOrder = [...deeds].sort((left, right) => left.at.getTime() - right.at.getTime());
  const steps = inOrder.flatMap((deed, index): TriedStep[] => {
    const [before, after] = [inOrder.slice(0, index), inOrder.slice(index + 1)];
    switch (deed.kind) {
      case 'search':
        return isTypedOn(deed, after) ? [] : [searchStep(deed, after)];
      case 'view':
        return isReadBefore(deed, before) ? [] : articleStep(deed, voteAfter(deed, after));
      case 'helpful':
      case 'unhelpful':
        return readingOf(deed, before) ? [] : articleStep(deed, deed);
      case 'guide':
        return guideStep(deed);
    }
  });
  return steps.reverse().slice(0, limit);
}

const apart = (earlier: Deed, later: Deed): number => later.at.getTime() - earlier.at.getTime();
const isOf =
  <Kind extends Deed['kind']>(...kinds: Kind[]) =>
  (deed: Deed): deed is Of<Kind> =>
    kinds.some((kind) => kind === deed.kind);

function isTypedOn(search: Of<'search'>, after: readonly Deed[]): boolean {
  const next = after.filter(isOf('search'))[0];
  if (!next || apart(search, next) > TYPED_ON_MS) return false;
  return next.text.toLowerCase().startsWith(search.text.trim().toLowerCase());
}

function searchStep(search: Of<'search'>, after: readonly Deed[]): TriedStep {
  const isOpened = after.some((deed) => deed.kind === 'view' && deed.search === search.id);
  const outcome = isOpened ? 'found' : search.answers === 0 ? 'nothing_found' : null;
  return { kind: 'search', title: search.text, url: null, at: search.at.toISOString(), outcome, detail: null };
}

const isSameReading = (earlier: Deed, later: Of<'view' | 'helpful' | 'unhelpful'>): boolean =>
  earlier.kind === 'view' && earlier.article === later.article && apart(earlier, later) <= SAME_READING_MS;

const isReadBefore = (view: Of<'view'>, before: readonly Deed[]): boolean =>
  before.some((deed) => isSameReading(deed, view));

const readingOf = (vote: Of<'helpful' | 'unhelpful'>, before: readonly Deed[]): boolean =>
  before.some((deed) => isSameReading(deed, vote));

/** The last one counts: people change their minds. */
const voteAfter = (view: Of<'view'>, after: readonly Deed[]): Of<'helpful' | 'unhelpful'> | undefined =>
  after
    .filter(isOf('helpful', 'unhelpful'))
    .filter((vote) => isSameReading(view, vote))
    .at(-1);

function articleStep(
  { title, url, at }: Of<'view' | 'helpful' | 'unhelpful'>,
  vote: Of<'helpful' | 'unhelpful'> | undefined,
): TriedStep[] {
  if (title === null) return [];
  const when = at.toISOString();
  return [{ kind: 'article', title, url, at: when, outcome: vote?.kind ?? null, detail: vote?.said ?? null }];
}

function guideStep({ title, url, at, outcome, steps }: Of<'guide'>): TriedStep[] {
  if (title === null) return [];
  const detail = steps.length === 0 ? null : steps.join(' → ');
  return [{ kind: 'guide', title, url, at: at.toISOString(), outcome, detail }];
}
