import { HelpdeskError, type ChannelConnectorsService, type ConnectorCalls } from '../../../../../contracts';
import type { Accounts } from './accounts';
import type { ConnectorRegistry } from './registry';

/** Live calls of every connector that carries any, as one desk: an action goes to whoever has the call. */
export function callService(registry: ConnectorRegistry, accounts: Accounts): ChannelConnectorsService['calls'] {
  const carriers = (): ConnectorCalls[] => registry.all().flatMap(({ connector }) => connector.calls ?? []);

  async function carrierOf(call: string): Promise<ConnectorCalls> {
    for (const carrier of carriers())
      if ((await carrier.live()).some(({ documentId }) => documentId === call)) return carrier;
    throw new HelpdeskError('call_not_found');
  }

  const anyCarrier = (): ConnectorCalls => {
    const [first] = carriers();
    if (!first) throw new HelpdeskError('call_not_found');
    return first;
  };

  return {
    live: async () => (await Promise.all(carriers().map((carrier) => carrier.live()))).flat(),
    answer: async (call, ...more) => (await carrierOf(call)).answer(call, ...more),
    hold: async (call, ...more) => (await carrierOf(call)).hold(call, ...more),
    transfer: async (call, ...more) => (await carrierOf(call)).transfer(call, ...more),
    hangUp: async (call, ...more) => (await carrierOf(call)).hangUp(call, ...more),
    wrapUp: async (call, ...more) => (await carrierOf(call)).wrapUp(call, ...more),
    async start({ channelAccount, ...call }) {
      const account = (await accounts.all()).find(({ documentId }) => documentId === channelAccount);
      const carrier = account?.enabled ? registry.get(account.connector).calls : undefined;
      if (!account || !carrier) throw new HelpdeskError('channel_account_not_found');
      return carrier.start({ ...call, account });
    },
    deviceOf: async (agent) => carriers()[0]?.deviceOf(agent) ?? { phone: null, isReady: false },
    setDevice: (agent, device) => anyCarrier().setDevice(agent, device),
    browserToken: async (agent) => carriers()[0]?.browserToken(agent) ?? null,
  };
}
