import { randomBytes } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import type { ChannelAccountConfig } from '../../../../../contracts';
import { newToken } from '../../../../../kernel/crypto';
import { serviceOf } from '../../../../../kernel/services';
import type { Shop } from '../../../core/demo-content';
import { ownOrigins } from '../../../core/same-origin';
import { SIMULATORS } from '../../../core/simulators';
import { connectorsOf, type ProviderServer } from './provider-server';

export interface DemoAccounts {
  readonly email: ChannelAccountConfig;
  readonly webchat: ChannelAccountConfig;
  readonly api: ChannelAccountConfig;
  readonly form: ChannelAccountConfig;
}

interface WantedAccount {
  readonly connector: string;
  readonly name: string;
  readonly address: string;
  /** what depends on where the demo runs this time */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** The demo's own channel accounts: made once, and pointed to wherever the demo runs this time. */
export async function ensureAccounts(
  strapi: Core.Strapi,
  { shop }: Shop,
  places: { publicUrl: string; sink: { host: string; port: number } },
): Promise<DemoAccounts> {
  const email = await ensureAccount(strapi, {
    connector: 'email',
    name: shop.supportName,
    address: shop.supportAddress,
    settings: { smtpHost: places.sink.host, smtpPort: places.sink.port, smtpSecure: false },
    secrets: { replySecret: newToken(256) },
  });
  const webchat = await ensureAccount(strapi, {
    connector: 'webchat',
    name: shop.site,
    address: shop.site,
    settings: { title: shop.name, allowedOrigins: ownOrigins(places.publicUrl), accentColor: shop.accentColor },
    secrets: { identitySecret: newToken(256) },
  });
  const api = await ensureAccount(strapi, {
    connector: 'api',
    name: shop.ordersName,
    address: shop.ordersAddress,
    settings: { callbackUrl: `${places.publicUrl}/sandbox/callback`, allowLoopback: true },
    secrets: { signingSecret: `whsec_${randomBytes(32).toString('base64')}` },
  });
  const form = await ensureAccount(strapi, {
    connector: 'form',
    name: shop.formName,
    address: shop.formAddress,
    settings: {
      ownFields: ['Order number'],
      otherWays: shop.supportAddress,
      allowedOrigins: ownOrigins(places.publicUrl),
    },
    secrets: {},
  });
  return { email, webchat, api, form };
}

/** Of every simulated provider the accounts that it comes with, pointed to where it stands this time. */
export async function ensureSimulatedAccounts(strapi: Core.Strapi, providers: ProviderServer): Promise<void> {
  const installed = new Set(
    serviceOf(strapi, 'channel-connectors')
      .connectors()
      .map(({ id }) => id),
  );
  for (const simulator of SIMULATORS) {
    const wanted = simulator.accounts(providers.urlOf(simulator)).filter(({ connector }) => installed.has(connector));
    for (const account of wanted) await ensureAccount(strapi, account);
  }
}

/** Nothing leaves this machine: an account that somebody adds in the settings calls the simulated provider as well. */
export async function pointToSimulators(strapi: Core.Strapi, providers: ProviderServer): Promise<void> {
  for (const simulator of SIMULATORS) {
    const providerUrl = providers.urlOf(simulator);
    for (const connector of connectorsOf(simulator)) {
      const accounts = await serviceOf(strapi, 'channel-connectors').accountConfigs(connector);
      for (const { id, settings } of accounts) {
        if (settings['providerUrl'] === undefined)
          await serviceOf(strapi, 'helpdesk').channelAccounts.updateSettings(id, { providerUrl });
      }
    }
  }
}

async function ensureAccount(strapi: Core.Strapi, wanted: WantedAccount): Promise<ChannelAccountConfig> {
  const connectors = serviceOf(strapi, 'channel-connectors');
  const found = await findAccount(strapi, wanted);
  if (!found) return connectors.createAccount(wanted);
  if (!holds(found.settings, wanted.settings)) {
    await serviceOf(strapi, 'helpdesk').channelAccounts.updateSettings(found.id, wanted.settings);
  }
  return (await findAccount(strapi, wanted)) ?? found;
}

async function findAccount(
  strapi: Core.Strapi,
  { connector, address }: WantedAccount,
): Promise<ChannelAccountConfig | null> {
  const accounts = await serviceOf(strapi, 'channel-connectors').accountConfigs(connector);
  return accounts.find((account) => account.address === address) ?? null;
}

const holds = (settings: Readonly<Record<string, unknown>>, wanted: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(wanted).every(([name, value]) => JSON.stringify(settings[name]) === JSON.stringify(value));

/** The opaque part of the address of an account's webhook, or of its form. */
export async function pathTokenOf(strapi: Core.Strapi, account: ChannelAccountConfig): Promise<string> {
  const accounts = await serviceOf(strapi, 'helpdesk').channelAccounts.all();
  const record = accounts.find(({ id }) => id === account.id);
  if (!record) throw new Error(`The channel account "${account.name}" is gone.`);
  return record.pathToken;
}
