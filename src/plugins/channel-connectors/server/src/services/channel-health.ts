import type { ChannelHealth, ChannelHealthView } from '../../../../../contracts';
import type { Bus } from '../../../../../kernel/bus';
import type { Sql } from '../../../../../kernel/database';
import { allHealth, writeHealth, type HealthPart } from '../repositories/channel-health';

/** What of an account is told with its health. */
export interface AccountFacts {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  readonly channel: string;
  readonly enabled: boolean;
}

export interface ChannelHealthService {
  /** What is said of an account, by who receives there if nothing else is named. Only changes are written and told. */
  report(channelAccountId: number, health: ChannelHealth, part?: HealthPart): Promise<void>;
  /** Of all accounts that are enabled and have ever said anything, those that fail first. */
  list(): Promise<ChannelHealthView[]>;
}

/** Whether channel accounts work, for agents: written by receivers, kept over restarts. */
export function createChannelHealth(
  sql: Sql,
  bus: Bus,
  accounts: () => Promise<readonly AccountFacts[]>,
): ChannelHealthService {
  return {
    async report(channelAccountId, health, part = 'receiving') {
      if (await writeHealth(sql, channelAccountId, part, health))
        bus.publish('channelHealth.changed', { at: Date.now() });
    },

    async list() {
      const [stored, known] = await Promise.all([allHealth(sql), accounts()]);
      const byId = new Map(known.filter((account) => account.enabled).map((account) => [account.id, account]));
      const views = stored.flatMap(({ channelAccountId, state, code, detail, since, lastOkAt }) => {
        const account = byId.get(channelAccountId);
        if (!account) return [];
        const { documentId: channelAccount, name, channel } = account;
        return [
          {
            channelAccount,
            name,
            channel,
            state,
            code,
            detail,
            since: since.toISOString(),
            lastOkAt: lastOkAt?.toISOString() ?? null,
          },
        ];
      });
      return views.sort((a, b) => Number(a.state === 'ok') - Number(b.state === 'ok') || a.name.localeCompare(b.name));
    },
  };
}
