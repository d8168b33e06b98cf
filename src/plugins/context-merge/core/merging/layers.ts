import type { FieldChoice } from '../../../../contracts';
import { asList, sameValue, type FieldValue, type FieldValues } from './values';

/**
 * Values are layers. A merge lays its choice of each field over what its survivor had, and remembers what was below
 * and what it brought. Undoing takes the layer out: what lay below goes up through the layers above, each of which
 * chooses again, until it is covered or shows. What somebody has edited since is never overwritten: it is kept.
 */

export interface Layer {
  readonly field: string;
  readonly choice: FieldChoice;
  readonly before: FieldValue | null;
  /** of the absorbed customer */
  readonly brought: FieldValue | null;
  readonly after: FieldValue | null;
}

/** Seen for the first or last time: the earlier or later of the two, whoever is asked. */
const EARLIEST = 'firstSeenAt';
const LATEST = 'lastSeenAt';
export const isSeenField = (field: string): boolean => field === EARLIEST || field === LATEST;

export function layOver(
  field: string,
  choice: FieldChoice,
  before: FieldValue | null,
  brought: FieldValue | null,
): Layer {
  return { field, choice, before, brought, after: chosen(field, choice, before, brought) };
}

function chosen(
  field: string,
  choice: FieldChoice,
  before: FieldValue | null,
  brought: FieldValue | null,
): FieldValue | null {
  if (isSeenField(field)) return seenOf(field, before, brought);
  if (choice === 'survivor') return before;
  if (choice === 'absorbed') return brought;
  const both = [...new Set([...asList(before), ...asList(brought)])];
  return both.length > 0 ? both : null;
}

function seenOf(field: string, a: FieldValue | null, b: FieldValue | null): FieldValue | null {
  if (typeof a !== 'string') return b;
  if (typeof b !== 'string') return a;
  return a < b === (field === EARLIEST) ? a : b;
}

/** All layers of one merge, for every field that either has: fields that it leaves alone tell later that they were edited. */
export function layersOf(
  survivor: FieldValues,
  absorbed: FieldValues,
  choiceOf: (field: string) => FieldChoice,
): Layer[] {
  const fields = [...new Set([...survivor.keys(), ...absorbed.keys()])];
  return fields.map((field) =>
    layOver(field, choiceOf(field), survivor.get(field) ?? null, absorbed.get(field) ?? null),
  );
}

/** The customer was seen since: by whom, its own identities say. */
const isSeenLater = (field: string, old: FieldValue | null, current: FieldValue | null): boolean =>
  field === LATEST && !sameValue(old, current);

/** What lies below was `old` and is `fresh`; `mine` was built upon it. */
function carried(field: string, old: FieldValue | null, fresh: FieldValue | null, mine: FieldValue | null) {
  if (sameValue(old, mine)) return fresh;
  return field === 'tags' ? carriedTags(asList(old), asList(fresh), asList(mine)) : mine;
}

/** Each tag by itself: what was added or removed since stays so. */
function carriedTags(old: readonly string[], fresh: readonly string[], mine: readonly string[]): FieldValue | null {
  const added = mine.filter((tag) => !old.includes(tag));
  const removed = old.filter((tag) => !mine.includes(tag));
  const tags = [...new Set([...fresh.filter((tag) => !removed.includes(tag)), ...added])];
  return tags.length > 0 ? tags : null;
}

/** A customer on the way from the survivor of the undone merge up to the root, with the merges into it since. */
export interface Level {
  readonly values: FieldValues;
  /** when its own identities were last seen; null: it has none */
  readonly seenAt: string | null;
  /** layers of the merges into this customer, later than the one that is looked from; oldest first */
  readonly later: readonly MergeLayers[];
  /** the merge by which this customer was absorbed itself, where it was */
  readonly absorbedBy: MergeLayers | null;
}

export interface MergeLayers {
  readonly mergeId: number;
  readonly layers: readonly Layer[];
}

export interface TakenOut {
  /** of each level, what its customer has now */
  readonly values: readonly Map<string, FieldValue>[];
  /** layers that were laid anew, by merge */
  readonly layers: ReadonlyMap<number, readonly Layer[]>;
  /** edited while the two were one */
  readonly kept: readonly { readonly field: string; readonly value: FieldValue | null }[];
}

/**
 * Takes the layers of one merge out. `levels` begin with its survivor and end with the root.
 */
export function takeOut(undone: readonly Layer[], levels: readonly Level[]): TakenOut {
  const values = levels.map((level) => new Map(level.values));
  const laid = new Map<number, Map<string, Layer>>();
  const kept: { field: string; value: FieldValue | null }[] = [];
  const present = levels[0] ? [...levels[0].values.keys()] : [];
  const fields = new Set([...undone.map(({ field }) => field), ...present]);
  for (const field of fields) {
    const layer = undone.find((each) => each.field === field) ?? layOver(field, 'survivor', null, null);
    const { isEdited } = takeFieldOut(layer, levels, values, laid);
    if (isEdited && !isSeenField(field)) kept.push({ field, value: values[0]?.get(field) ?? null });
  }
  const layers = new Map([...laid].map(([mergeId, byField]) => [mergeId, [...byField.values()]]));
  return { values, layers, kept };
}

function takeFieldOut(
  undone: Layer,
  levels: readonly Level[],
  values: readonly Map<string, FieldValue>[],
  laid: Map<number, Map<string, Layer>>,
): { isEdited: boolean } {
  const { field } = undone;
  let { after: old, before: fresh } = undone;
  let isEdited = false;
  for (const [at, level] of levels.entries()) {
    for (const merge of level.later) {
      const layer = layerOf(merge, field);
      if (at === 0 && !sameValue(layer.before, old)) isEdited = true;
      const again = layOver(field, layer.choice, carried(field, old, fresh, layer.before), layer.brought);
      note(laid, merge.mergeId, layer, again);
      [old, fresh] = [layer.after, again.after];
    }
    const current = level.values.get(field) ?? null;
    if (at === 0 && !sameValue(current, old)) isEdited = true;
    const now = isSeenLater(field, old, current)
      ? seenOf(field, fresh, level.seenAt)
      : carried(field, old, fresh, current);
    set(values[at], field, now);
    if (level.absorbedBy === null) break;
    const layer = layerOf(level.absorbedBy, field);
    const again = brings(layer, carried(field, current, now, layer.brought));
    note(laid, level.absorbedBy.mergeId, layer, again);
    [old, fresh] = [layer.after, again.after];
  }
  return { isEdited };
}

/** A merge chose a value that its absorbed customer has no longer: then the survivor's own is the only one. */
function brings(layer: Layer, brought: FieldValue | null): Layer {
  const isGone = brought === null && layer.brought !== null && layer.choice === 'absorbed';
  return layOver(layer.field, isGone ? 'survivor' : layer.choice, layer.before, brought);
}

const layerOf = (merge: MergeLayers, field: string): Layer =>
  merge.layers.find((each) => each.field === field) ?? layOver(field, 'survivor', null, null);

function note(laid: Map<number, Map<string, Layer>>, mergeId: number, layer: Layer, again: Layer): void {
  if (sameLayer(layer, again)) return;
  const byField = laid.get(mergeId) ?? new Map<string, Layer>();
  byField.set(layer.field, again);
  laid.set(mergeId, byField);
}

const sameLayer = (a: Layer, b: Layer): boolean =>
  a.choice === b.choice &&
  sameValue(a.before, b.before) &&
  sameValue(a.brought, b.brought) &&
  sameValue(a.after, b.after);

function set(values: Map<string, FieldValue> | undefined, field: string, value: FieldValue | null): void {
  if (value === null) values?.delete(field);
  else values?.set(field, value);
}
