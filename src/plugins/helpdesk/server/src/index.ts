import { rm } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { shapeAgentApiErrors } from '../../../../kernel/agent-api-errors';
import { systemClock } from '../../../../kernel/clock';
import { databaseOf } from '../../../../kernel/database';
import { drainFirst } from '../../../../kernel/draining';
import { erasuresOf } from '../../../../kernel/erasures';
import { defineFileRemoval } from '../../../../kernel/file-removal';
import { followersOf } from '../../../../kernel/follower';
import { nameRoutes } from '../../../../kernel/http-watch';
import { jobsOf } from '../../../../kernel/jobs';
import { metricsOf } from '../../../../kernel/metrics';
import { serveMetrics } from '../../../../kernel/metrics-endpoint';
import { registerMigrations } from '../../../../kernel/migrations';
import { registerRealtime } from '../../../../kernel/realtime';
import { serviceOf } from '../../../../kernel/services';
import contentTypes from './content-types';
import controllers from './controllers';
import contentChanges from './middlewares/content-changes';
import recordsOfSuperAdmins from './policies/records-of-super-admins';
import { removeUnclaimed } from './repositories/attachments';
import { forgetOldChanges } from './repositories/customer-changes';
import { forgetOldKeys, registerIdempotencyKeys } from './repositories/idempotency';
import { forgetOrphanedChanges } from './repositories/message-changes';
import { migrations } from './repositories/migrations';
import { MOST_COUNTED, uncertainAnswers, waitingAnswers, waitingFiles } from './repositories/queue-figures';
import { forgetWaitingReceipts } from './repositories/receipts';
import routes from './routes';
import services from './services';
import { accountRule } from './services/account-rule';
import { defineAuditSealing } from './services/audit-seals';
import { logAdminChanges } from './services/admin-changes';
import { contextOf } from './services/context';
import { assertKeysOpen, nameSealedStores } from './services/sealed-stores';
import { serveFiles } from './services/files';
import { emptyJunkAndTrash } from './services/folders';
import { searchFollowing } from './services/search-following';

export default {
  register({ strapi }: { strapi: Core.Strapi }): void {
    nameRoutes(strapi);
    drainFirst(strapi);
    registerRealtime(strapi);
    registerMigrations(strapi, 'helpdesk', migrations);
    registerIdempotencyKeys(strapi);
    shapeAgentApiErrors(strapi);
    followersOf(strapi).add(accountRule(strapi));
    for (const work of searchFollowing(strapi)) followersOf(strapi).add(work);
    const removal = defineFileRemoval(strapi, 'helpdesk:removeAttachments', contextOf(strapi).attachmentFolder);
    erasuresOf(strapi).add((trx, { files }) => removal.enqueue(trx, files));
    jobsOf(strapi).define('helpdesk:removeUnclaimedUploads', () => removeUploads(strapi));
    jobsOf(strapi).cron('helpdesk:removeUnclaimedUploads', '17 * * * *');
    jobsOf(strapi).define('helpdesk:forgetIdempotencyKeys', () => forgetOldKeys(strapi));
    jobsOf(strapi).cron('helpdesk:forgetIdempotencyKeys', '23 3 * * *');
    jobsOf(strapi).define('helpdesk:forgetWaitingReceipts', () => forgetWaitingReceipts(databaseOf(strapi)));
    jobsOf(strapi).cron('helpdesk:forgetWaitingReceipts', '29 3 * * *');
    jobsOf(strapi).define('helpdesk:forgetMessageChanges', () => forgetOrphanedChanges(databaseOf(strapi)));
    jobsOf(strapi).cron('helpdesk:forgetMessageChanges', '31 3 * * *');
    jobsOf(strapi).define('helpdesk:forgetCustomerChanges', () => forgetOldChanges(databaseOf(strapi)));
    jobsOf(strapi).cron('helpdesk:forgetCustomerChanges', '37 3 * * *');
    nameSealedStores(strapi);
    defineAuditSealing(strapi);
    logAdminChanges(strapi);
    jobsOf(strapi).define('helpdesk:emptyJunkAndTrash', () =>
      emptyJunkAndTrash(serviceOf(strapi, 'helpdesk').tickets, systemClock.now()),
    );
    jobsOf(strapi).cron('helpdesk:emptyJunkAndTrash', '41 3 * * *');
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    await assertKeysOpen(strapi);
    serveMetrics(strapi);
    measureQueues(strapi);
    serveFiles(strapi, serviceOf(strapi, 'helpdesk'));
  },

  contentTypes,
  controllers,
  policies: { 'records-of-super-admins': recordsOfSuperAdmins },
  middlewares: { 'content-changes': contentChanges },
  routes,
  services,
};

function measureQueues(strapi: Core.Strapi): void {
  const metrics = metricsOf(strapi);
  metrics.queue('outbox', () => waitingAnswers(databaseOf(strapi)));
  metrics.queue('uncertain', () => uncertainAnswers(databaseOf(strapi)));
  metrics.queue('media', () => waitingFiles(databaseOf(strapi)));
  metrics.queue('search', async () => {
    const { messages, seconds } = await serviceOf(strapi, 'helpdesk').search.lag();
    return { depth: Math.min(messages, MOST_COUNTED), oldestSeconds: seconds };
  });
}

async function removeUploads(strapi: Core.Strapi): Promise<void> {
  const { attachmentFolder } = contextOf(strapi);
  for (const documentId of await removeUnclaimed(databaseOf(strapi)))
    await rm(path.join(attachmentFolder, documentId), { force: true });
}
