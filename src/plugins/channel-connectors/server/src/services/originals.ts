import { rm } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';

import {
  HelpdeskError,
  type ChannelConnectorsService,
  type OriginalFile,
  type StoredEnvelope,
} from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { databaseOf } from '../../../../../kernel/database';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { deleteOriginals, originalOfMessage, type KeptOriginal } from '../repositories/quarantined-envelopes';
import type { Accounts } from './accounts';
import type { Inspections } from './inspections';
import type { ConnectorRegistry } from './registry';

export interface OriginalParts {
  readonly accounts: Accounts;
  readonly registry: ConnectorRegistry;
  readonly inspections: Inspections;
  readonly envelopeFolder: string;
}

/** What a message was when it came: the very bytes, and what they say. */
export function originalsService(
  strapi: Core.Strapi,
  { accounts, registry, inspections, envelopeFolder }: OriginalParts,
): ChannelConnectorsService['originals'] {
  async function original(messageDocumentId: string) {
    const message = await serviceOf(strapi, 'helpdesk').messages.find(messageDocumentId);
    const kept = message && (await originalOfMessage(databaseOf(strapi), envelopeFolder, message.id));
    if (!kept) throw new HelpdeskError('original_not_found');
    return kept;
  }

  /** It became a message: whatever was asked before it was read has been answered, by a signature or by an agent. */
  const taken = (kept: KeptOriginal): StoredEnvelope => ({
    ...kept,
    findings: kept.findings ?? {},
    release: { sender: null },
  });

  async function packed(kept: KeptOriginal): Promise<OriginalFile | null> {
    const account = await accounts.byId(kept.channelAccountId);
    if (!account) return null;
    try {
      return (await registry.get(account.connector).original?.(taken(kept), account)) ?? null;
    } catch (cause) {
      loggerOf(strapi, 'originals').error('An original was not unpacked.', { envelope: kept.documentId }, cause);
      return null;
    }
  }

  async function asItCame({ raw, channelAccountId }: KeptOriginal): Promise<OriginalFile> {
    const account = await accounts.byId(channelAccountId);
    const form = account && registry.get(account.connector).manifest.original;
    const { contentType, extension } = form ?? { contentType: 'application/octet-stream', extension: 'bin' };
    return { content: raw, contentType, extension };
  }

  return {
    inspect: async (messageDocumentId) => inspections.of(await original(messageDocumentId)),

    async file(messageDocumentId) {
      const kept = await original(messageDocumentId);
      const { content, contentType, extension } = (await packed(kept)) ?? (await asItCame(kept));
      return { content, fileName: `${messageDocumentId}.${extension}`, contentType };
    },
  };
}

/** What was deleted for good leaves no original behind. */
export function deleteOriginalsOfPurged(strapi: Core.Strapi, envelopeFolder: string): () => void {
  return busOf(strapi).subscribe('tickets.purged', async ({ messageIds }) => {
    try {
      const files = await deleteOriginals(databaseOf(strapi), messageIds);
      await Promise.all(files.map((file) => rm(path.join(envelopeFolder, file), { force: true })));
    } catch (cause) {
      loggerOf(strapi, 'originals').error('Originals were not deleted.', {}, cause);
    }
  });
}
