import type { SessionResponse } from '../../../../../../contracts/http/inbox';
import { reachesFirst } from '../../../../core/reply-routes';
import type { ChannelView, CustomerView, IdentityView } from '../../../../../../contracts/records';

type ChannelAccount = SessionResponse['channelAccounts'][number];

/** One way to write first: from an account of ours to an address of theirs. */
export interface Route {
  readonly key: string;
  readonly identity: IdentityView;
  readonly channelAccount: ChannelAccount;
  readonly channel: ChannelView;
}

/** Every way a conversation with this customer can be begun by us, the address used last first. */
export function routesTo(
  customer: Pick<CustomerView, 'identities'> | null,
  channels: readonly ChannelView[],
  channelAccounts: readonly ChannelAccount[],
): Route[] {
  if (!customer) return [];
  const identities = [...customer.identities].sort((a, b) => b.lastSeenAt.localeCompare(a.lastSeenAt));
  return identities.flatMap((identity) =>
    channelAccounts.flatMap((channelAccount) => {
      const channel = channels.find(({ connector }) => connector === channelAccount.connector);
      const fits =
        channel &&
        (!beginsClosed(channel) || takesTemplates(channel)) &&
        reachesFirst(channel, channelAccount, identity);
      const key = `${identity.documentId}:${channelAccount.documentId}`;
      return fits ? [{ key, identity, channelAccount, channel }] : [];
    }),
  );
}

const beginsClosed = (channel: ChannelView): boolean => channel.replyWindow !== undefined;

/** Where an approved text has to come first. */
export const takesTemplates = (channel: ChannelView): boolean =>
  channel.replyWindow?.then === 'templates' && (channel.capabilities.templates ?? false);

export type NewTicketBlock = 'no_customer' | 'no_route' | 'no_subject' | 'no_text' | 'no_template' | 'too_long';

/** Why Send is off, in the order of the form; null when everything is there. */
export function newTicketBlock(form: {
  readonly customer: string | null;
  readonly route: Route | null;
  readonly subject: string;
  readonly text: string;
  /** an approved text was picked and filled */
  readonly hasTemplate: boolean;
}): NewTicketBlock | null {
  if (form.customer === null) return 'no_customer';
  if (form.route === null) return 'no_route';
  if (form.subject.trim() === '') return 'no_subject';
  if (takesTemplates(form.route.channel)) return form.hasTemplate ? null : 'no_template';
  if (form.text.trim() === '') return 'no_text';
  return form.text.length > form.route.channel.maxTextLength ? 'too_long' : null;
}
