import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import type { AuditService } from '../../../../../contracts';
import { jobsOf } from '../../../../../kernel/jobs';
import { loggerOf } from '../../../../../kernel/log';
import { faultOf, missingTail, NO_SEAL, sealEntries, type Anchor } from '../../../core/audit-seal';
import {
  coverage,
  entriesToSeal,
  insertSeal,
  lastSeal,
  lockSealing,
  sealsAfter,
  takeUnsealed,
} from '../repositories/audit-seals';
import { contextOf, type ServiceContext } from './context';

/** Seals over the audit log: what is under one can't be changed, taken out or cut off without being found. */

const SEAL_OF = 500;
const SEALS_AT_ONCE = 20;

/** A seal every minute; its hash goes to DATA_DIR and to the server's log once an hour, for whoever keeps those elsewhere. */
export function defineAuditSealing(strapi: Core.Strapi): void {
  const jobs = jobsOf(strapi);
  jobs.define('helpdesk:sealAudit', async () => void (await sealAudit(contextOf(strapi))));
  jobs.cron('helpdesk:sealAudit', '* * * * *');
  jobs.define('helpdesk:anchorAudit', async () => {
    const anchor = await anchorAudit(contextOf(strapi));
    if (!anchor) return;
    // The whole hash would be taken for a token; its beginning is as good as it.
    const hash = anchor.hash.slice(0, 24);
    loggerOf(strapi, 'audit').info('The audit log is anchored.', { seal: anchor.seal, hash });
  });
  jobs.cron('helpdesk:anchorAudit', '7 * * * *');
}

/** Seals all that is committed; answers how many entries that were. */
export async function sealAudit(context: ServiceContext): Promise<number> {
  const key = await context.lastingSecret('audit.seals');
  let sealed = 0;
  for (;;) {
    const count = await context.transaction(async (trx) => {
      await lockSealing(trx);
      const ids = await takeUnsealed(trx, SEAL_OF);
      if (ids.length === 0) return 0;
      const previous = (await lastSeal(trx)) ?? NO_SEAL;
      await insertSeal(trx, sealEntries(key, previous, await entriesToSeal(trx, ids)));
      return ids.length;
    });
    sealed += count;
    if (count < SEAL_OF) return sealed;
  }
}

/** Keeps the newest seal outside the database, so that a log that was cut off or written anew is found out. */
export async function anchorAudit(context: ServiceContext): Promise<Anchor | null> {
  const newest = await lastSeal(context.sql);
  if (!newest) return null;
  const known = await anchors(context);
  if (known.at(-1)?.seal === newest.number) return null;
  const anchor = { at: context.clock.now().toISOString(), seal: newest.number, hash: newest.hash };
  await mkdir(path.dirname(anchorFile(context)), { recursive: true });
  await appendFile(anchorFile(context), `${JSON.stringify(anchor)}\n`, { mode: 0o600 });
  return anchor;
}

/** AuditService.verify */
export async function verifyAudit(context: ServiceContext): ReturnType<AuditService['verify']> {
  const known = await anchors(context);
  const { entries, sealedUntil, stray } = await coverage(context.sql);
  const broken = (await brokenSeal(context, known)) ?? (stray === null ? null : unsealed(stray));
  return { entries, sealedUntil, broken };
}

const unsealed = (id: string): string => `Entry ${id} stands under no seal: it was put there past the log.`;

async function brokenSeal(context: ServiceContext, known: readonly Anchor[]): Promise<string | null> {
  const key = await context.lastingSecret('audit.seals');
  const anchorOf = new Map(known.map((anchor) => [anchor.seal, anchor]));
  let previous: { number: number; hash: string } = NO_SEAL;
  for (;;) {
    const seals = await sealsAfter(context.sql, previous.number, SEALS_AT_ONCE);
    for (const seal of seals) {
      const entries = await entriesToSeal(context.sql, seal.entryIds);
      const fault = faultOf(key, seal, { previous, entries, anchor: anchorOf.get(seal.number) });
      if (fault !== null) return fault;
      previous = seal;
    }
    if (seals.length < SEALS_AT_ONCE) return missingTail(previous, known);
  }
}

/** A line that a crash cut off is none. */
const anchorLine = z
  .string()
  .transform((line, issues) => {
    try {
      const read: unknown = JSON.parse(line);
      return read;
    } catch {
      issues.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(z.object({ at: z.string(), seal: z.number().int(), hash: z.string() }));

const anchorFile = ({ auditFolder }: ServiceContext): string => path.join(auditFolder, 'anchors.jsonl');

async function anchors(context: ServiceContext): Promise<Anchor[]> {
  const text = await readFile(anchorFile(context), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const read = anchorLine.safeParse(line);
    return read.success ? [read.data] : [];
  });
}
