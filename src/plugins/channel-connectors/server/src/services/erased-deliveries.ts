import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import type { ErasedRecords } from '../../../../../contracts';
import { databaseOf, inTransaction, type Sql } from '../../../../../kernel/database';
import { erasuresOf } from '../../../../../kernel/erasures';
import { defineFileRemoval } from '../../../../../kernel/file-removal';
import { jobsOf } from '../../../../../kernel/jobs';
import {
  deleteDeliveries,
  deleteQuarantinedFrom,
  newestDelivery,
  nextRange,
  unlinkedDeliveries,
} from '../repositories/erased-deliveries';
import type { DueEnvelope } from '../repositories/envelopes';
import { deleteOriginals } from '../repositories/quarantined-envelopes';
import type { Accounts, OpenedAccount } from './accounts';
import { DeliveryReader } from './delivery-reader';
import type { ConnectorRegistry } from './registry';

/** Ids alone: a job lies in a table until it is done. */
const search = z.object({
  channelAccountId: z.number().int(),
  externalIds: z.array(z.string()),
  after: z.string(),
  upTo: z.string(),
});
type Search = z.output<typeof search>;

const SEARCH_JOB = 'channel-connectors:eraseUnlinkedDeliveries';
const FILES_JOB = 'channel-connectors:removeEnvelopeFiles';

export interface ErasureParts {
  readonly accounts: Accounts;
  readonly registry: ConnectorRegistry;
  readonly envelopeFolder: string;
}

/**
 * Raw copies of what erased customers sent. Linked ones and those in quarantine go with the erasure itself. Channels
 * without originals keep no link: their deliveries are read again, a range of ids at a time, by a job that is repeated
 * until it is done; one goes when its connector finds a message of theirs in it. Call in register or bootstrap.
 */
export function eraseDeliveries(strapi: Core.Strapi, { accounts, registry, envelopeFolder }: ErasureParts): void {
  const jobs = jobsOf(strapi);
  const sql = databaseOf(strapi);
  const reader = new DeliveryReader(strapi, { accounts, registry });
  const removal = defineFileRemoval(strapi, FILES_JOB, envelopeFolder);

  async function erase(trx: Sql, { messageIds, addresses, deliveries }: ErasedRecords): Promise<void> {
    const originals = await deleteOriginals(trx, messageIds);
    await removal.enqueue(trx, [...originals, ...(await deleteQuarantinedFrom(trx, addresses))]);
    const upTo = await newestDelivery(trx);
    if (upTo === null) return;
    for (const each of deliveries) await jobs.enqueue(trx, SEARCH_JOB, { ...each, after: '0', upTo });
  }

  async function isTheirs(envelope: DueEnvelope, account: OpenedAccount, theirs: ReadonlySet<string>) {
    const raw = await envelope.readRaw().catch(() => null);
    const parsed = await reader.parse(envelope, raw, envelope.findings ?? {}, account);
    return parsed.outcome === 'parsed' && parsed.messages.some(({ externalId }) => theirs.has(externalId));
  }

  async function eraseRange(given: Search): Promise<void> {
    const { channelAccountId, externalIds } = given;
    const account = await accounts.byId(channelAccountId);
    const range = await nextRange(sql, channelAccountId, given);
    if (!range || !account) return;
    const theirs = new Set(externalIds);
    const found: string[] = [];
    for (const envelope of await unlinkedDeliveries(sql, envelopeFolder, { channelAccountId, externalIds, range }))
      if (await isTheirs(envelope, account, theirs)) found.push(envelope.id);
    await inTransaction(strapi, async (trx) => {
      await removal.enqueue(trx, await deleteDeliveries(trx, found));
      await jobs.enqueue(trx, SEARCH_JOB, { ...given, after: range.upTo });
    });
  }

  jobs.define(SEARCH_JOB, (given) => eraseRange(search.parse(given)));
  erasuresOf(strapi).add(erase);
}
