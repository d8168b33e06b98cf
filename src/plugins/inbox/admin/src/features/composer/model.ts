import type { ChannelView, CustomerView, InteractionView, MessageView } from '../../../../../../contracts/records';
import type { TicketStatus } from '../../../../../../contracts/vocabulary';

/** Where an answer can go: one of the ticket's interactions, with the rules of its channel. */
export interface ReplyTarget {
  readonly interaction: InteractionView;
  readonly channel: ChannelView;
  /** it answers the customer, rather than somebody else who wrote to this ticket */
  readonly isCustomers: boolean;
}

/**
 * The ticket's interactions a reply can go to: those with the customer before those with others, the one used last
 * first. Nobody answers a third party because that one happened to write last.
 */
export function replyTargets(
  interactions: readonly InteractionView[],
  channels: readonly ChannelView[],
  messages: readonly Pick<MessageView, 'interaction' | 'direction' | 'at' | 'kind'>[],
  customer: Pick<CustomerView, 'identities'>,
): ReplyTarget[] {
  const lastUse = lastUseByInteraction(messages);
  return interactions
    .flatMap((interaction) => {
      const channel = channels.find(({ id }) => id === interaction.channel);
      if (!channel || interaction.replyTo.address === '') return [];
      return [{ interaction, channel, isCustomers: isOf(customer, interaction) }];
    })
    .sort(
      (a, b) => Number(b.isCustomers) - Number(a.isCustomers) || useOf(b, lastUse).localeCompare(useOf(a, lastUse)),
    );
}

const isOf = ({ identities }: Pick<CustomerView, 'identities'>, { replyTo }: InteractionView): boolean =>
  identities.some(({ kind, value }) => kind === replyTo.kind && value.toLowerCase() === replyTo.address.toLowerCase());

function useOf(target: ReplyTarget, lastUse: ReadonlyMap<string, string>): string {
  return lastUse.get(target.interaction.documentId) ?? target.interaction.openedAt;
}

function lastUseByInteraction(
  messages: readonly Pick<MessageView, 'interaction' | 'direction' | 'at' | 'kind'>[],
): Map<string, string> {
  const lastUse = new Map<string, string>();
  for (const { interaction, direction, at } of messages) {
    if (direction !== 'inbound') continue;
    const known = lastUse.get(interaction);
    if (known === undefined || at > known) lastUse.set(interaction, at);
  }
  return lastUse;
}

export type Unavailable = 'forbidden' | 'closed' | 'no_address';

/** Why nothing can be written here, or null. A note needs the permission alone. */
export function unavailable(facts: {
  readonly kind: 'reply' | 'note';
  readonly canAnswer: boolean;
  readonly status: TicketStatus;
  readonly targets: readonly ReplyTarget[];
}): Unavailable | null {
  if (!facts.canAnswer) return 'forbidden';
  if (facts.kind === 'note') return null;
  if (facts.status === 'closed') return 'closed';
  return facts.targets.length === 0 ? 'no_address' : null;
}

export type SendBlock =
  | { readonly reason: 'empty' }
  | { readonly reason: 'too_long'; readonly over: number }
  | { readonly reason: 'uploading' }
  | { readonly reason: 'upload_failed' }
  | { readonly reason: 'bad_address'; readonly address: string };

/** Why Send is off right now, in the order in which a person would mend it. */
export function sendBlock(facts: {
  readonly text: string;
  readonly longest: number;
  readonly uploads: readonly { readonly state: 'uploading' | 'ready' | 'failed' }[];
  /** everybody it goes to whose address was typed */
  readonly addresses: readonly string[];
}): SendBlock | null {
  const wrong = facts.addresses.find((address) => !isAddress(address));
  if (wrong !== undefined) return { reason: 'bad_address', address: wrong };
  if (facts.uploads.some(({ state }) => state === 'failed')) return { reason: 'upload_failed' };
  if (facts.uploads.some(({ state }) => state === 'uploading')) return { reason: 'uploading' };
  const over = facts.text.length - facts.longest;
  if (over > 0) return { reason: 'too_long', over };
  const nothing = facts.text.trim() === '' && facts.uploads.length === 0;
  return nothing ? { reason: 'empty' } : null;
}

/** Characters left, only once the last fifth is reached. Negative: that many too many. */
export function charactersLeft(length: number, longest: number): number | null {
  return length >= longest * 0.8 ? longest - length : null;
}

/** Good enough to tell a slip from an address; the mail server has the last word. */
export function isAddress(text: string): boolean {
  return /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}$/.test(text);
}

/** What somebody types or pastes into Cc: addresses parted by commas, semicolons or spaces, names dropped. */
export function splitAddresses(text: string): string[] {
  return text
    .split(/[,;\s]+/)
    .map((part) => part.replace(/^<|>$/g, '').trim())
    .filter((part) => part !== '');
}

export const SEND_CHOICES = ['pending', 'keep', 'resolved'] as const;
/** What happens to the ticket after sending. */
export type SendChoice = (typeof SEND_CHOICES)[number];

export function sendChoiceFrom(remembered: unknown): SendChoice {
  return SEND_CHOICES.find((choice) => choice === remembered) ?? 'pending';
}

/** `⌘⇧↵` always sets a status: the remembered one, or pending when the agent usually keeps it. */
export function choiceWithStatus(choice: SendChoice): SendChoice {
  return choice === 'keep' ? 'pending' : choice;
}

export function statusAfter(choice: SendChoice): TicketStatus | undefined {
  return choice === 'keep' ? undefined : choice;
}

/** Ticket rules for files, checked before a byte travels. */
export function refusedFile(
  file: { readonly size: number },
  channel: ChannelView | null,
): 'no_files' | 'too_large' | null {
  if (!channel) return null;
  if (!channel.capabilities.attachments) return 'no_files';
  return file.size > channel.maxAttachmentBytes ? 'too_large' : null;
}

/** To whom a reply goes at first: the customer's own address, and on mail the others who were on it, all visible. */
export function recipientsOf(target: ReplyTarget | null): { readonly to: string; readonly cc: readonly string[] } {
  if (!target) return { to: '', cc: [] };
  const { interaction, channel } = target;
  const to = interaction.replyTo.address;
  const own = interaction.channelAccount.address.toLowerCase();
  const cc = channel.capabilities.carbonCopy
    ? interaction.participants.filter((address) => ![to.toLowerCase(), own].includes(address.toLowerCase()))
    : [];
  return { to, cc };
}
