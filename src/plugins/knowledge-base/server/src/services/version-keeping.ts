import type { Core } from '@strapi/strapi';

import { callerOf } from '../../../../../kernel/caller';
import { systemClock } from '../../../../../kernel/clock';
import type { Sql } from '../../../../../kernel/database';
import { changedFields, goesInto, type VersionContent } from '../../../core/versions';
import {
  contentOf,
  insertVersion,
  lockVersions,
  newestVersion,
  rewriteVersion,
  versionOf,
  type VersionRow,
} from '../repositories/versions';

type State = VersionRow['state'];

/** Of what is about to be saved: it repeats this version. */
export interface Origin {
  readonly restoredFrom: number;
}

/**
 * Keeps what an article says in one language, in the transaction that wrote it. Saves of one person within ten minutes
 * are one version; what was published stands by itself and is never rewritten.
 */
export async function keepVersion(
  strapi: Core.Strapi,
  trx: Sql,
  { documentId, locale }: { readonly documentId: string; readonly locale: string },
  state: 'saved' | 'published',
  origin: Origin | null,
): Promise<void> {
  const content = await contentOf(trx, documentId, locale, state === 'published' ? 'published' : 'draft');
  if (!content) return;
  await lockVersions(trx, documentId);
  const newest = await newestVersion(trx, documentId, locale);
  const save = { content, state: origin ? ('restored' as const) : state, ...editorOf(strapi), at: systemClock.now() };
  if (newest && isSame(newest, content)) return promote(trx, documentId, locale, newest, save);
  if (newest && save.state === 'saved' && goesInto(newest, save)) {
    const before = await versionOf(trx, documentId, locale, newest.number - 1);
    const changed = changedFields(before?.content ?? null, content);
    return rewriteVersion(trx, documentId, locale, { ...newest, ...save, changed });
  }
  const number = (newest?.number ?? 0) + 1;
  const changed = changedFields(newest?.content ?? null, content);
  return insertVersion(trx, documentId, locale, {
    ...save,
    number,
    changed,
    restoredFrom: origin?.restoredFrom ?? null,
  });
}

const isSame = (newest: VersionRow, content: VersionContent): boolean =>
  changedFields(newest.content, content).length === 0;

/** Saving or publishing what stands there already is no new version: at most it is published now. */
async function promote(
  trx: Sql,
  documentId: string,
  locale: string,
  newest: VersionRow,
  save: { readonly state: State; readonly at: Date; readonly byName: string | null },
): Promise<void> {
  if (save.state !== 'published' || newest.state === 'published') return;
  await rewriteVersion(trx, documentId, locale, { ...newest, state: 'published', at: save.at, byName: save.byName });
}

function editorOf(strapi: Core.Strapi): { adminUserId: number | null; byName: string | null } {
  const by = callerOf(strapi)?.by;
  if (!by) return { adminUserId: null, byName: null };
  return { adminUserId: by.type === 'admin' ? by.adminUserId : null, byName: by.name };
}
