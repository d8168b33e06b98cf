import type { Core } from '@strapi/strapi';

import { HelpdeskError, type Access, type MergeField, type MergeReview } from '../../../../../contracts';
import { databaseOf, type Sql } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { betterSurvivor, proposalsFor, type MergeSide } from '../../../core/merging/proposals';
import type { FieldValue } from '../../../core/merging/values';
import { labelOf, valueInWords } from '../../../core/merging/words';
import { accountNames, countsOf } from '../repositories/merge-sides';
import { loadSides, sideOf } from './merge-sides';

/** What a merge of two customers would do, field by field. `keep` names the one that shall stay, if anybody says so. */
export async function reviewMerge(
  strapi: Core.Strapi,
  documents: readonly [string, string],
  keep: string | undefined,
  access: Access,
): Promise<MergeReview> {
  const sql = databaseOf(strapi);
  const [first, second] = await Promise.all([customerOf(strapi, documents[0]), customerOf(strapi, documents[1])]);
  if (first.id === second.id) throw new HelpdeskError('same_customer');
  const kept = keep === undefined ? null : await customerOf(strapi, keep);
  const sides = await loadSides(strapi, sql, [first.id, second.id]);
  const isTurned = kept
    ? kept.id === second.id
    : betterSurvivor(sideOf(sides, first.id), sideOf(sides, second.id)) === 'second';
  const [stays, goes] = isTurned ? [second, first] : [first, second];
  const pages = serviceOf(strapi, 'context-merge');
  const [survivor, absorbed, moving, suggestion, fields] = await Promise.all([
    pages.profile(stays.documentId, access),
    pages.profile(goes.documentId, access),
    countsOf(sql, goes.id),
    pages.suggestions.ofPair(stays.documentId, goes.documentId, access),
    fieldsOf(strapi, sql, sideOf(sides, stays.id), sideOf(sides, goes.id)),
  ]);
  return { survivor, absorbed, fields, moving, suggestion };
}

/** Follows merges: the review of somebody who was merged meanwhile shows whose part they are now. */
async function customerOf(strapi: Core.Strapi, documentId: string): Promise<{ id: number; documentId: string }> {
  const found = await serviceOf(strapi, 'helpdesk').customers.byDocumentId(documentId);
  if (!found) throw new HelpdeskError('customer_not_found');
  return { id: found.id, documentId: found.view.documentId };
}

async function fieldsOf(
  strapi: Core.Strapi,
  sql: Sql,
  survivor: MergeSide,
  absorbed: MergeSide,
): Promise<MergeField[]> {
  const definitions = await serviceOf(strapi, 'helpdesk').attributes.definitions();
  const labels = new Map(
    definitions.filter(({ subject }) => subject === 'customer').map(({ key, label }) => [key, label]),
  );
  const accounts = await accountNames(sql, [survivor, absorbed].flatMap(accountOf));
  const words = (field: string, value: FieldValue | undefined) => valueInWords(field, value, accounts);
  return proposalsFor(survivor, absorbed).map(({ field, isSame, choices, proposal, ground }) => ({
    field,
    label: labelOf(field, labels),
    survivor: words(field, survivor.values.get(field)),
    absorbed: words(field, absorbed.values.get(field)),
    isSame,
    choices: [...choices],
    proposal,
    ground,
  }));
}

function accountOf({ values }: MergeSide): number[] {
  const account = values.get('account');
  return typeof account === 'number' ? [account] : [];
}
