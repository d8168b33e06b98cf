import type { Core } from '@strapi/strapi';

import {
  HelpdeskError,
  NO_BRAND_VOICE,
  type ChannelAccountConfig,
  type ChannelAccountRecord,
  type ChannelConnectorsService,
  type Connector,
  type ConnectorManifest,
  type House,
  type NewChannelAccount,
  type ProbeFinding,
} from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { newToken } from '../../../../../kernel/crypto';
import { databaseOf, inTransaction } from '../../../../../kernel/database';
import { keyRingOf } from '../../../../../kernel/installation';
import { openSecret, sealSecret } from '../../../../../kernel/key-ring';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { leavingSecrets } from '../../../core/leaving-secrets';
import { builtInLock } from '../repositories/leases';
import { saveSecret, sealedSecrets, type SealedSecret } from '../repositories/secrets';
import { logAccount } from './account-audit';
import type { ConnectorRegistry } from './registry';
import { placeOfSecret } from './sealed-secrets';

/** Channel accounts with their secrets opened. Kept for a few seconds: another process may have changed them. */

const FRESH_MS = 5_000;
const JUST_READ_MS = 100;

export interface OpenedAccount extends ChannelAccountConfig {
  readonly enabled: boolean;
  readonly team: ChannelAccountRecord['team'];
  /** names of stored secrets that do not open: they stand in no `secrets` and are made anew by nobody but an admin */
  readonly unreadable: readonly string[];
}

interface Known {
  readonly byId: ReadonlyMap<number, OpenedAccount>;
  readonly byPath: ReadonlyMap<string, OpenedAccount>;
  readonly agents: House['agents'];
}

export class Accounts {
  private known: Promise<Known> | null = null;
  private readAt = 0;
  private readonly toldUnreadable = new Set<string>();

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly registry: ConnectorRegistry,
  ) {
    busOf(strapi).subscribe('channelAccounts.changed', () => {
      this.known = null;
    });
  }

  /** Null only when it is gone: one that another process has just made is looked for before that is said. */
  async byId(id: number): Promise<OpenedAccount | null> {
    const known = (await this.current()).byId.get(id);
    if (known) return known;
    if (Date.now() - this.readAt > JUST_READ_MS) this.known = null;
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
  async create(account: NewChannelAccount): Promise<OpenedAccount> {
    const connector = this.checked(account.connector, account.settings);
    const record = await serviceOf(this.strapi, 'helpdesk').channelAccounts.create({
      connector: account.connector,
      channel: connector.manifest.channel.id,
      name: account.name,
      address: account.address,
      enabled: true,
      pathToken: newToken(128),
      brandVoice: NO_BRAND_VOICE,
      settings: account.settings,
    });
    const missing = missingSecrets(connector.manifest, account.secrets);
    const secrets = { ...account.secrets, ...Object.fromEntries(missing.map((name) => [name, newToken(256)])) };
    for (const [name, plain] of Object.entries(secrets)) await this.saveSecret(record.id, name, plain);
    this.known = null;
    const opened = asOpened(record, secrets);
    await logAccount(this.strapi, null, opened, Object.keys(account.secrets));
    return opened;
  }

  /**
   * Replaces what is given; of the secrets only those named.
   * @throws HelpdeskError invalid_input, also when a stored secret would go to another server
   */
  async change(documentId: string, change: Parameters<ChannelConnectorsService['changeAccount']>[1]): Promise<void> {
    const account = await this.byDocumentId(documentId);
    const { secrets, ...facts } = change;
    if (facts.settings) {
      const { manifest } = this.checked(account.connector, facts.settings);
      refuseLeaving(manifest, account, facts.settings, secrets ?? {});
    }
    for (const [name, plain] of Object.entries(secrets ?? {})) await this.saveSecret(account.id, name, plain);
    await serviceOf(this.strapi, 'helpdesk').channelAccounts.change(account.id, facts);
    this.known = null;
    await logAccount(this.strapi, account, await this.byDocumentId(documentId), Object.keys(secrets ?? {}));
  }

  /** Tries settings that are not stored. */
  async probe(account: NewChannelAccount): Promise<readonly ProbeFinding[]> {
    const connector = this.checked(account.connector, account.settings);
    const unstored = {
      id: 0,
      documentId: `probe${newToken(128)}`,
      channel: connector.manifest.channel.id,
      pathToken: '',
      brandVoice: NO_BRAND_VOICE,
    };
    const forget = { saveSecret: () => Promise.resolve() };
    return (await connector.probe?.({ ...account, ...unstored }, forget)) ?? [];
  }

  async probeStored(documentId: string): Promise<readonly ProbeFinding[]> {
    const account = await this.byDocumentId(documentId);
    const connector = this.checked(account.connector, account.settings);
    return (await connector.probe?.(account, { saveSecret: (...secret) => this.saveSecret(...secret) })) ?? [];
  }

  private async byDocumentId(documentId: string): Promise<OpenedAccount> {
    const account = (await this.all()).find((each) => each.documentId === documentId);
    if (!account) throw new HelpdeskError('channel_account_not_found');
    return account;
  }

  /** The connector, if it can do with these settings. */
  private checked(connectorId: string, settings: Readonly<Record<string, unknown>>): Connector {
    const connector = this.registry.get(connectorId);
    const parsed = connector.settingsSchema.safeParse(settings);
    if (parsed.success) return connector;
    throw new HelpdeskError('invalid_input', {
      fields: parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message })),
    });
  }

  /** Makes the accounts that need no configuring, such as the one for what was said in person. */
  async completeBuiltIn(): Promise<void> {
    // Two processes that start at once must not make them twice.
    await inTransaction(this.strapi, async (trx) => {
      await builtInLock(trx);
      await this.createMissing();
    });
  }

  private async createMissing(): Promise<void> {
    this.known = null;
    const known = new Set((await this.all()).map(({ connector }) => connector));
    for (const { connector } of this.registry.all()) {
      const { id, builtIn } = connector.manifest;
      if (!builtIn || known.has(id)) continue;
      await this.create({ connector: id, name: builtIn.name, address: '', settings: {}, secrets: {} });
    }
  }

  /** Makes the generated secrets that accounts of an earlier release do not have yet. */
  async completeSecrets(): Promise<void> {
    for (const account of await this.all())
      for (const name of missingSecrets(this.registry.get(account.connector).manifest, account.secrets))
        if (!account.unreadable.includes(name)) await this.saveSecret(account.id, name, newToken(256));
  }

  async saveSecret(accountId: number, name: string, plain: string): Promise<void> {
    await saveSecret(
      databaseOf(this.strapi),
      accountId,
      name,
      sealSecret(keyRingOf(this.strapi), placeOfSecret(accountId, name), plain),
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
    const opened = records.map((record) =>
      this.opened(
        record,
        sealed.filter(({ accountId }) => accountId === record.id),
      ),
    );
    return {
      byId: new Map(opened.map((account) => [account.id, account])),
      byPath: new Map(opened.map((account) => [account.pathToken, account])),
      agents: new Map(agents.map(({ email, documentId, displayName }) => [email, { documentId, displayName }])),
    };
  }

  /** A secret that does not open is its own account's trouble: the others go on. */
  private opened(record: ChannelAccountRecord, sealed: readonly SealedSecret[]): OpenedAccount {
    const ring = keyRingOf(this.strapi);
    const secrets: Record<string, string> = {};
    const unreadable: string[] = [];
    for (const { name, sealed: text } of sealed)
      try {
        secrets[name] = openSecret(ring, placeOfSecret(record.id, name), text);
      } catch (cause) {
        unreadable.push(name);
        this.tellUnreadable(placeOfSecret(record.id, name), record.documentId, cause);
      }
    return { ...asOpened(record, secrets), unreadable };
  }

  /** Once for each: accounts are read every few seconds. */
  private tellUnreadable(place: string, account: string, cause: unknown): void {
    if (this.toldUnreadable.has(place)) return;
    this.toldUnreadable.add(place);
    loggerOf(this.strapi, 'channels').error(
      'A secret of a channel account does not open: type it again.',
      { account },
      cause,
    );
  }
}

function refuseLeaving(
  { configFields }: ConnectorManifest,
  { settings: before, secrets: stored }: OpenedAccount,
  after: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, string>>,
): void {
  const leaving = leavingSecrets(configFields, { before, after, stored, given });
  if (leaving.length === 0) return;
  const message = 'The server has changed: type this again. What is stored was given for the other one.';
  throw new HelpdeskError('invalid_input', { fields: leaving.map((field) => ({ field, message })) });
}

function missingSecrets({ configFields }: ConnectorManifest, secrets: Readonly<Record<string, string>>): string[] {
  return configFields
    .filter((field) => field.secret && field.generated && secrets[field.name] === undefined)
    .map(({ name }) => name);
}

function asOpened(record: ChannelAccountRecord, secrets: Readonly<Record<string, string>>): OpenedAccount {
  return { ...record, secrets, unreadable: [] };
}
