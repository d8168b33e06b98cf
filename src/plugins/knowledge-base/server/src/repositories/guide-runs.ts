import { z } from 'zod';

import type { KnowledgeSurface, KnowledgeVisitor } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { runStep, type GuideOutcome, type GuideRun } from '../../../core/guide-run';

export interface StoredRun extends GuideRun {
  readonly id: string;
}
/** As it was read: who moves it on says so, and comes too late where somebody else has moved it since. */
export interface ReadRun extends StoredRun {
  readonly stand: string;
}
const storedSteps = z.array(runStep);

interface RunRow {
  readonly id: string;
  readonly step: string;
  readonly steps: unknown;
  readonly stand: string;
}
const runOf = ({ id, step, steps, stand }: RunRow): ReadRun => ({
  id,
  step,
  steps: storedSteps.catch([]).parse(steps),
  stand,
});

const STAND = `md5(kb_guide_runs.step || ' ' || kb_guide_runs.steps::text)`;
const RUN = `id, step, steps::json as steps, ${STAND} as stand`;

/** Null: there is none of this name for this guide. */
export async function guideRun(sql: Sql, id: string, guide: string): Promise<ReadRun | null> {
  const row = await firstRow<RunRow>(sql, `select ${RUN} from kb_guide_runs where id = ? and guide = ?`, [id, guide]);
  return row && runOf(row);
}

/** Where this visitor stopped within a week, short of an end. */
export async function openRun(sql: Sql, guide: string, visitor: string): Promise<ReadRun | null> {
  const row = await firstRow<RunRow>(
    sql,
    `select ${RUN} from kb_guide_runs
      where guide = ? and visitor = ? and outcome is null and at > now() - interval '7 days'
      order by at desc limit 1`,
    [guide, visitor],
  );
  return row && runOf(row);
}

export interface RunMade {
  readonly guide: string;
  readonly locale: string;
  readonly surface: KnowledgeSurface;
  readonly visitor: KnowledgeVisitor;
  readonly outcome: GuideOutcome | null;
  /** absent: now */
  readonly at?: Date;
}

/**
 * Where a run stands now; it begins to exist with its first answer. Who it belongs to is never changed by a later step.
 * False: it was moved on since it was read (`from`, null: there was none), and stays as it is.
 */
export async function keepRun(sql: Sql, run: StoredRun, from: string | null, made: RunMade): Promise<boolean> {
  const { guide, locale, surface, visitor, outcome, at = null } = made;
  const kept = await rows(
    sql,
    `insert into kb_guide_runs (id, guide, locale, surface, visitor, day_key, customer, steps, step, outcome, began_at, at)
     values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, coalesce(?::timestamptz, now()), coalesce(?::timestamptz, now()))
     on conflict (id) do update set steps = excluded.steps, step = excluded.step, outcome = excluded.outcome, at = now(),
       visitor = coalesce(kb_guide_runs.visitor, excluded.visitor), customer = coalesce(kb_guide_runs.customer, excluded.customer)
       where kb_guide_runs.guide = excluded.guide and ${STAND} = ?
     returning id`,
    [
      run.id,
      guide,
      locale,
      surface,
      visitor.key,
      visitor.dayKey,
      visitor.customer,
      json(run.steps),
      run.step,
      outcome,
      at,
      at,
      from,
    ],
  );
  return kept.length > 0;
}
