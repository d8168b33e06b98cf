import { randomBytes } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import { HelpdeskError, type ChangeWebhookService, type ChangeWebhookView } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { keyRingOf } from '../../../../../kernel/installation';
import { sealSecret } from '../../../../../kernel/key-ring';
import {
  deleteWebhook,
  insertWebhook,
  listWebhooks,
  updateWebhook,
  webhookByDocumentId,
} from '../repositories/webhooks';
import { secretPlace, sendChange } from './change-sending';
import { assertCallable } from './outbound';

/** Webhooks that other systems set up to be told of changes; what is told stands in change-deliveries. */
export function changeWebhookService(strapi: Core.Strapi): ChangeWebhookService {
  const sql = databaseOf(strapi);
  const sealed = (documentId: string, secret: string): string =>
    sealSecret(keyRingOf(strapi), secretPlace(documentId), secret);

  async function viewOf(documentId: string): Promise<ChangeWebhookView> {
    const view = (await listWebhooks(sql)).find((each) => each.documentId === documentId);
    if (!view) throw new HelpdeskError('webhook_not_found');
    return view;
  }

  return {
    list: () => listWebhooks(sql),

    async save({ renewSecret, ...webhook }) {
      assertCallable(strapi, webhook.url);
      if (webhook.documentId === null) {
        const documentId = newDocumentId();
        const secret = newSecret();
        await insertWebhook(sql, { ...webhook, documentId, secret: sealed(documentId, secret) });
        return { webhook: await viewOf(documentId), secret };
      }
      const { documentId } = webhook;
      const secret = renewSecret ? newSecret() : null;
      await updateWebhook(sql, { ...webhook, documentId, secret: secret && sealed(documentId, secret) });
      return { webhook: await viewOf(documentId), secret };
    },

    async remove(documentId) {
      if (!(await deleteWebhook(sql, documentId))) throw new HelpdeskError('webhook_not_found');
    },

    async test(documentId) {
      const webhook = await webhookByDocumentId(sql, documentId);
      if (!webhook) throw new HelpdeskError('webhook_not_found');
      const now = systemClock.now();
      const id = `evt_${newDocumentId()}`;
      const ping = { id, type: 'ping', timestamp: now.toISOString(), system: null, data: {} } as const;
      const { outcome, detail } = await sendChange(strapi, webhook, ping, now);
      return { ok: outcome === 'delivered', detail };
    },
  };
}

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
