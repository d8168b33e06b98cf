import type {
  AcceptedDelivery,
  ChannelAccountConfig,
  ChannelHealth,
  PollCursor,
  Receiver,
  ReceiverContext,
} from '../../src/contracts';

/** What a receiver stands on, kept in memory: to see what it stores, in what order, and what it says. */
export interface ReceiverMemory {
  readonly context: ReceiverContext;
  readonly accounts: ChannelAccountConfig[];
  readonly deliveries: AcceptedDelivery[];
  readonly health: ChannelHealth[];
  readonly saved: { name: string; plain: string }[];
  readonly cursors: Map<string, Readonly<Record<string, unknown>>>;
  /** runs before anything is stored: what it throws is a database that could not */
  beforeStoring: (delivery: AcceptedDelivery) => Promise<void> | void;
}

export function receiverMemory(accounts: ChannelAccountConfig[]): ReceiverMemory {
  const cursors = new Map<string, Readonly<Record<string, unknown>>>();
  const nameOf = (id: number, name: string): string => `${String(id)} ${name}`;
  const save = ({ channelAccountId, name, state }: PollCursor): void =>
    void cursors.set(nameOf(channelAccountId, name), JSON.parse(JSON.stringify(state)) as Record<string, unknown>);
  const memory: ReceiverMemory = {
    accounts,
    deliveries: [],
    health: [],
    saved: [],
    cursors,
    beforeStoring: () => undefined,
    context: {
      async accept(delivery, cursor) {
        await memory.beforeStoring(delivery);
        const isKnown = memory.deliveries.some((each) => isSame(each, delivery));
        if (!isKnown) memory.deliveries.push(delivery);
        if (cursor) save(cursor);
        return { duplicate: isKnown };
      },
      accounts: () => Promise.resolve([...memory.accounts]),
      cursor: (id, name) => Promise.resolve(cursors.get(nameOf(id, name)) ?? null),
      saveCursor: (cursor) => Promise.resolve(save(cursor)),
      stored: (id, keys) =>
        Promise.resolve(
          new Set(
            keys.filter((eventKey) =>
              memory.deliveries.some((each) => isSame(each, { channelAccountId: id, eventKey })),
            ),
          ),
        ),
      lead: (_name, work) => leadAlone(work),
      reportHealth: (_id, health) => Promise.resolve(void memory.health.push(health)),
      async saveSecret(id, name, plain) {
        memory.saved.push({ name, plain });
        const at = memory.accounts.findIndex((account) => account.id === id);
        const account = memory.accounts[at];
        if (account) memory.accounts[at] = { ...account, secrets: { ...account.secrets, [name]: plain } };
      },
    },
  };
  return memory;
}

type Key = Pick<AcceptedDelivery, 'channelAccountId' | 'eventKey'>;
const isSame = (a: Key, b: Key): boolean => a.channelAccountId === b.channelAccountId && a.eventKey === b.eventKey;

/** Always the leader, since there is nobody else; work that fails is not done again. */
function leadAlone(work: (signal: AbortSignal) => Promise<void>): Receiver {
  const closing = new AbortController();
  const ended = work(closing.signal).catch(() => undefined);
  return {
    async close() {
      closing.abort();
      await ended;
    },
  };
}
