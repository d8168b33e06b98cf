import { rm } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';

import {
  HelpdeskError,
  QUARANTINE_REASONS,
  type Access,
  type ChannelConnectorsService,
  type QuarantineGroup,
  type QuarantineItem,
  type QuarantineReason,
} from '../../../../../contracts';
import { EVERYTHING, seesAll } from '../../../../../kernel/access';
import { busOf } from '../../../../../kernel/bus';
import { databaseOf, inTransaction, type Sql } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { excerptOf } from '../../../core/excerpt';
import {
  countQuarantined,
  purgeKept,
  quarantined,
  quarantinedOne,
  quarantinedOriginal,
  receiveAgain,
  setDiscarded,
  type QuarantinedRow,
} from '../repositories/quarantined-envelopes';
import type { Accounts, OpenedAccount } from './accounts';
import type { Inspections } from './inspections';
import type { ConnectorRegistry } from './registry';

/** days after which what was thrown away, and what machines sent, is deleted for good */
const KEPT_DAYS = { discarded: 30, machines: 90 } as const;

export interface QuarantineParts {
  readonly accounts: Accounts;
  readonly registry: ConnectorRegistry;
  readonly inspections: Inspections;
  readonly envelopeFolder: string;
}

/** What could not be read or stored, and what machines sent: kept, shown, and processed again on request. */
export function quarantineService(
  strapi: Core.Strapi,
  { accounts, registry, inspections, envelopeFolder }: QuarantineParts,
): ChannelConnectorsService['quarantine'] {
  const sql = databaseOf(strapi);
  const changed = (): void => busOf(strapi).publish('quarantine.changed', { at: Date.now() });

  /** Row ids of the accounts of private teams that are not seen. */
  async function hiddenAccounts(access: Access): Promise<number[]> {
    if (seesAll(access)) return [];
    const all = await accounts.all();
    const seen = await serviceOf(strapi, 'helpdesk').access.seenAmong(
      access,
      'channelAccount',
      all.map(({ documentId }) => documentId),
    );
    return all.filter(({ documentId }) => !seen.has(documentId)).map(({ id }) => id);
  }

  async function takeAgain(documentId: string, release: string | null): Promise<void> {
    const examinedAccounts = (await accounts.all())
      .filter(({ connector }) => registry.get(connector).examine !== undefined)
      .map(({ id }) => id);
    const isThere = await inTransaction(strapi, async (trx) => {
      const isTaken = await receiveAgain(trx, documentId, { release, examinedAccounts });
      if (isTaken)
        await log(trx, release === null ? 'quarantine.processed_again' : 'quarantine.released', [documentId]);
      return isTaken;
    });
    if (!isThere) throw new HelpdeskError('envelope_not_found');
    busOf(strapi).publish('envelopes.accepted', { count: 1 });
    changed();
  }

  async function discarding(documentIds: readonly string[], discarded: boolean): Promise<void> {
    await inTransaction(strapi, async (trx) => {
      const written = await setDiscarded(trx, documentIds, discarded);
      await log(trx, discarded ? 'quarantine.discarded' : 'quarantine.restored', written);
    });
    changed();
  }

  /** Which of them; not what they say or who sent them. */
  function log(trx: Sql, action: string, documentIds: readonly string[]): Promise<void> {
    const entries = documentIds.map((id) => ({
      ...{ action, changes: [] },
      subject: { kind: 'envelope', id, label: '' },
    }));
    return serviceOf(strapi, 'helpdesk').audit.record(trx, entries);
  }

  async function original(documentId: string) {
    const kept = await quarantinedOriginal(sql, envelopeFolder, documentId);
    if (kept === null) throw new HelpdeskError('envelope_not_found');
    return kept;
  }

  return {
    async counts(access = EVERYTHING) {
      const hidden = await hiddenAccounts(access);
      const [problem, machine] = await Promise.all([
        countQuarantined(sql, reasonsOf('problem'), hidden),
        countQuarantined(sql, reasonsOf('machine'), hidden),
      ]);
      return { problem, machine };
    },

    async list(group, access = EVERYTHING) {
      const known = new Map((await accounts.all()).map((account) => [account.id, account]));
      const found = await quarantined(sql, reasonsOf(group), await hiddenAccounts(access));
      return found.map((row) => asItem(row, known.get(row.channelAccountId)));
    },

    async find(documentId) {
      const row = await quarantinedOne(sql, documentId);
      if (row === null) throw new HelpdeskError('envelope_not_found');
      return asItem(row, (await accounts.byId(row.channelAccountId)) ?? undefined);
    },

    inspect: async (documentId) => inspections.of(await original(documentId)),

    async raw(documentId) {
      const kept = await original(documentId);
      const account = await accounts.byId(kept.channelAccountId);
      const extension = account && registry.get(account.connector).manifest.original?.extension;
      return { content: kept.raw, fileName: `${documentId}.${extension ?? 'txt'}` };
    },

    processAgain: (documentId) => takeAgain(documentId, null),
    release: (documentId, sender) => takeAgain(documentId, JSON.stringify({ sender })),

    async discard(documentIds) {
      await discarding(documentIds, true);
    },

    async restore(documentIds) {
      await discarding(documentIds, false);
    },

    async purge() {
      const files = await inTransaction(strapi, async (trx) => {
        const purged = await purgeKept(trx, reasonsOf('machine'), KEPT_DAYS);
        const entry = {
          action: 'quarantine.purged',
          subject: { kind: 'envelope', id: null, label: '' },
          changes: [{ field: 'deliveries', before: purged.deliveries, after: null }],
        };
        if (purged.deliveries > 0) await serviceOf(strapi, 'helpdesk').audit.record(trx, [entry]);
        return purged.files;
      });
      await Promise.all(files.map((file) => rm(path.join(envelopeFolder, file), { force: true })));
    },
  };
}

function reasonsOf(group: QuarantineGroup): QuarantineReason[] {
  return Object.entries(QUARANTINE_REASONS).flatMap(([reason, about]) =>
    about.group === group && isReason(reason) ? [reason] : [],
  );
}

function isReason(name: string): name is QuarantineReason {
  return Object.hasOwn(QUARANTINE_REASONS, name);
}

function asItem(row: QuarantinedRow, account: OpenedAccount | undefined): QuarantineItem {
  const { group, text } = QUARANTINE_REASONS[row.reason];
  return {
    documentId: row.documentId,
    channel: account?.channel ?? '',
    channelAccount: account?.name ?? null,
    group,
    reason: row.reason,
    reasonText: text,
    detail: row.detail,
    receivedAt: row.receivedAt.toISOString(),
    size: row.size,
    from: row.sender,
    subject: row.subject,
    excerpt: excerptOf(row.start ?? Buffer.alloc(0)),
  };
}
