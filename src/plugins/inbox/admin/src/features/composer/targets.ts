import type {
  ChannelView,
  CustomerView,
  InteractionView,
  MessageView,
  ReplyRoute,
} from '../../../../../../contracts/records';
import { replyWindowOf, type ReplyWindow } from '../../../../core/reply-window';
import { channelOfAccount } from '../../app/channels';

/** Where an answer can go: an interaction of the ticket, or a way that opens one; with the rules of its channel. */
export interface ReplyTarget {
  /** of the interaction, or of the way */
  readonly key: string;
  /** null: sending opens one in this ticket */
  readonly interaction: InteractionView | null;
  readonly channel: ChannelView;
  readonly channelAccount: InteractionView['channelAccount'];
  readonly to: InteractionView['replyTo'];
  /** it answers the customer, rather than somebody else who wrote to this ticket */
  readonly isCustomers: boolean;
  /** what the server knows of it: who is there, what is proven; null until it has said so */
  readonly route: ReplyRoute | null;
}

type Said = Pick<MessageView, 'interaction' | 'direction' | 'at' | 'kind'>;

/**
 * The ticket's interactions a reply can go to: those with the customer before those with others, the one used last
 * first. Nobody answers a third party because that one happened to write last.
 */
export function replyTargets(
  interactions: readonly InteractionView[],
  channels: readonly ChannelView[],
  messages: readonly Said[],
  customer: Pick<CustomerView, 'identities'>,
): ReplyTarget[] {
  const heard = lastHeard(messages);
  return interactions
    .flatMap((interaction): ReplyTarget[] => {
      const { channelAccount, replyTo } = interaction;
      const channel = channelOfAccount(channels, channelAccount.connector, interaction.channel);
      if (!channel || !takesAnswers(channel) || replyTo.address === '') return [];
      const isCustomers = isOf(customer, interaction) || interaction.continues !== null;
      return [
        { key: interaction.documentId, interaction, channel, channelAccount, to: replyTo, isCustomers, route: null },
      ];
    })
    .sort((a, b) => Number(b.isCustomers) - Number(a.isCustomers) || useOf(b, heard).localeCompare(useOf(a, heard)));
}

const takesAnswers = ({ capabilities }: ChannelView): boolean =>
  !capabilities.receivesOnly && !capabilities.loggedByHand && !capabilities.calls;

const isOf = ({ identities }: Pick<CustomerView, 'identities'>, { replyTo }: InteractionView): boolean =>
  identities.some(({ kind, value }) => kind === replyTo.kind && isSame(value, replyTo.address));

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The customer's last word there; for one that an agent went on to, at least the moment of doing so. */
function useOf({ interaction }: ReplyTarget, heard: ReadonlyMap<string, string>): string {
  if (!interaction) return '';
  const said = heard.get(interaction.documentId) ?? '';
  const told = interaction.lastInboundAt ?? '';
  const latest = said > told ? said : told;
  const isChosen = interaction.continues !== null || latest === '';
  return isChosen && interaction.openedAt > latest ? interaction.openedAt : latest;
}

function lastHeard(messages: readonly Said[]): Map<string, string> {
  const heard = new Map<string, string>();
  for (const { interaction, direction, at } of messages) {
    if (direction !== 'inbound') continue;
    const known = heard.get(interaction);
    if (known === undefined || at > known) heard.set(interaction, at);
  }
  return heard;
}

/** The same ways with what the server knows of them, and behind them those that it could open. */
export function withRoutes(
  targets: readonly ReplyTarget[],
  routes: readonly ReplyRoute[],
  channels: readonly ChannelView[],
): ReplyTarget[] {
  const known = targets.map((target) => ({
    ...target,
    route: routes.find(({ interaction }) => interaction !== null && interaction === target.key) ?? null,
  }));
  return [...known, ...routes.flatMap((route) => asNewTarget(route, targets, channels))];
}

function asNewTarget(
  route: ReplyRoute,
  targets: readonly ReplyTarget[],
  channels: readonly ChannelView[],
): ReplyTarget[] {
  const { channelAccount, kind, address, assurance } = route;
  const channel = channelOfAccount(channels, channelAccount.connector, route.channel);
  const isThere = targets.some(
    ({ interaction, channelAccount: account, to }) =>
      interaction !== null && account.documentId === channelAccount.documentId && isSame(to.address, address),
  );
  if (route.interaction !== null || !channel || isThere) return [];
  const to = { kind, address, assurance };
  return [{ key: keyOfWay(route), interaction: null, channel, channelAccount, to, isCustomers: true, route }];
}

const keyOfWay = ({ channelAccount, kind, address }: ReplyRoute): string =>
  `new ${channelAccount.documentId} ${kind} ${address.toLowerCase()}`;

/**
 * Where the answer goes now: what the agent chose, also after that way has become an interaction; else the best one
 * that the ticket has; else the one used last. Opening another way is the agent's decision, never a beginning.
 */
export function targetNow(targets: readonly ReplyTarget[], chosen: string | null): ReplyTarget | null {
  const picked = targets.find(({ key }) => key === chosen) ?? becameOf(targets, chosen);
  if (picked) return picked;
  const best = targets.find(({ route, interaction }) => route?.isBest && interaction !== null);
  return best ?? targets[0] ?? null;
}

function becameOf(targets: readonly ReplyTarget[], chosen: string | null): ReplyTarget | undefined {
  if (!chosen?.startsWith('new ')) return undefined;
  return targets.find(
    ({ channelAccount, to }) => chosen === `new ${channelAccount.documentId} ${to.kind} ${to.address.toLowerCase()}`,
  );
}

/** How the list of ways reads: where the answer goes now, then the best one, then as the server ranks them. */
export function inPickingOrder(targets: readonly ReplyTarget[], current: ReplyTarget | null): ReplyTarget[] {
  const rank = (target: ReplyTarget): number => {
    if (target.key === current?.key) return 0;
    if (target.route?.isBest) return 1;
    if (target.route?.state === 'closed' || target.route?.note === 'suppressed') return 3;
    return target.isCustomers ? 2 : 4;
  };
  return [...targets].sort((a, b) => rank(a) - rank(b));
}

/** Whether free words may still be sent there, and until when. */
export function windowNow({ channel, interaction, route }: ReplyTarget, now: number): ReplyWindow {
  // What the ticket does not have yet may have been heard of elsewhere: the server knows, until that runs out.
  if (!interaction && route && (route.closesAt === null || now < Date.parse(route.closesAt)))
    return { state: route.state, closesAt: route.closesAt };
  return replyWindowOf(channel, interaction?.lastInboundAt ?? null, new Date(now));
}

const HOUR = 3_600_000;

/** Below this a closing window is said more loudly. */
const SHORT = 4 * HOUR;

export interface TimeLeft {
  readonly hours: number;
  readonly minutes: number;
  readonly isShort: boolean;
}

/** "23 h 59 m": what is left of a window, full minutes. */
export function timeLeft(closesAt: string, now: number): TimeLeft {
  const left = Math.max(0, Date.parse(closesAt) - now);
  return { hours: Math.floor(left / HOUR), minutes: Math.floor((left % HOUR) / 60_000), isShort: left < SHORT };
}

/** To whom a reply goes at first: the customer's own address, and on mail the others who were on it, all visible. */
export function recipientsOf(target: ReplyTarget | null): { readonly to: string; readonly cc: readonly string[] } {
  if (!target) return { to: '', cc: [] };
  const to = target.to.address;
  const own = target.channelAccount.address.toLowerCase();
  const cc = target.channel.capabilities.carbonCopy
    ? (target.interaction?.participants ?? []).filter(
        (address) => ![to.toLowerCase(), own].includes(address.toLowerCase()),
      )
    : [];
  return { to, cc };
}
