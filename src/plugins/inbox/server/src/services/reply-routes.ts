import type { Core } from '@strapi/strapi';

import {
  HelpdeskError,
  type ChannelView,
  type HeardAddress,
  type InteractionView,
  type NewTicket,
  type ReplyRoute,
} from '../../../../../contracts';
import type { MessageBody, RouteBody } from '../../../../../contracts/http/inbox';
import { serviceOf } from '../../../../../kernel/services';
import { reachesFirst, replyRoutes } from '../../../core/reply-routes';
import { replyWindowOf } from '../../../core/reply-window';

interface Place {
  readonly channel: ChannelView | undefined;
  /** when the customer wrote there last */
  readonly heardAt: string | null;
}

type Destination = Pick<MessageBody, 'interaction' | 'route' | 'content'>;

/** Which ways an answer can take, and what each of them asks of it. */
export interface ReplyRoutes {
  /** the best one first. Rejects with `ticket_not_found` */
  of(ticket: string): Promise<ReplyRoute[]>;
  /**
   * The channel that an answer goes to, as its connector has it; undefined: it is not installed any more. Rejects with
   * `window_closed` where such an answer may not be sent any more.
   */
  admit(ticket: string, destination: Destination): Promise<ChannelView | undefined>;
  /**
   * The channel of a new ticket. Rejects with `no_reply_address`: a mail address is written to by mail, nobody by chat;
   * with `window_closed` where an approved text has to come first.
   */
  admitFirst(ticket: Pick<NewTicket, 'customer' | 'identity' | 'channelAccount' | 'content'>): Promise<ChannelView>;
}

export function createReplyRoutes(strapi: Core.Strapi): ReplyRoutes {
  const helpdesk = () => serviceOf(strapi, 'helpdesk');
  const connectors = () => serviceOf(strapi, 'channel-connectors');

  const channelOfConnector = (connector: string | undefined): ChannelView | undefined =>
    connectors()
      .channels()
      .find((channel) => channel.connector === connector);

  async function accountOf(channelAccount: string) {
    const account = (await connectors().channelAccounts()).find(({ documentId }) => documentId === channelAccount);
    if (!account) throw new HelpdeskError('channel_account_not_found');
    return account;
  }

  /** The interaction that is answered: the one that was named, or the one used last. */
  async function interactionOf(ticket: string, interaction: string | undefined): Promise<InteractionView | undefined> {
    const { interactions } = await helpdesk().tickets.routes(ticket);
    if (interaction !== undefined) return interactions.find(({ documentId }) => documentId === interaction);
    return interactions.reduce<InteractionView | undefined>(
      (latest, one) => (latest && lastUse(latest) >= lastUse(one) ? latest : one),
      undefined,
    );
  }

  async function placeOfRoute(ticket: string, { channelAccount, identity }: RouteBody): Promise<Place> {
    const channel = channelOfConnector((await accountOf(channelAccount)).connector);
    if (!channel?.replyWindow || typeof identity !== 'string') return { channel, heardAt: null };
    const { heard } = await helpdesk().tickets.routes(ticket);
    return { channel, heardAt: heardIn(heard, identity, channelAccount) };
  }

  async function placeOf(ticket: string, { interaction, route }: Destination): Promise<Place> {
    if (route) return placeOfRoute(ticket, route);
    const channelId =
      interaction === undefined
        ? (await helpdesk().tickets.row(ticket)).lastChannel
        : (await helpdesk().interactions.find({ documentId: interaction }))?.channel;
    const [channel, ...others] = connectors()
      .channels()
      .filter(({ id }) => id === channelId);
    // Most channels have one connector and no window: then nothing more needs to be known.
    if (!channel || (others.length === 0 && !channel.replyWindow)) return { channel, heardAt: null };
    const answered = await interactionOf(ticket, interaction);
    return {
      channel: channelOfConnector(answered?.channelAccount.connector),
      heardAt: answered?.lastInboundAt ?? null,
    };
  }

  return {
    async of(ticket) {
      const [routes, channelAccounts] = await Promise.all([
        helpdesk().tickets.routes(ticket),
        connectors().channelAccounts(),
      ]);
      return replyRoutes({ ...routes, channels: connectors().channels(), channelAccounts, now: new Date() });
    },

    async admit(ticket, destination) {
      const { channel, heardAt } = await placeOf(ticket, destination);
      if (!channel?.replyWindow) return channel;
      refuseClosed(channel, heardAt, destination.content);
      return channel;
    },

    async admitFirst({ channelAccount, customer, identity, content }) {
      const account = await accountOf(channelAccount);
      const known = await helpdesk().customers.byDocumentId(customer);
      if (!known) throw new HelpdeskError('customer_not_found');
      const address = known.view.identities.find(({ documentId }) => documentId === identity);
      const channel = channelOfConnector(account.connector);
      if (!address || !channel || !reachesFirst(channel, account, address)) throw new HelpdeskError('no_reply_address');
      const heard = channel.replyWindow ? await helpdesk().customers.heard(known.id) : [];
      refuseClosed(channel, heardIn(heard, identity, channelAccount), content);
      return channel;
    },
  };
}

function refuseClosed(channel: ChannelView, heardAt: string | null, content: MessageBody['content']): void {
  const { state } = replyWindowOf(channel, heardAt, new Date());
  const isTemplate = content?.type === 'template' && (channel.capabilities.templates ?? false);
  if (state === 'closed' || (state === 'template' && !isTemplate))
    throw new HelpdeskError('window_closed', { channel: channel.id, templates: state === 'template' });
}

const heardIn = (heard: readonly HeardAddress[], identity: string, channelAccount: string): string | null =>
  heard.find((one) => one.identity === identity && one.channelAccount === channelAccount)?.at ?? null;

const lastUse = ({ lastInboundAt, openedAt }: InteractionView): string => lastInboundAt ?? openedAt;
