import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { busOf, type Bus } from '../../../../../kernel/bus';
import { systemClock, type Clock } from '../../../../../kernel/clock';
import { openSecret, sealSecret } from '../../../../../kernel/crypto';
import { databaseOf, inRetriedTransaction, type Sql } from '../../../../../kernel/database';
import { installationSecret } from '../../../../../kernel/installation';
import { signLink } from '../../../../../kernel/signed-links';
import type { LinkSigner } from '../repositories/message-views';

/** What the services of this plugin stand on. */
export interface ServiceContext {
  readonly clock: Clock;
  readonly bus: Bus;
  readonly sql: Sql;
  readonly attachmentFolder: string;
  transaction<Result>(work: (trx: Sql) => Promise<Result>): Promise<Result>;
  readonly sign: LinkSigner;
  /** encrypts for one place (table|row|field), and opens it there again */
  seal(place: string, plain: string): string;
  unseal(place: string, sealed: string): string;
  /** of the request that asks for this; null: no request of Strapi's */
  callerIp(): string | null;
}

export function contextOf(strapi: Core.Strapi): ServiceContext {
  const folder = process.env.DATA_DIR ?? path.join(strapi.dirs.app.root, '.data');
  return {
    clock: systemClock,
    bus: busOf(strapi),
    sql: databaseOf(strapi),
    attachmentFolder: path.resolve(folder, 'attachments'),
    transaction: (work) => inRetriedTransaction(strapi, work),
    sign: (link) => signLink(installationSecret(strapi), link, systemClock.now()),
    seal: (place, plain) => sealSecret(installationSecret(strapi), place, plain),
    unseal: (place, sealed) => openSecret(installationSecret(strapi), place, sealed),
    callerIp: () => strapi.requestContext.get()?.ip ?? null,
  };
}
