import { rm } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { HelpdeskError, type ChannelConnectorsService } from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { databaseOf } from '../../../../../kernel/database';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { deleteOriginals, originalOfMessage } from '../repositories/quarantined-envelopes';
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

  return {
    inspect: async (messageDocumentId) => inspections.of(await original(messageDocumentId)),

    async file(messageDocumentId) {
      const kept = await original(messageDocumentId);
      const account = await accounts.byId(kept.channelAccountId);
      const form = account && registry.get(account.connector).manifest.original;
      return {
        content: kept.raw,
        fileName: `${messageDocumentId}.${form?.extension ?? 'bin'}`,
        contentType: form?.contentType ?? 'application/octet-stream',
      };
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
