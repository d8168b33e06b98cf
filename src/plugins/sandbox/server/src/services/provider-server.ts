import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Core } from '@strapi/strapi';

import { HelpdeskError, INGRESS_PREFIX, type ChannelAccountConfig } from '../../../../../contracts';
import { readBody } from '../../../../../kernel/front-listener';
import { serviceOf } from '../../../../../kernel/services';
import { SIMULATORS } from '../../../core/simulators';
import type { AcceptedSend, ProviderSimulator, SayingKind, SimulatedAccount } from '../../../core/simulators/simulator';
import type { SendLog } from '../repositories/send-log';
import { ProviderPlay } from './provider-play';

/** All simulated providers, at `/sandbox/providers/<id>/…`: what our connectors call instead of the real ones. */

export const PROVIDERS_PATH = '/sandbox/providers/';

const LARGEST_CALL = 40 * 1024 * 1024;

export class ProviderServer {
  private readonly plays: ReadonlyMap<string, ProviderPlay>;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly publicUrl: string,
    private readonly log: SendLog,
  ) {
    this.plays = new Map(SIMULATORS.map((simulator) => [simulator.id, this.playOf(simulator)]));
  }

  /** where a connector calls this provider */
  urlOf(simulator: ProviderSimulator): string {
    return `${this.publicUrl}${PROVIDERS_PATH}${simulator.id}`;
  }

  /** Of the provider that plays this connector. */
  playFor(connector: string): ProviderPlay {
    const simulator = SIMULATORS.find((each) => connectorsOf(each).includes(connector));
    const play = simulator && this.plays.get(simulator.id);
    if (!play) throw new HelpdeskError('channel_account_not_found');
    return play;
  }

  /** What each provider gave out, by the labels of the settings. */
  keys(): { name: string; values: (readonly [string, string])[] }[] {
    const facts = serviceOf(this.strapi, 'channel-connectors').connectors();
    return SIMULATORS.flatMap((simulator) => simulator.accounts(this.urlOf(simulator))).flatMap((account) => {
      const found = facts.find(({ id }) => id === account.connector);
      if (!found) return [];
      const given: Readonly<Record<string, unknown>> = { ...account.settings, ...account.secrets };
      const values = found.configFields
        .filter(({ required, secret, generated }) => (required || secret) && !generated)
        .flatMap(({ name, label }) => (given[name] === undefined ? [] : [[label, String(given[name])] as const]));
      return [{ name: found.about?.title ?? found.channel.label, values }];
    });
  }

  /** what the network behind this connector never tells */
  untoldBy(connector: string): readonly SayingKind[] {
    return SIMULATORS.flatMap(({ untold }) => untold?.[connector] ?? []);
  }

  /** all accounts that are played, in the order of the simulators */
  async accounts(): Promise<SimulatedAccount[]> {
    return (await Promise.all(SIMULATORS.map((simulator) => this.accountsOf(simulator)))).flat();
  }

  async serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const [id = '', ...rest] = url.pathname.slice(PROVIDERS_PATH.length).split('/');
    const play = this.plays.get(id);
    if (!play) throw new HelpdeskError('route_not_found');
    const body = await readBody(request, LARGEST_CALL);
    if (!body) throw new HelpdeskError('too_large');
    const answer = await play.answer({
      method: request.method ?? 'GET',
      path: `/${rest.join('/')}`,
      query: url.searchParams,
      headers: asWritten(request.headers),
      body,
    });
    response.writeHead(answer.status, {
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      ...answer.headers,
      'Content-Type': answer.contentType,
    });
    response.end(answer.body);
  }

  async close(): Promise<void> {
    await Promise.all([...this.plays.values()].map((play) => play.close()));
  }

  /** What we make up ourselves may be anything; everything else is the provider's word. */
  private hasKeysOf(simulator: ProviderSimulator, { connector, secrets }: ChannelAccountConfig): boolean {
    const given = simulator.accounts(this.urlOf(simulator)).find((account) => account.connector === connector);
    const facts = serviceOf(this.strapi, 'channel-connectors').connectors();
    const fields = facts.find(({ id }) => id === connector)?.configFields ?? [];
    const ours = new Set(fields.flatMap(({ name, generated }) => (generated ? [name] : [])));
    return Object.entries(given?.secrets ?? {}).every(([name, key]) => ours.has(name) || secrets[name] === key);
  }

  private playOf(simulator: ProviderSimulator): ProviderPlay {
    const keep = (send: AcceptedSend, at: string, state: string): Promise<void> =>
      this.log.keep({ ...send, beside: [...send.beside], provider: simulator.id, at, state });
    return new ProviderPlay({
      simulator,
      accounts: () => this.accountsOf(simulator),
      onAccepted: (send) => keep(send, new Date().toISOString(), 'accepted'),
      onLater: async (send, { delivery }) => {
        const known = this.log.list().find(({ provider, id }) => provider === simulator.id && id === send.id);
        await keep(send, known?.at ?? new Date().toISOString(), delivery.what);
      },
    });
  }

  /** Those that are pointed here, and signed in with the keys that this provider gave out. */
  private async accountsOf(simulator: ProviderSimulator): Promise<SimulatedAccount[]> {
    const connectors = serviceOf(this.strapi, 'channel-connectors');
    const all = await Promise.all(connectorsOf(simulator).map((connector) => connectors.accountConfigs(connector)));
    return all
      .flat()
      .filter(({ settings }) => settings['providerUrl'] === this.urlOf(simulator))
      .filter((account) => this.hasKeysOf(simulator, account))
      .map((account) => ({ ...account, webhookUrl: webhookUrlOf(account, this.publicUrl) }));
  }
}

export const connectorsOf = (simulator: ProviderSimulator): string[] =>
  simulator.accounts('http://127.0.0.1').map(({ connector }) => connector);

export const webhookUrlOf = ({ pathToken }: ChannelAccountConfig, publicUrl: string): string =>
  `${publicUrl}${INGRESS_PREFIX}${pathToken}`;

function asWritten(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
