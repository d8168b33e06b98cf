import type { ChannelView, IdentityView, InteractionView, ReplyRoute, TicketRoutes } from '../../../contracts';
import { replyWindowOf } from './reply-window';

/**
 * Where an answer in a ticket can go, and which way is the best. Judged by capabilities, windows and proof alone: no
 * channel is known by name. Pure.
 */
export interface RouteFacts extends TicketRoutes {
  /** one per connector */
  readonly channels: readonly ChannelView[];
  /** those that are switched on */
  readonly channelAccounts: readonly (ReplyRoute['channelAccount'] & { readonly channel: string })[];
  readonly now: Date;
}

/** A visitor of a live channel who has been silent for longer is not there any more. */
const GONE_AFTER = 30 * 60_000;
/** One who wrote so lately still is. */
const HERE_WITHIN = 10 * 60_000;

/** A way, with what only the ranking needs. */
interface Candidate {
  readonly route: ReplyRoute;
  readonly channel: ChannelView;
  /** when it was last the way of this exchange; '' for one that the ticket does not have yet */
  readonly usedAt: string;
  /** when anything was last heard by this address */
  readonly seenAt: string;
}

/** Every way on which the customer can be answered in this ticket, the best one first; exactly one `isBest`. */
export function replyRoutes(facts: RouteFacts): ReplyRoute[] {
  const existing = onePerWay(facts.interactions.flatMap((interaction) => ofInteraction(interaction, facts)));
  const fresh = [...newWays(facts), ...typedWays(facts)];
  const ways = [...existing, ...onePerAddress(fresh, existing)].sort(byRank);
  const lastUsed = ways.filter(isCustomers).reduce<Candidate | null>(laterUsed, null);
  const best = bestOf(ways, lastUsed);
  return ways
    .map((way) => ({ ...way.route, note: way === lastUsed && isUsual(way) ? ('last_used' as const) : way.route.note }))
    .map((route, index) => ({ ...route, isBest: ways[index] === best }))
    .sort((a, b) => Number(b.isBest) - Number(a.isBest));
}

const isUsual = ({ route }: Candidate): boolean => route.note === 'usual';

const laterUsed = (latest: Candidate | null, way: Candidate): Candidate | null => {
  if (way.usedAt === '') return latest;
  return latest === null || way.usedAt > latest.usedAt ? way : latest;
};

/** The last used one while words still arrive there; else where they arrive surely; else what is left. */
function bestOf(ways: readonly Candidate[], lastUsed: Candidate | null): Candidate | undefined {
  if (lastUsed && isOpen(lastUsed) && lastUsed.route.note !== 'visitor_gone') return lastUsed;
  const sure = ways.find((way) => isOpen(way) && isProven(way) && way.route.note !== 'visitor_gone');
  // A chat whose visitor is gone takes the answer all the same, and goes on by itself where it can.
  return sure ?? (lastUsed && isOpen(lastUsed) ? lastUsed : undefined) ?? ways.find(isOpen) ?? lastUsed ?? ways[0];
}

const isCustomers = ({ route }: Candidate): boolean => route.note !== 'other_person';
const isProven = ({ route }: Candidate): boolean => route.assurance !== 'claimed';
const isOpen = (way: Candidate): boolean =>
  (way.route.state === 'open' || way.route.state === 'extended') && way.route.note !== 'suppressed' && isCustomers(way);

const STATES: readonly ReplyRoute['state'][] = ['open', 'extended', 'template', 'closed'];

/** Lower is better: what can be sent, to whom, how surely; written ways before those that need somebody there. */
function rankOf(way: Candidate): readonly number[] {
  const { route, channel } = way;
  return [
    Number(!isCustomers(way)),
    Number(route.note === 'suppressed'),
    STATES.indexOf(route.state),
    Number(route.note === 'visitor_gone'),
    Number(!isProven(way)),
    Number(channel.capabilities.isPublic ?? false),
    Number(way.usedAt === ''),
    Number(!channel.capabilities.subject),
  ];
}

function byRank(a: Candidate, b: Candidate): number {
  const [left, right] = [rankOf(a), rankOf(b)];
  const index = left.findIndex((value, place) => value !== right[place]);
  if (index !== -1) return (left[index] ?? 0) - (right[index] ?? 0);
  return b.usedAt.localeCompare(a.usedAt) || b.seenAt.localeCompare(a.seenAt);
}

/** A way that the ticket has. None for accounts that are off or cannot answer. */
function ofInteraction(interaction: InteractionView, facts: RouteFacts): Candidate[] {
  const account = facts.channelAccounts.find(({ documentId }) => documentId === interaction.channelAccount.documentId);
  const channel = account && channelOf(account, facts);
  const { kind, address, assurance } = interaction.replyTo;
  if (!account || !channel || !canAnswer(channel) || address === '') return [];
  const identity = facts.customer.identities.find((one) => one.kind === kind && isSame(one.value, address));
  const isTyped = facts.typed.some((one) => one.kind === kind && isSame(one.value, address));
  const window = replyWindowOf(channel, interaction.lastInboundAt, facts.now);
  const route = {
    channelAccount: refOf(account),
    channel: channel.id,
    identity: identity?.documentId ?? null,
    kind,
    address,
    assurance,
    interaction: interaction.documentId,
    ...window,
    isBest: false,
  };
  const note =
    identity || isTyped || interaction.continues
      ? noteOf(route, channel, interaction, facts)
      : ('other_person' as const);
  return [{ route: { ...route, note }, channel, usedAt: usedAt(interaction), seenAt: identity?.lastSeenAt ?? '' }];
}

/** The customer's last word there; for one that an agent went on to, at least the moment of doing so. */
function usedAt({ lastInboundAt, continues, openedAt }: InteractionView): string {
  const chosenAt = continues ? openedAt : '';
  const heardAt = lastInboundAt ?? (continues ? '' : openedAt);
  return heardAt > chosenAt ? heardAt : chosenAt;
}

function noteOf(
  route: Pick<ReplyRoute, 'identity' | 'assurance' | 'state'>,
  channel: ChannelView,
  interaction: InteractionView | null,
  { suppressed, now }: RouteFacts,
): ReplyRoute['note'] {
  if (route.identity !== null && suppressed.includes(route.identity)) return 'suppressed';
  const presence = channel.capabilities.live && interaction ? presenceOf(interaction, now) : null;
  if (presence !== null) return presence;
  if (route.state === 'template' || route.state === 'closed') return 'window_closed';
  return route.assurance === 'claimed' ? 'unproven' : 'usual';
}

/** As far as it is known: nobody tells when a visitor closes the page. */
function presenceOf(
  { endedAt, lastInboundAt, openedAt }: InteractionView,
  now: Date,
): 'visitor_gone' | 'visitor_here' | null {
  const silence = now.getTime() - Date.parse(lastInboundAt ?? openedAt);
  if (endedAt !== null || silence > GONE_AFTER) return 'visitor_gone';
  return silence <= HERE_WITHIN ? 'visitor_here' : null;
}

/** Addresses of the customer that we can write to first. */
function newWays(facts: RouteFacts): Candidate[] {
  return facts.customer.identities.flatMap((identity) =>
    accountsFor(identity, facts).map(({ account, channel }) => {
      const heardAt = heardBy(identity, account, facts);
      const route = {
        channelAccount: refOf(account),
        channel: channel.id,
        identity: identity.documentId,
        kind: identity.kind,
        address: identity.value,
        assurance: identity.assurance,
        interaction: null,
        ...replyWindowOf(channel, heardAt, facts.now),
        isBest: false,
      };
      const note = noteOf(route, channel, null, facts);
      return { route: { ...route, note }, channel, usedAt: '', seenAt: identity.lastSeenAt };
    }),
  );
}

/** Addresses that were only typed somewhere: a way, and the last one to take. */
function typedWays(facts: RouteFacts): Candidate[] {
  return facts.typed.flatMap(({ kind, value }) =>
    accountsFor({ kind, scope: '' }, facts).map(({ account, channel }) => ({
      route: {
        channelAccount: refOf(account),
        channel: channel.id,
        identity: null,
        kind,
        address: value,
        assurance: 'claimed' as const,
        interaction: null,
        ...replyWindowOf(channel, null, facts.now),
        note: 'unproven' as const,
        isBest: false,
      },
      channel,
      usedAt: '',
      seenAt: '',
    })),
  );
}

/** When this address wrote last to that account, in whatever ticket; null: never. */
const heardBy = (
  identity: Pick<IdentityView, 'documentId'>,
  account: { readonly documentId: string },
  { heard }: Pick<RouteFacts, 'heard'>,
): string | null =>
  heard.find((one) => one.identity === identity.documentId && one.channelAccount === account.documentId)?.at ?? null;

/** Our accounts that can begin an exchange with such an address; those of this ticket first. */
function accountsFor({ kind, scope }: Pick<IdentityView, 'kind' | 'scope'>, facts: RouteFacts) {
  const inTicket = new Set(facts.interactions.map(({ channelAccount }) => channelAccount.documentId));
  return facts.channelAccounts
    .flatMap((account) => {
      const channel = channelOf(account, facts);
      return channel && reachesFirst(channel, account, { kind, scope }) ? [{ account, channel }] : [];
    })
    .sort((a, b) => Number(inTicket.has(b.account.documentId)) - Number(inTicket.has(a.account.documentId)));
}

/** Can an agent write to this address first, from this account? */
export function reachesFirst(
  channel: ChannelView,
  account: { readonly documentId: string; readonly address: string },
  { kind, scope }: Pick<IdentityView, 'kind' | 'scope'>,
): boolean {
  const isOfKind = kind === channel.identityKind || (channel.alsoReaches ?? []).includes(kind);
  const isInScope = scope === '' || scope === account.documentId || scope === account.address;
  return isOfKind && isInScope && channel.capabilities.startsInteractions && canAnswer(channel);
}

/** Of several sessions with the same account and address the newest is the way; threads with subjects stay apart. */
function onePerWay(ways: readonly Candidate[]): Candidate[] {
  const newest = [...ways].sort((a, b) => b.usedAt.localeCompare(a.usedAt));
  return newest.filter(
    (way, index) =>
      way.channel.capabilities.subject || newest.findIndex((other) => wayOf(other) === wayOf(way)) === index,
  );
}

const wayOf = ({ route }: Candidate): string =>
  JSON.stringify([route.channelAccount.documentId, route.kind, route.address.toLowerCase()]);

/** A second mailbox of ours is no other way to somebody: one for each channel and address. */
function onePerAddress(fresh: readonly Candidate[], existing: readonly Candidate[]): Candidate[] {
  const taken = new Set(existing.map(addressOf));
  return fresh.filter((way) => {
    const address = addressOf(way);
    if (taken.has(address)) return false;
    taken.add(address);
    return true;
  });
}

const addressOf = ({ route }: Candidate): string =>
  JSON.stringify([route.channel, route.kind, route.address.toLowerCase()]);

const canAnswer = ({ capabilities }: ChannelView): boolean =>
  !capabilities.receivesOnly && !capabilities.loggedByHand && !capabilities.calls;

const channelOf = ({ connector }: { connector: string }, { channels }: RouteFacts): ChannelView | undefined =>
  channels.find((channel) => channel.connector === connector);

const refOf = ({
  documentId,
  name,
  address,
  connector,
}: ReplyRoute['channelAccount']): ReplyRoute['channelAccount'] => ({
  documentId,
  name,
  address,
  connector,
});

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
