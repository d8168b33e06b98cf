import type { Wish } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { normaliseIdentity } from '../../../../../kernel/identity-values';
import { liftSuppressions, saveSuppressions } from '../repositories/suppressions';
import { newerWishes } from '../repositories/wishes';

const LONGEST_REASON = 500;

/** STOP and START: the newest word of each address counts, in whatever order they come. */
export async function applyWishes(trx: Sql, wishes: readonly Wish[]): Promise<void> {
  if (wishes.length === 0) return;
  const told = wishes.map((wish) => ({ ...wish, value: normaliseIdentity(wish).value.toLowerCase() }));
  const newer = new Set((await newerWishes(trx, told)).map(nameOf));
  const newest = new Map(
    told
      .filter((wish) => newer.has(nameOf(wish)))
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .map((wish) => [nameOf(wish), wish]),
  );
  const [willing, unwilling] = [true, false].map((wants) =>
    [...newest.values()].filter(({ wantsMessages }) => wantsMessages === wants),
  );
  await saveSuppressions(
    trx,
    (unwilling ?? []).map(({ kind, value, at, reason }) => ({
      kind,
      value,
      at,
      reason: reason.slice(0, LONGEST_REASON),
      messageId: null,
    })),
  );
  await liftSuppressions(trx, willing ?? []);
}

const nameOf = ({ kind, value }: Pick<Wish, 'kind' | 'value'>): string => `${kind} ${value}`;
