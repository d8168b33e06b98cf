import { Readable } from 'node:stream';

import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import {
  auditPageQuery,
  auditPageResponse,
  auditProofResponse,
  auditQuery,
  type AuditQuery,
} from '../../../../../contracts/http/audit';
import { HelpdeskError, type AuditService } from '../../../../../contracts';
import { endpoint, presentRefusal } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { auditCsvHead, auditCsvLines } from '../../../core/audit-csv';
import { accessOf } from './signed-in';

const PAGE = 50;
const EXPORT_PAGE = 500;

/** Who changed what: page by page, proven whole, as a table. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const log = (): AuditService => serviceOf(strapi, 'helpdesk').audit;

  return {
    list: endpoint(strapi, { query: auditPageQuery, response: auditPageResponse }, async ({ query }, context) => {
      const access = await accessOf(strapi, context);
      const { data, nextCursor } = await log().page({ ...asFilter(query), access, cursor: query.cursor, limit: PAGE });
      return { entries: data, nextCursor };
    }),

    verify: endpoint(strapi, { response: auditProofResponse }, () => log().verify()),

    /** CSV, streamed: the log may be long. */
    async exportTable(context: Context): Promise<void> {
      const query = auditQuery.safeParse(context.query);
      if (!query.success) {
        presentRefusal(strapi, context, new HelpdeskError('invalid_input', { where: 'query' }));
        return;
      }
      const access = await accessOf(strapi, context);
      context.set('content-type', 'text/csv; charset=utf-8');
      context.set('content-disposition', 'attachment; filename="audit-log.csv"');
      context.body = Readable.from(linesOf(log(), { ...asFilter(query.data), access }));
    },
  };
};

type Filter = Omit<Parameters<AuditService['page']>[0], 'cursor' | 'limit'>;

const asFilter = ({ actor, action, subject, from, until }: AuditQuery): Filter => ({
  actor,
  action,
  subject,
  from: from === undefined ? undefined : new Date(from),
  until: until === undefined ? undefined : new Date(until),
});

async function* linesOf(log: AuditService, filter: Filter): AsyncGenerator<string> {
  yield auditCsvHead();
  let cursor: string | undefined;
  do {
    const { data, nextCursor } = await log.page({ ...filter, cursor, limit: EXPORT_PAGE });
    for (const entry of data) yield auditCsvLines(entry);
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}
