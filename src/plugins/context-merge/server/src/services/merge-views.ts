import type { CustomerRef, MergeView, MovedCounts } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { isSeenField } from '../../../core/merging/layers';
import { sameValue, type FieldValue } from '../../../core/merging/values';
import { valueInWords } from '../../../core/merging/words';
import { customerStates, type CustomerState } from '../repositories/forest';
import type { LedgerRow } from '../repositories/ledger';
import { accountNames } from '../repositories/merge-sides';

/** Lines of the ledger as they leave the server. */
export async function mergeViews(sql: Sql, found: readonly LedgerRow[]): Promise<MergeView[]> {
  const customers = await customerStates(
    sql,
    found.flatMap(({ survivor_id, absorbed_id }) => [survivor_id, absorbed_id]),
  );
  const accounts = await accountNames(sql, found.flatMap(accountsIn));
  return found.map((row) => ({
    documentId: row.document_id,
    survivor: refOf(customers.get(row.survivor_id)),
    absorbed: refOf(customers.get(row.absorbed_id)),
    reason: row.reason,
    by: row.by_name,
    at: row.merged_at.toISOString(),
    score: row.score,
    moved: countsOf(row),
    fields: changedFields(row, accounts),
    state: row.state,
    undoneBy: row.undone_by,
    undoneAt: row.undone_at?.toISOString() ?? null,
    kept: row.kept.map(({ field, value }) => ({ field, value: valueInWords(field, value, accounts) })),
  }));
}

/** Who was erased has neither name nor link. */
const refOf = (state: CustomerState | undefined): CustomerRef => ({
  documentId: state?.documentId ?? '',
  displayName: state?.displayName ?? '',
});

const countsOf = ({ moved }: LedgerRow): MovedCounts => ({
  tickets: moved.tickets ?? 0,
  interactions: moved.interactions ?? 0,
  messages: moved.messages ?? 0,
  identities: moved.identities ?? 0,
});

function changedFields({ fields }: LedgerRow, accounts: ReadonlyMap<number, string>): MergeView['fields'] {
  const changed = (fields ?? []).filter(({ field, before, after }) => !isSeenField(field) && !sameValue(before, after));
  return changed.map(({ field, before, after }) => ({
    field,
    before: valueInWords(field, before, accounts),
    after: valueInWords(field, after, accounts),
  }));
}

function accountsIn({ fields, kept }: LedgerRow): number[] {
  const values: (FieldValue | null)[] = [
    ...(fields ?? []).filter(({ field }) => field === 'account').flatMap(({ before, after }) => [before, after]),
    ...kept.filter(({ field }) => field === 'account').map(({ value }) => value),
  ];
  return values.filter((value) => typeof value === 'number');
}
