import { randomBytes } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import {
  HelpdeskError,
  type Actor,
  type AuditLogEntry,
  type ChangeWebhookService,
  type ChangeWebhookView,
} from '../../../../../contracts';
import { changesBetween, secretChange } from '../../../../../kernel/audit-changes';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { keyRingOf } from '../../../../../kernel/installation';
import { sealSecret } from '../../../../../kernel/key-ring';
import { serviceOf } from '../../../../../kernel/services';
import {
  deleteWebhook,
  insertWebhook,
  listWebhooks,
  updateWebhook,
  webhookByDocumentId,
} from '../repositories/webhooks';
import { addressChange, originOfAddress } from './audit';
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

  async function log(
    actor: Actor,
    before: ChangeWebhookView | null,
    after: ChangeWebhookView | null,
    secrets: AuditLogEntry['changes'] = [],
  ): Promise<void> {
    const changes = [
      ...changesBetween(before ? factsOf(before) : {}, after ? factsOf(after) : {}),
      ...addressChange('url', before?.url, after?.url),
      ...secrets,
    ];
    const { documentId: id, name: label } = after ?? before ?? { documentId: null, name: '' };
    const happened = before === null ? 'created' : after === null ? 'removed' : 'changed';
    if (changes.length === 0) return;
    const subject = { kind: 'webhook', id, label };
    await serviceOf(strapi, 'helpdesk').audit.note({ actor, action: `webhook.${happened}`, subject, changes });
  }

  return {
    list: () => listWebhooks(sql),

    async save({ renewSecret, ...webhook }, actor) {
      assertCallable(strapi, webhook.url);
      if (webhook.documentId === null) {
        const documentId = newDocumentId();
        const secret = newSecret();
        await insertWebhook(sql, { ...webhook, documentId, secret: sealed(documentId, secret) });
        const made = await viewOf(documentId);
        await log(actor, null, made);
        return { webhook: made, secret };
      }
      const { documentId } = webhook;
      const before = await viewOf(documentId);
      const secret = renewSecret ? newSecret() : null;
      await updateWebhook(sql, { ...webhook, documentId, secret: secret && sealed(documentId, secret) });
      const changed = await viewOf(documentId);
      await log(actor, before, changed, secret === null ? [] : [secretChange('secret')]);
      return { webhook: changed, secret };
    },

    async remove(documentId, actor) {
      const before = await viewOf(documentId);
      if (!(await deleteWebhook(sql, documentId))) throw new HelpdeskError('webhook_not_found');
      await log(actor, before, null);
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

const factsOf = ({ name, url, events, enabled }: ChangeWebhookView) => ({
  name,
  address: originOfAddress(url),
  events,
  enabled,
});

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
