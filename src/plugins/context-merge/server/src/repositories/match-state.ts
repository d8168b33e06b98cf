import type { JoiningPolicy, MatchingStatus } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';

/** How far the matching has come: one row, made when it is first asked for. */

export type SearchPhase = NonNullable<MatchingStatus['phase']>;

export interface Search {
  readonly state: MatchingStatus['state'];
  readonly phase: SearchPhase | null;
  /** the last customer that was taken in this phase */
  readonly after: number;
  readonly done: number;
  readonly total: number;
  readonly failures: number;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** Makes the row; true: there was none, so nobody was ever compared here. */
export async function ensureState(sql: Sql): Promise<boolean> {
  const made = await rows(sql, 'insert into cm_match_state (id) values (1) on conflict do nothing returning id');
  return made.length > 0;
}

const SEARCH = `search_state as state, search_phase as phase, search_after as after, search_done as done, search_total as total,
                search_failures as failures, started_at as "startedAt", finished_at as "finishedAt"`;

const NEVER: Search = {
  state: 'idle',
  phase: null,
  after: 0,
  done: 0,
  total: 0,
  failures: 0,
  startedAt: null,
  finishedAt: null,
};

export async function readSearch(sql: Sql): Promise<Search> {
  return (await firstRow<Search>(sql, `select ${SEARCH} from cm_match_state`)) ?? NEVER;
}

/** From the beginning. Null: it is running already. */
export async function beginSearch(sql: Sql, total: number): Promise<Search | null> {
  return firstRow<Search>(
    sql,
    `update cm_match_state set search_state = 'running', search_phase = 'reading', search_after = 0, search_done = 0, search_total = ?,
            search_failures = 0, started_at = now(), finished_at = null
      where search_state <> 'running' returning ${SEARCH}`,
    [total],
  );
}

/** Where it stood. Null: it is not paused or failed. */
export async function resumeSearch(sql: Sql): Promise<Search | null> {
  return firstRow<Search>(
    sql,
    `update cm_match_state set search_state = 'running', search_failures = 0
      where search_state in ('paused', 'failed') and search_phase is not null returning ${SEARCH}`,
  );
}

/** Whether it was running. */
export async function pauseSearch(sql: Sql): Promise<boolean> {
  const paused = await rows(
    sql,
    `update cm_match_state set search_state = 'paused' where search_state = 'running' returning id`,
  );
  return paused.length > 0;
}

/** Inside the transaction of what was done: killed or not, the two agree. */
export async function advanceSearch(trx: Sql, to: { phase: SearchPhase; after: number; done: number }): Promise<void> {
  await rows(
    trx,
    'update cm_match_state set search_phase = ?, search_after = ?, search_done = least(?::integer, search_total), search_failures = 0',
    [to.phase, to.after, to.done],
  );
}

export async function enterPhase(trx: Sql, phase: SearchPhase, total: number): Promise<void> {
  await rows(
    trx,
    'update cm_match_state set search_phase = ?, search_after = 0, search_done = 0, search_total = ?, search_failures = 0',
    [phase, total],
  );
}

export async function finishSearch(trx: Sql): Promise<void> {
  await rows(
    trx,
    `update cm_match_state set search_state = 'idle', search_phase = null, search_done = search_total, finished_at = now()`,
  );
}

/** Counts a failure; after so many in a row it stops and says so. */
export async function failSearch(sql: Sql, most: number): Promise<void> {
  await rows(
    sql,
    `update cm_match_state set search_failures = search_failures + 1,
            search_state = case when search_state = 'running' and search_failures + 1 >= ?::integer then 'failed' else search_state end`,
    [most],
  );
}

/** The weights (null: as shipped), and of how many customers the counted values are. */
export async function readWeights<Model>(sql: Sql): Promise<{ model: Model | null; size: number }> {
  const row = await firstRow<{ model: Model | null; size: number }>(
    sql,
    'select model::json as model, profiles as size from cm_match_state',
  );
  return row ?? { model: null, size: 0 };
}

/** Null: as shipped. */
export async function readModel<Model>(sql: Sql): Promise<Model | null> {
  const row = await firstRow<{ model: Model | null }>(sql, 'select model::json as model from cm_match_state');
  return row?.model ?? null;
}

export async function saveModel(trx: Sql, model: object | null): Promise<void> {
  await rows(trx, 'update cm_match_state set model = ?::jsonb', [model === null ? null : json(model)]);
}

export async function readPolicy(sql: Sql): Promise<JoiningPolicy | null> {
  const row = await firstRow<{ policy: JoiningPolicy | null }>(
    sql,
    'select policy::json as policy from cm_match_state',
  );
  return row?.policy ?? null;
}

export async function writePolicy(trx: Sql, policy: JoiningPolicy): Promise<void> {
  await rows(trx, 'update cm_match_state set policy = ?::jsonb', [json(policy)]);
}
