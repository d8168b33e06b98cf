import type { Core } from '@strapi/strapi';

import { HelpdeskError, type MergeService, type MergeView } from '../../../../../contracts';
import { EVERYTHING } from '../../../../../kernel/access';
import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { decodeCursor, encodeCursor } from '../../../../../kernel/cursor';
import { databaseOf, inRetriedTransaction } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { customersByDocuments, treeBelow } from '../repositories/forest';
import { ledgerRow, ledgerRows, mergeByDocument } from '../repositories/ledger';
import { join, part, type Parted } from './merge-engine';
import { reviewMerge } from './merge-review';
import { mergeViews } from './merge-views';

/** MergeService of contracts/services/merging.ts. */
export function mergeService(strapi: Core.Strapi): MergeService {
  const sql = databaseOf(strapi);

  async function viewOf(id: number): Promise<MergeView> {
    const row = await ledgerRow(sql, id);
    const [view] = row ? await mergeViews(sql, [row]) : [];
    if (!view) throw new HelpdeskError('merge_not_found');
    return view;
  }

  return {
    review: (customers, keep, access = EVERYTHING) => reviewMerge(strapi, customers, keep, access),

    mergeIn: (trx, order) => join(strapi, trx, order),

    async merge({ survivor, absorbed, ...rest }, actor) {
      const [survivorId, absorbedId] = await idsOf(survivor, absorbed);
      const suggestion = await serviceOf(strapi, 'context-merge').suggestions.ofPair(survivor, absorbed);
      const score = rest.score ?? suggestion?.score ?? null;
      const id = await inRetriedTransaction(strapi, (trx) =>
        join(strapi, trx, { ...rest, score, survivorId, absorbedId, by: actor }),
      );
      tellJoined(strapi, survivorId, absorbedId);
      return viewOf(id);
    },

    async undo(merge, actor) {
      const edge = await mergeByDocument(sql, merge);
      if (!edge) throw new HelpdeskError('merge_not_found');
      const parted = await inRetriedTransaction(strapi, (trx) => part(strapi, trx, edge, actor, systemClock.now()));
      tellParted(strapi, parted);
      return viewOf(edge.id);
    },

    async list({ customer, reason, since, cursor, limit }, access = EVERYTHING) {
      const customerIds = customer === undefined ? null : await treeOf(customer);
      const before = cursor === undefined ? null : decodeCursor(cursor);
      const found = await ledgerRows(sql, {
        ...{ customerIds, before, limit: limit + 1 },
        reason: reason ?? null,
        since: since ?? null,
        access,
      });
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      const next =
        found.length > limit && last ? encodeCursor({ at: last.merged_at.toISOString(), id: last.id }) : null;
      return { data: await mergeViews(sql, shown), nextCursor: next };
    },
  };

  async function idsOf(survivor: string, absorbed: string): Promise<[number, number]> {
    if (survivor === absorbed) throw new HelpdeskError('same_customer');
    const found = await customersByDocuments(sql, [survivor, absorbed]);
    const idOf = (documentId: string): number => {
      const customer = found.find((each) => each.documentId === documentId);
      if (!customer) throw new HelpdeskError('customer_not_found');
      return customer.id;
    };
    return [idOf(survivor), idOf(absorbed)];
  }

  /** All that belong to this customer, whoever of them the merge was between. */
  async function treeOf(documentId: string): Promise<number[]> {
    const root = await serviceOf(strapi, 'helpdesk').customers.byDocumentId(documentId);
    const own = await customersByDocuments(sql, [documentId]);
    if (!root) throw new HelpdeskError('customer_not_found');
    return treeBelow(sql, [root.id, ...own.map(({ id }) => id)]);
  }
}

/** After the commit. */
export function tellJoined(strapi: Core.Strapi, survivorId: number, absorbedId: number): void {
  const bus = busOf(strapi);
  const at = systemClock.now().getTime();
  bus.publish('customers.joined', { survivorId, absorbedId });
  bus.publish('customers.changed', { customerIds: [survivorId, absorbedId], at });
  bus.publish('suggestions.changed', { customerIds: [survivorId, absorbedId], at });
}

function tellParted(strapi: Core.Strapi, { survivorId, absorbedId, records }: Parted): void {
  const bus = busOf(strapi);
  const at = systemClock.now().getTime();
  const ticketIds = [...records.tickets, ...records.openedTickets];
  bus.publish('customers.parted', { survivorId, absorbedId });
  bus.publish('customers.changed', { customerIds: [survivorId, absorbedId], at });
  bus.publish('suggestions.changed', { customerIds: [survivorId, absorbedId], at });
  if (ticketIds.length > 0) bus.publish('tickets.changed', { ticketIds, at });
}
