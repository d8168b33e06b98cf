import type { ChannelView } from '../../../../../contracts/records';

/** Rules for lists of channels, of which the server tells one for each connector. Pure. */

/** Every channel once, in the order given. */
export function uniqueChannels(channels: readonly ChannelView[]): ChannelView[] {
  return channels.filter(({ id }, index) => channels.findIndex((other) => other.id === id) === index);
}

/** The channel as the connector of this account has it; where that is gone, as any connector has it. */
export function channelOfAccount(
  channels: readonly ChannelView[],
  connector: string,
  channel: string,
): ChannelView | undefined {
  return channels.find((one) => one.connector === connector) ?? channels.find(({ id }) => id === channel);
}
