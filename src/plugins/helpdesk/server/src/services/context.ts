import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { busOf, type Bus } from '../../../../../kernel/bus';
import { callerOf, type Caller } from '../../../../../kernel/caller';
import { systemClock, type Clock } from '../../../../../kernel/clock';
import { databaseOf, inRetriedTransaction, type Sql } from '../../../../../kernel/database';
import { installationSecret, keyRingOf } from '../../../../../kernel/installation';
import { openSecret, sealSecret } from '../../../../../kernel/key-ring';
import { lastingSecret } from '../../../../../kernel/lasting-secrets';
import { signLink } from '../../../../../kernel/signed-links';
import type { LinkSigner } from '../repositories/message-views';

/** What the services of this plugin stand on. */
export interface ServiceContext {
  readonly clock: Clock;
  readonly bus: Bus;
  readonly sql: Sql;
  readonly attachmentFolder: string;
  /** what of the audit log is kept outside the database */
  readonly auditFolder: string;
  transaction<Result>(work: (trx: Sql) => Promise<Result>): Promise<Result>;
  readonly sign: LinkSigner;
  /** encrypts for one place (table|row|field), and opens it there again */
  seal(place: string, plain: string): string;
  unseal(place: string, sealed: string): string;
  /** who makes the request that this runs for; null: nobody asked */
  caller(): Caller | null;
  /** one of the installation's own, the same for ever */
  lastingSecret(name: string): Promise<string>;
}

export function contextOf(strapi: Core.Strapi): ServiceContext {
  const folder = process.env.DATA_DIR ?? path.join(strapi.dirs.app.root, '.data');
  return {
    clock: systemClock,
    bus: busOf(strapi),
    sql: databaseOf(strapi),
    attachmentFolder: path.resolve(folder, 'attachments'),
    auditFolder: path.resolve(folder, 'audit'),
    transaction: (work) => inRetriedTransaction(strapi, work),
    sign: (link) => signLink(installationSecret(strapi), link, systemClock.now()),
    seal: (place, plain) => sealSecret(keyRingOf(strapi), place, plain),
    unseal: (place, sealed) => openSecret(keyRingOf(strapi), place, sealed),
    caller: () => callerOf(strapi),
    lastingSecret: (name) => lastingSecret(strapi, name),
  };
}
