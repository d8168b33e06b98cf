import type { Core } from '@strapi/strapi';

import type { AttributeDefinitionView, HelpdeskService } from '../../../../../contracts';
import {
  accountUpsert,
  type AccountUpsert,
  type UpsertProblem,
  type UpsertResult,
} from '../../../../../contracts/http/external-records';
import { systemClock } from '../../../../../kernel/clock';
import { inTransaction, type Sql } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { problem } from '../../../core/upsert/rows';
import { beginUpsert, recordsOf, writeRecords, type StoredRecord } from '../repositories/external-records';
import { definitionsOf, fitting } from './upsert-attributes';
import { upsertRows, type HashedRow } from './upsert-rows';

/** What another system says about its accounts, in bulk. A parent may stand in a later row of the same call. */
export async function upsertAccounts(
  strapi: Core.Strapi,
  system: string,
  rows: readonly unknown[],
): Promise<UpsertResult[]> {
  const helpdesk = serviceOf(strapi, 'helpdesk');
  const definitions = await definitionsOf(helpdesk, 'account');
  const parents = new Map<string, string | null>();
  const results = await upsertRows(strapi, rows, {
    schema: accountUpsert,
    weightOf: () => 1,
    apply: (trx, chunk) => applyChunk(trx, helpdesk, definitions, system, chunk, parents),
    committed: () => undefined,
  });
  if (parents.size === 0) return results;
  return inTransaction(strapi, (trx) => setParents(trx, helpdesk, system, parents, results));
}

async function applyChunk(
  trx: Sql,
  helpdesk: HelpdeskService,
  definitions: ReadonlyMap<string, AttributeDefinitionView>,
  system: string,
  rows: readonly HashedRow<AccountUpsert>[],
  parents: Map<string, string | null>,
): Promise<UpsertResult[]> {
  await beginUpsert(trx, system);
  const externalIds = rows.map(({ row }) => row.externalId);
  const records = await recordsOf(trx, system, 'account', externalIds);
  const fresh = rows.filter(({ row, hash }) => !isAsBefore(records.get(row.externalId), hash));
  const told = fresh.map(({ row }) => ({ row, ...fitting(helpdesk, row.attributes, definitions) }));
  const written = await helpdesk.accounts.bulk.write(
    trx,
    told.map(({ row, attributes }) => ({
      id: records.get(row.externalId)?.belongsTo ?? null,
      name: row.name,
      domains: row.domains,
      attributes,
    })),
    systemClock.now(),
  );
  const problems = new Map(
    told.map(({ row, problems: own }, at) => [row.externalId, [...own, ...refusedDomains(row, written[at]?.refused)]]),
  );
  const made = await writeRecords(
    trx,
    system,
    'account',
    fresh.map(({ row, hash }, at) => ({
      externalId: row.externalId,
      belongsTo: written[at]?.id ?? 0,
      url: row.url === undefined ? (records.get(row.externalId)?.url ?? null) : row.url,
      rowHash: problems.get(row.externalId)?.length || row.parent !== undefined ? null : hash,
    })),
  );
  for (const { row } of fresh) if (row.parent !== undefined) parents.set(row.externalId, row.parent);
  return rows.map(({ row }) => {
    const place = fresh.findIndex((each) => each.row === row);
    const before = records.get(row.externalId);
    const now = made.get(row.externalId);
    const isMade = place >= 0 && (before?.belongsTo ?? null) === null;
    const isNews = place >= 0 && (written[place]?.isChanged === true || isOtherUrl(row, before));
    return {
      externalId: row.externalId,
      record: now?.documentId ?? before?.documentId ?? null,
      belongsTo: now?.belongsTo ?? before?.belongsToDocument ?? null,
      outcome: isMade ? 'created' : isNews ? 'updated' : 'unchanged',
      problems: problems.get(row.externalId) ?? [],
    };
  });
}

const isAsBefore = (record: StoredRecord | undefined, hash: string): boolean =>
  record !== undefined && record.belongsTo !== null && record.rowHash === hash;

const isOtherUrl = ({ url }: AccountUpsert, before: StoredRecord | undefined): boolean =>
  url !== undefined && before !== undefined && url !== before.url;

function refusedDomains(
  { domains = [] }: AccountUpsert,
  refused: readonly { domain: string; code: 'domain_taken' | 'free_mail_domain' }[] = [],
): UpsertProblem[] {
  return refused.map(({ domain, code }) =>
    problem(
      code,
      `domains.${String(domains.findIndex((each) => each.toLowerCase().trim() === domain))}`,
      code === 'domain_taken' ? 'This mail domain belongs to another account.' : 'Everybody can have an address there.',
    ),
  );
}

/** When all accounts of the call are there. One that would stand below itself keeps the parent that it has. */
async function setParents(
  trx: Sql,
  helpdesk: HelpdeskService,
  system: string,
  parents: ReadonlyMap<string, string | null>,
  results: readonly UpsertResult[],
): Promise<UpsertResult[]> {
  await beginUpsert(trx, system);
  const named = [...parents].flatMap(([child, parent]) => (parent === null ? [child] : [child, parent]));
  const records = await recordsOf(trx, system, 'account', [...new Set(named)]);
  const idOf = (externalId: string): number | null => records.get(externalId)?.belongsTo ?? null;
  const orders = [...parents].flatMap(([child, parent]) => {
    const id = idOf(child);
    const parentId = parent === null ? null : idOf(parent);
    return id === null || (parent !== null && parentId === null) ? [] : [{ id, parentId }];
  });
  const { changed, circles } = await helpdesk.accounts.bulk.setParents(trx, orders);
  return results.map((result) => {
    const parent = parents.get(result.externalId);
    const id = idOf(result.externalId);
    if (parent === undefined || id === null || result.outcome === 'failed') return result;
    const problems = [
      ...result.problems,
      ...parentProblems(parent, parent === null || idOf(parent) !== null, circles.has(id)),
    ];
    return {
      ...result,
      problems,
      outcome: result.outcome === 'unchanged' && changed.has(id) ? 'updated' : result.outcome,
    };
  });
}

function parentProblems(parent: string | null, isKnown: boolean, isCircle: boolean): UpsertProblem[] {
  if (parent !== null && !isKnown)
    return [problem('account_not_found', 'parent', 'This system has told of no account with this external id.')];
  return isCircle ? [problem('account_circle', 'parent', 'An account can’t stand below itself.')] : [];
}
