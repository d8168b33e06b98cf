import type { Core } from '@strapi/strapi';

import {
  HelpdeskError,
  type Actor,
  type FieldChoice,
  type MergeOrder,
  type PartedRecords,
} from '../../../../../contracts';
import { changesBetween } from '../../../../../kernel/audit-changes';
import type { Sql } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { stricterSince } from '../../../core/merging/consents-since';
import { layersOf, takeOut, type Layer } from '../../../core/merging/layers';
import { layersAgain, levelsOf, type LevelSide } from '../../../core/merging/levels';
import { proposalsFor, type FieldProposal } from '../../../core/merging/proposals';
import type { FieldValue, FieldValues } from '../../../core/merging/values';
import { joinExternalRecords, partExternalRecords } from '../repositories/external-homes';
import { chainAbove, customerStates, guestsBetween, treeBelow, type CustomerState } from '../repositories/forest';
import {
  edgesAmong,
  guestsAmong,
  insertMerge,
  lockMerge,
  markUndone,
  saveLayers,
  type MergeEdge,
} from '../repositories/ledger';
import { recordAboutCustomer } from './audit';
import { loadSides, saveValues, sideOf, type LoadedSide } from './merge-sides';

/** The one way in which customers become one and two again, inside a transaction of the caller. */

/** Joins two customers; answers the ledger's row id. */
export async function join(strapi: Core.Strapi, trx: Sql, order: MergeOrder): Promise<number> {
  const { survivorId, absorbedId } = order;
  if (survivorId === absorbedId) throw new HelpdeskError('same_customer');
  const { homes } = serviceOf(strapi, 'helpdesk');
  await homes.lock(trx, { owners: [absorbedId], customers: [survivorId, absorbedId] });
  const merged = await refuseAbsorbed(trx, [survivorId, absorbedId]);
  const sides = await loadSides(strapi, trx, [survivorId, absorbedId]);
  const [survivor, absorbed] = [sideOf(sides, survivorId), sideOf(sides, absorbedId)];
  const choiceOf = choicesFor(proposalsFor(survivor, absorbed), order.choices);
  const layers = layersOf(survivor.values, absorbed.values, choiceOf);
  const guests = await guestsBetween(trx, survivorId, absorbedId);
  const moved = await homes.join(trx, absorbedId, survivorId);
  const externalRecords = await joinExternalRecords(trx, absorbedId, survivorId);
  await saveValues(strapi, trx, survivorId, survivor.values, valuesAfter(layers));
  const { reason, by, score } = order;
  const id = await insertMerge(trx, {
    ...{ survivorId, absorbedId, reason, by, score, guests, layers },
    moved: { ...moved, externalRecords },
  });
  await serviceOf(strapi, 'context-merge').suggestions.joined(trx, survivorId, absorbedId);
  await recordAboutCustomer(strapi, trx, {
    ...{ actor: by, action: 'customer.merged', customer: merged[survivorId] ?? '' },
    changes: changesBetween({}, { absorbed: merged[absorbedId], reason, score }),
  });
  return id;
}

/** Answers their documentIds by row id. */
async function refuseAbsorbed(trx: Sql, ids: readonly number[]): Promise<Readonly<Record<number, string>>> {
  const states = await customerStates(trx, ids);
  for (const id of ids) {
    const state = states.get(id);
    if (!state) throw new HelpdeskError('customer_not_found');
    if (state.mergedIntoId !== null) throw new HelpdeskError('customer_absorbed');
  }
  return documentsOf(states);
}

const documentsOf = (states: ReadonlyMap<number, CustomerState>): Record<number, string> =>
  Object.fromEntries([...states].map(([id, { documentId }]) => [id, documentId]));

/** What was chosen, else what is proposed. Of two values that are the same there is nothing to choose. */
function choicesFor(
  proposals: readonly FieldProposal[],
  choices: Readonly<Record<string, FieldChoice>>,
): (field: string) => FieldChoice {
  const decided = new Map<string, FieldChoice>();
  for (const { field, isSame, choices: allowed, proposal } of proposals) {
    const wanted = isSame ? proposal : (choices[field] ?? proposal);
    if (!allowed.includes(wanted))
      throw new HelpdeskError('invalid_input', {
        fields: [{ field: `choices.${field}`, message: 'This can’t be chosen here.' }],
      });
    decided.set(field, wanted);
  }
  return (field) => decided.get(field) ?? 'survivor';
}

function valuesAfter(layers: readonly Layer[]): FieldValues {
  return new Map(layers.flatMap(({ field, after }) => (after === null ? [] : [[field, after] as const])));
}

export interface Parted {
  readonly survivorId: number;
  readonly absorbedId: number;
  readonly records: PartedRecords;
}

/** Takes one merge back, wherever it stands in its tree. */
export async function part(strapi: Core.Strapi, trx: Sql, merge: MergeEdge, by: Actor, at: Date): Promise<Parted> {
  const { absorbedId: partedId } = merge;
  const { homes } = serviceOf(strapi, 'helpdesk');
  const { ownerId, below, chain, everybody } = await lockTree(strapi, trx, merge);
  const edge = await lockMerge(trx, merge.id);
  refuseUnlessStanding(edge ?? merge);
  const documents = await refuseErased(trx, [partedId, ownerId]);
  const guests = await guestsAmong(trx, everybody);
  const records = await homes.part(trx, { ownerId, partedId, homes: below, guests }, by);
  await partExternalRecords(trx, { ownerId, partedId, homes: below });
  const kept = await takeValuesOut(strapi, trx, edge ?? merge, chain);
  await catchUp(strapi, trx, partedId);
  await markUndone(trx, merge.id, { by: by.name, at, kept, lineage: everybody });
  await serviceOf(strapi, 'context-merge').suggestions.parted(trx, merge.survivorId, partedId);
  await recordAboutCustomer(strapi, trx, {
    ...{ actor: by, action: 'customer.merge_undone', customer: documents[ownerId] ?? '' },
    changes: [{ field: 'absorbed', before: documents[partedId] ?? null, after: null }],
  });
  return { survivorId: ownerId, absorbedId: partedId, records };
}

interface LockedTree {
  /** the root, who owns everything */
  readonly ownerId: number;
  /** the parted customer and whoever is merged into it */
  readonly below: readonly number[];
  /** the survivor of the undone merge up to the root */
  readonly chain: readonly number[];
  /** the root and whoever is merged into it */
  readonly everybody: readonly number[];
}

/** Whoever changes a tree holds its root: once it is held and still the root, the tree stands still. */
async function lockTree(strapi: Core.Strapi, trx: Sql, merge: MergeEdge): Promise<LockedTree> {
  const { homes } = serviceOf(strapi, 'helpdesk');
  const chain = await chainAbove(trx, merge.survivorId);
  const below = await treeBelow(trx, [merge.absorbedId]);
  const ownerId = chain.at(-1) ?? merge.survivorId;
  await homes.lock(trx, { owners: [ownerId], customers: [...chain, merge.absorbedId], homes: below });
  const chainNow = await chainAbove(trx, merge.survivorId);
  const belowNow = await treeBelow(trx, [merge.absorbedId]);
  const isStill = sameIds(chain, chainNow) && sameIds(below, belowNow);
  if (!isStill) return lockTree(strapi, trx, merge);
  return { ownerId, below, chain, everybody: await treeBelow(trx, [ownerId]) };
}

const sameIds = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && [...a].sort().join() === [...b].sort().join();

function refuseUnlessStanding({ state }: MergeEdge): void {
  if (state === 'undone') throw new HelpdeskError('merge_undone');
  if (state === 'erased') throw new HelpdeskError('merge_erased');
}

async function refuseErased(trx: Sql, ids: readonly number[]): Promise<Readonly<Record<number, string>>> {
  const states = await customerStates(trx, ids);
  if (ids.some((id) => !states.has(id))) throw new HelpdeskError('merge_erased');
  return documentsOf(states);
}

const levelSide = (side: LoadedSide | undefined): LevelSide => ({
  values: side?.values ?? new Map(),
  seenAt: side?.identitiesSeenAt?.toISOString() ?? null,
});

type Kept = readonly { readonly field: string; readonly value: FieldValue | null }[];

async function takeValuesOut(strapi: Core.Strapi, trx: Sql, merge: MergeEdge, chain: readonly number[]): Promise<Kept> {
  const sides = await loadSides(strapi, trx, [...chain, merge.absorbedId]);
  const edges = await edgesAmong(trx, chain);
  const levels = levelsOf(merge, chain, (id) => levelSide(sides.get(id)), edges);
  const own = levelSide(sides.get(merge.absorbedId)).values;
  const stricter = stricterSince(merge.layers ?? [], levels, own);
  await saveValues(strapi, trx, merge.absorbedId, own, new Map([...own, ...stricter]));
  if (merge.layers === null) return [];
  const taken = takeOut(merge.layers, levels);
  for (const [at, customerId] of chain.entries()) {
    const before = sides.get(customerId);
    const after = taken.values[at];
    if (before && after) await saveValues(strapi, trx, customerId, before.values, after);
  }
  await saveLayers(trx, layersAgain(edges, taken.layers));
  return taken.kept;
}

/** Being seen is written down once a minute. */
const STEP_MS = 60_000;

/** They went on writing while they were one with somebody else. */
async function catchUp(strapi: Core.Strapi, trx: Sql, customerId: number): Promise<void> {
  const side = (await loadSides(strapi, trx, [customerId])).get(customerId);
  if (!side?.identitiesSeenAt) return;
  if (side.identitiesSeenAt.getTime() - new Date(side.lastSeenAt).getTime() <= STEP_MS) return;
  await serviceOf(strapi, 'helpdesk').profiles.setFields(trx, customerId, {
    lastSeenAt: side.identitiesSeenAt.toISOString(),
  });
}
