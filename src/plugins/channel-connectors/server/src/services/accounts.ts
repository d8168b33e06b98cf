import type { Core } from '@strapi/strapi';

import {
  HelpdeskError,
  type ChannelAccountConfig,
  type ChannelAccountRecord,
  type ConnectorManifest,
  type House,
} from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { newToken, openSecret, sealSecret } from '../../../../../kernel/crypto';
import { databaseOf } from '../../../../../kernel/database';
import { installationSecret } from '../../../../../kernel/installation';
import { serviceOf } from '../../../../../kernel/services';
import { saveSecret, sealedSecrets } from '../repositories/secrets';
import type { ConnectorRegistry } from './registry';

/** Channel accounts with their secrets opened. Kept for a few seconds: another process may have changed them. */

const FRESH_MS = 5_000;

export interface OpenedAccount extends ChannelAccountConfig {
  readonly pathToken: string;
  readonly enabled: boolean;
}

interface Known {
  readonly byId: ReadonlyMap<number, OpenedAccount>;
  readonly byPath: ReadonlyMap<string, OpenedAccount>;
  readonly agents: House['agents'];
}

export interface NewAccount {
  readonly connector: string;
  readonly name: string;
  readonly address: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
}

const placeOf = (accountId: number, name: string): string => `cc_channel_secrets|${String(accountId)}|${name}`;

export class Accounts {
  private known: Promise<Known> | null = null;
  private readAt = 0;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly registry: ConnectorRegistry,
  ) {
    busOf(strapi).subscribe('channelAccounts.changed', () => {
      this.known = null;
    });
  }

  async byId(id: number): Promise<OpenedAccount | null> {
    return (await this.current()).byId.get(id) ?? null;
  }

  async byPath(pathToken: string): Promise<OpenedAccount | null> {
    const account = (await this.current()).byPath.get(pathToken);
    return account?.enabled ? account : null;
  }

  async all(): Promise<OpenedAccount[]> {
    return [...(await this.current()).byId.values()];
  }

  async enabledOf(connector: string): Promise<OpenedAccount[]> {
    return (await this.all()).filter((account) => account.enabled && account.connector === connector);
  }

  /** Who we are on this channel: addresses of our own, and our agents. */
  async house(channel: string): Promise<House> {
    const { byId, agents } = await this.current();
    const own = [...byId.values()].filter((account) => account.channel === channel);
    return { ownAddresses: new Set(own.map((account) => account.address.toLowerCase())), agents };
  }

  /** Checks settings against the connector's schema; secrets that the manifest marks as generated are made here. */
  async create(account: NewAccount): Promise<OpenedAccount> {
    const connector = this.registry.get(account.connector);
    const settings = connector.settingsSchema.safeParse(account.settings);
    if (!settings.success)
      throw new HelpdeskError('invalid_input', {
        fields: settings.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message })),
      });
    const record = await serviceOf(this.strapi, 'helpdesk').channelAccounts.create({
      connector: account.connector,
      channel: connector.manifest.channel.id,
      name: account.name,
      address: account.address,
      enabled: true,
      pathToken: newToken(128),
      settings: account.settings,
    });
    const missing = missingSecrets(connector.manifest, account.secrets);
    const secrets = { ...account.secrets, ...Object.fromEntries(missing.map((name) => [name, newToken(256)])) };
    for (const [name, plain] of Object.entries(secrets)) await this.saveSecret(record.id, name, plain);
    this.known = null;
    return asOpened(record, secrets);
  }

  /** Makes the generated secrets that accounts of an earlier release do not have yet. */
  async completeSecrets(): Promise<void> {
    for (const account of await this.all())
      for (const name of missingSecrets(this.registry.get(account.connector).manifest, account.secrets))
        await this.saveSecret(account.id, name, newToken(256));
  }

  async saveSecret(accountId: number, name: string, plain: string): Promise<void> {
    await saveSecret(
      databaseOf(this.strapi),
      accountId,
      name,
      sealSecret(installationSecret(this.strapi), placeOf(accountId, name), plain),
    );
    this.known = null;
  }

  private current(): Promise<Known> {
    if (this.known && Date.now() - this.readAt < FRESH_MS) return this.known;
    this.readAt = Date.now();
    const reading = this.read();
    this.known = reading;
    reading.catch(() => {
      if (this.known === reading) this.known = null;
    });
    return reading;
  }

  private async read(): Promise<Known> {
    const helpdesk = serviceOf(this.strapi, 'helpdesk');
    const [records, sealed, agents] = await Promise.all([
      helpdesk.channelAccounts.all(),
      sealedSecrets(databaseOf(this.strapi)),
      helpdesk.agents.addresses(),
    ]);
    const key = installationSecret(this.strapi);
    const opened = records.map((record) => {
      const own = sealed.filter((secret) => secret.accountId === record.id);
      return asOpened(
        record,
        Object.fromEntries(
          own.map(({ name, sealed: text }) => [name, openSecret(key, placeOf(record.id, name), text)]),
        ),
      );
    });
    return {
      byId: new Map(opened.map((account) => [account.id, account])),
      byPath: new Map(opened.map((account) => [account.pathToken, account])),
      agents: new Map(agents.map(({ email, documentId, displayName }) => [email, { documentId, displayName }])),
    };
  }
}

function missingSecrets({ configFields }: ConnectorManifest, secrets: Readonly<Record<string, string>>): string[] {
  return configFields
    .filter((field) => field.secret && field.generated && secrets[field.name] === undefined)
    .map(({ name }) => name);
}

function asOpened(record: ChannelAccountRecord, secrets: Readonly<Record<string, string>>): OpenedAccount {
  return { ...record, secrets };
}
