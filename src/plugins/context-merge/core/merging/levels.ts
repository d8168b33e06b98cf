import type { Layer, Level, MergeLayers } from './layers';
import type { FieldValues } from './values';

/** The way from a merge up to the root of its tree, as its undoing looks at it. */

export interface ValueEdge {
  readonly id: number;
  readonly survivorId: number;
  readonly absorbedId: number;
  /** null: merged before values were written down */
  readonly layers: readonly Layer[] | null;
}

export interface LevelSide {
  readonly values: FieldValues;
  readonly seenAt: string | null;
}

/** `chain`: the survivor of the undone merge up to the root; `edges`: the standing merges into them, oldest first. */
export function levelsOf(
  merge: ValueEdge,
  chain: readonly number[],
  sideOf: (customerId: number) => LevelSide,
  edges: readonly ValueEdge[],
): Level[] {
  let from = merge;
  return chain.map((customerId, at) => {
    const above = edges.find(({ absorbedId, survivorId }) => absorbedId === customerId && survivorId === chain[at + 1]);
    const later = edges.filter(({ survivorId, id }) => survivorId === customerId && id > from.id);
    if (above) from = above;
    return {
      ...sideOf(customerId),
      later: later.flatMap(asLayers),
      absorbedBy: above ? (asLayers(above)[0] ?? null) : null,
    };
  });
}

/** None of a merge from before values were written down: it changed nothing that is known. */
const asLayers = ({ id, layers }: ValueEdge): MergeLayers[] => (layers ? [{ mergeId: id, layers }] : []);

/** The layers of each merge, with those that were laid anew in their places. */
export function layersAgain(edges: readonly ValueEdge[], laid: ReadonlyMap<number, readonly Layer[]>): MergeLayers[] {
  return [...laid].flatMap(([mergeId, layers]) => {
    const before = edges.find(({ id }) => id === mergeId)?.layers;
    if (!before) return [];
    const again = new Map([...before, ...layers].map((layer) => [layer.field, layer]));
    return [{ mergeId, layers: [...again.values()] }];
  });
}
