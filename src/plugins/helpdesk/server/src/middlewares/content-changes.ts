import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

import type { AuditLogEntry, NewAuditLogEntry } from '../../../../../contracts';
import { changesBetween } from '../../../../../kernel/audit-changes';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const OURS = /^plugin::helpdesk\.([a-z-]+)$/;
/** Settings may stand in the log with their values; of everything else, only which fields were changed. */
const SETTINGS = new Set(['team', 'macro', 'tag', 'attribute-definition']);

/**
 * What is written by hand in the content manager stands in the audit log like everything else: of settings what stood
 * there before and after, of customers, tickets and agents which fields, never their values.
 */
export default function contentChanges(_config: unknown, { strapi }: { strapi: Core.Strapi }) {
  return async (context: Context, next: Next): Promise<void> => {
    const kind = OURS.exec(String(context.params['model'] ?? ''))?.[1];
    if (!CHANGING.has(context.method) || kind === undefined) return next();
    const model = `plugin::helpdesk.${kind}`;
    const documentId = typeof context.params['id'] === 'string' ? context.params['id'] : null;
    const before = await record(strapi, model, documentId);
    await next();
    if (context.status >= 400) return;
    const after = await record(strapi, model, documentId);
    await note(strapi, entryOf(kind, documentId, before, after));
  };
}

type Fields = Readonly<Record<string, unknown>>;

async function record(strapi: Core.Strapi, model: string, documentId: string | null): Promise<Fields | null> {
  if (documentId === null) return null;
  const row: unknown = await strapi.db.query(model).findOne({ where: { documentId } });
  return typeof row === 'object' && row !== null ? withoutStamps(row) : null;
}

const STAMPS = new Set(['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt']);
const withoutStamps = (row: object): Fields =>
  Object.fromEntries(Object.entries(row).filter(([field]) => !STAMPS.has(field)));

function entryOf(kind: string, id: string | null, before: Fields | null, after: Fields | null): NewAuditLogEntry {
  const changes = changesBetween(before ?? {}, after ?? {});
  return {
    action: `content.${happened(id, before, after)}`,
    subject: { kind, id, label: SETTINGS.has(kind) ? labelOf(after ?? before) : '' },
    changes: SETTINGS.has(kind) ? changes : changes.map(withoutValues),
  };
}

function happened(id: string | null, before: Fields | null, after: Fields | null): string {
  if (id === null) return 'changed';
  if (before === null) return 'created';
  return after === null ? 'removed' : 'changed';
}

const labelOf = (fields: Fields | null): string => String(fields?.['name'] ?? fields?.['label'] ?? '');

const withoutValues = ({ field }: AuditLogEntry['changes'][number]) => ({ field, before: null, after: null });

async function note(strapi: Core.Strapi, entry: NewAuditLogEntry): Promise<void> {
  await serviceOf(strapi, 'helpdesk')
    .audit.note(entry)
    .catch((cause: unknown) =>
      // It has happened already: the answer must not say that it failed.
      loggerOf(strapi, 'audit').error('A change in the content manager was not written down.', {}, cause),
    );
}
