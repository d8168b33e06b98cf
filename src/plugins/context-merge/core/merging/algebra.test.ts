import fc from 'fast-check';

import type { FieldChoice } from '../../../../contracts';
import { layersOf, takeOut, type Layer } from './layers';
import { layersAgain, levelsOf, type ValueEdge } from './levels';
import { sameValue, type FieldValue } from './values';

/**
 * The algebra of values on plain memory: random merges, edits and undoings, against a model that knows no layers. It
 * folds what everybody had from the beginning, with what was edited since, over the merges that stand. `ALGEBRA_STEPS`
 * asks for more; the same algebra of records and values on the real SQL is in tests/integration/merge-algebra.test.ts.
 */
const STEPS = Number(process.env.ALGEBRA_STEPS ?? 100_000);
const STEPS_OF_A_RUN = 60;
const PEOPLE = 8;

type Values = Map<string, FieldValue>;

interface Merge extends ValueEdge {
  layers: readonly Layer[];
  readonly choices: ReadonlyMap<string, FieldChoice>;
}

interface World {
  readonly values: Values[];
  readonly merges: Merge[];
  nextId: number;
}

const FIELDS = ['language', 'timeZone', 'attribute:size', 'tags', 'firstSeenAt'] as const;

const beginning = (random: Random): Values[] =>
  Array.from({ length: PEOPLE }, () => {
    const values: Values = new Map();
    for (const field of FIELDS) {
      const value = someValue(field, random);
      if (value !== null) values.set(field, value);
    }
    return values;
  });

type Random = (below: number) => number;

function someValue(field: string, random: Random): FieldValue | null {
  if (field === 'firstSeenAt') return `2026-01-0${String(1 + random(9))}`;
  if (field === 'tags') {
    const tags = ['vip', 'shop', 'late', 'b2b'].filter(() => random(3) === 0);
    return tags.length > 0 ? tags : null;
  }
  return random(3) === 0 ? null : `${field}-${String(random(3))}`;
}

const parentOf = (world: World, customer: number): Merge | undefined =>
  world.merges.find(({ absorbedId }) => absorbedId === customer);

function chainOf(world: World, customer: number): number[] {
  const above = parentOf(world, customer);
  return above ? [customer, ...chainOf(world, above.survivorId)] : [customer];
}

function join(world: World, survivorId: number, absorbedId: number, random: Random): void {
  const [survivor, absorbed] = [world.values[survivorId] ?? new Map(), world.values[absorbedId] ?? new Map()];
  const choices = new Map<string, FieldChoice>();
  for (const field of FIELDS) choices.set(field, choiceFor(field, survivor.get(field), absorbed.get(field), random));
  const layers = layersOf(survivor, absorbed, (field) => choices.get(field) ?? 'survivor');
  world.merges.push({ id: (world.nextId += 1), survivorId, absorbedId, layers, choices });
  world.values[survivorId] = new Map(layers.flatMap(({ field, after }) => (after === null ? [] : [[field, after]])));
}

function choiceFor(
  field: string,
  mine: FieldValue | undefined,
  theirs: FieldValue | undefined,
  random: Random,
): FieldChoice {
  if (field === 'tags') return 'both';
  if (sameValue(mine, theirs)) return 'absorbed';
  if (theirs === undefined) return 'survivor';
  return mine === undefined || random(2) === 0 ? 'absorbed' : 'survivor';
}

function undo(world: World, merge: Merge): void {
  const chain = chainOf(world, merge.survivorId);
  const edges = world.merges.filter(({ survivorId }) => chain.includes(survivorId));
  const side = (id: number) => ({ values: world.values[id] ?? new Map(), seenAt: null });
  const taken = takeOut(merge.layers, levelsOf(merge, chain, side, edges));
  chain.forEach((customer, at) => (world.values[customer] = new Map(taken.values[at])));
  for (const { mergeId, layers } of layersAgain(edges, taken.layers)) {
    const again = world.merges.find(({ id }) => id === mergeId);
    if (again) again.layers = layers;
  }
  world.merges.splice(world.merges.indexOf(merge), 1);
}

/** What a customer has, if only the standing merges had ever been. */
function folded(world: World, base: readonly Values[], customer: number, field: string): FieldValue | null {
  let value = base[customer]?.get(field) ?? null;
  for (const { survivorId, absorbedId, choices } of world.merges) {
    if (survivorId !== customer) continue;
    const brought = folded(world, base, absorbedId, field);
    const choice = choices.get(field);
    if (field === 'firstSeenAt') value = String(value) < String(brought) ? value : brought;
    else if (choice === 'both') value = union(value, brought);
    else if (choice === 'absorbed' && brought !== null) value = brought;
  }
  return value;
}

function union(one: FieldValue | null, other: FieldValue | null): FieldValue | null {
  const tags = [...new Set([one, other].flatMap((each) => (Array.isArray(each) ? each : [])))].sort();
  return tags.length > 0 ? tags : null;
}

const comparable = (value: FieldValue | null): FieldValue | null => (Array.isArray(value) ? [...value].sort() : value);

test(
  `${String(STEPS)} steps: whatever is undone, in any order, what stands is what the standing merges make`,
  () => {
    let steps = 0;
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat({ max: 0x7fffffff })), (numbers) => {
        const random: Random = (below) => Number(numbers.next().value) % below;
        const base = beginning(random);
        const world: World = { values: base.map((values) => new Map(values)), merges: [], nextId: 0 };
        for (let step = 0; step < STEPS_OF_A_RUN; step += 1) {
          steps += 1;
          stepOn(world, random);
        }
        expectFolded(world, base);
        while (world.merges.length > 0) {
          const merge = world.merges[random(world.merges.length)];
          if (merge) undo(world, merge);
          expectFolded(world, base);
        }
      }),
      { numRuns: Math.ceil(STEPS / STEPS_OF_A_RUN), seed: 4, endOnFailure: true },
    );
    expect(steps).toBeGreaterThanOrEqual(STEPS);
  },
  Math.max(120_000, STEPS * 3),
);

function stepOn(world: World, random: Random): void {
  const roots = world.values.map((_, id) => id).filter((id) => !parentOf(world, id));
  const merge = world.merges[random(Math.max(1, world.merges.length))];
  if (merge && (random(5) < 2 || roots.length < 2)) return undo(world, merge);
  const [survivor] = roots.splice(random(roots.length), 1);
  const absorbed = roots[random(Math.max(1, roots.length))];
  if (survivor !== undefined && absorbed !== undefined) join(world, survivor, absorbed, random);
}

function expectFolded(world: World, base: readonly Values[]): void {
  for (const [customer, values] of world.values.entries())
    for (const field of FIELDS) {
      const found = comparable(values.get(field) ?? null);
      const expected = comparable(folded(world, base, customer, field));
      if (!sameValue(found, expected))
        throw new Error(
          `${field} of ${String(customer)}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`,
        );
    }
}

describe('what somebody edits', () => {
  const world = (): World => ({
    values: [new Map([['language', 'de']]), new Map([['language', 'fr']]), new Map([['tags', ['vip']]])],
    merges: [],
    nextId: 0,
  });
  const always: Random = () => 0;

  test('stays with the survivor, and is named', () => {
    const edited = world();
    join(edited, 0, 1, always);
    expect(edited.values[0]?.get('language')).toBe('fr');
    edited.values[0]?.set('language', 'it');
    edited.values[0]?.set('timeZone', 'Europe/Rome');
    const merge = edited.merges[0];
    if (!merge) throw new Error('Nobody was merged.');
    const side = (id: number) => ({ values: edited.values[id] ?? new Map(), seenAt: null });
    const taken = takeOut(merge.layers, levelsOf(merge, [0], side, [merge]));
    expect(taken.kept).toEqual([
      { field: 'language', value: 'it' },
      { field: 'timeZone', value: 'Europe/Rome' },
    ]);
    expect(taken.values[0]?.get('language')).toBe('it');
  });

  test('a tag that was added stays, one that the other brought goes, one that was removed does not return', () => {
    const tagged = world();
    tagged.values[0]?.set('tags', ['shop', 'late']);
    join(tagged, 0, 2, always);
    tagged.values[0]?.set('tags', ['shop', 'vip', 'b2b']);
    const merge = tagged.merges[0];
    if (merge) undo(tagged, merge);
    expect(tagged.values[0]?.get('tags')).toEqual(['shop', 'b2b']);
  });
});
