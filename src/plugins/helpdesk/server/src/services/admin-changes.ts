import type { Core } from '@strapi/strapi';

import type { NewAuditLogEntry } from '../../../../../contracts';
import { callerOf } from '../../../../../kernel/caller';
import { databaseOf } from '../../../../../kernel/database';
import { loggerOf } from '../../../../../kernel/log';
import { changesBetween, secretChange } from '../../../core/audit-changes';
import { ADMIN_KINDS, adminRecords, type AdminKind, type AdminRecord } from '../repositories/admin-records';
import { recordAudit } from './audit';
import { contextOf } from './context';

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
/** Strapi's own screens for people, roles and tokens, and the doors that people come in by; its router minds no case. */
const WATCHED = /^\/admin\/(?:users|roles|api-tokens|register|register-admin|reset-password)(?:\/|$)/i;

/**
 * Writes down what is changed in Strapi's own users, roles, permissions and tokens of the API: what stood there before
 * the request and what stands there after it. Few rows, and few such requests.
 */
export function logAdminChanges(strapi: Core.Strapi): void {
  strapi.server.use(async (context, next) => {
    if (!CHANGING.has(context.method) || !WATCHED.test(context.path)) return next();
    const before = await everything(strapi);
    await next();
    if (context.status >= 400) return undefined;
    const changes = changesOf(before, await everything(strapi));
    await recordAudit(contextOf(strapi), databaseOf(strapi), ownDoing(strapi, changes)).catch((cause: unknown) =>
      // It has happened already: the answer must not say that it failed.
      loggerOf(strapi, 'audit').error('A change of users, roles or tokens was not written down.', {}, cause),
    );
    return undefined;
  });
}

type Everything = Readonly<Record<AdminKind, readonly AdminRecord[]>>;

async function everything(strapi: Core.Strapi): Promise<Everything> {
  const sql = databaseOf(strapi);
  const [adminUser, role, apiToken] = await Promise.all([
    adminRecords(sql, 'adminUser'),
    adminRecords(sql, 'role'),
    adminRecords(sql, 'apiToken'),
  ]);
  return { adminUser, role, apiToken };
}

const changesOf = (before: Everything, after: Everything): NewAuditLogEntry[] =>
  ADMIN_KINDS.flatMap((kind) => changesOfKind(kind, before[kind], after[kind]));

function changesOfKind(kind: AdminKind, before: readonly AdminRecord[], after: readonly AdminRecord[]) {
  const was = new Map(before.map((record) => [record.id, record]));
  const is = new Map(after.map((record) => [record.id, record]));
  const ids = [...new Set([...was.keys(), ...is.keys()])];
  return ids.flatMap((id) => entryOf(kind, was.get(id) ?? null, is.get(id) ?? null) ?? []);
}

function entryOf(kind: AdminKind, before: AdminRecord | null, after: AdminRecord | null): NewAuditLogEntry | null {
  const record = after ?? before;
  if (!record) return null;
  const happened = before === null ? 'created' : after === null ? 'removed' : 'changed';
  const secrets = Object.keys(record.secrets)
    .filter((name) => happened === 'changed' && before?.secrets[name] !== after?.secrets[name])
    .map(secretChange);
  const changes = [...changesBetween(before?.fields ?? {}, after?.fields ?? {}), ...secrets];
  if (changes.length === 0) return null;
  return { action: `${kind}.${happened}`, subject: { kind, id: record.id, label: record.label }, changes };
}

/** Who comes in by an invitation or a reset is not signed in yet: it is they who change themselves. */
function ownDoing(strapi: Core.Strapi, entries: readonly NewAuditLogEntry[]): readonly NewAuditLogEntry[] {
  if (callerOf(strapi)?.by) return entries;
  return entries.map((entry) =>
    entry.subject.kind === 'adminUser'
      ? { ...entry, actor: { type: 'admin', id: entry.subject.id, name: entry.subject.label } }
      : entry,
  );
}
