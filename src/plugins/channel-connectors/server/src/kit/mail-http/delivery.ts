import type { ChannelAccountConfig, QuarantineReason, RemoteMedia, StoredEnvelope } from '../../../../../../contracts';
import type { MailEvent } from './events';

/** What a provider's webhook turned out to be. */
export type HttpDelivery =
  | ArrivedMail
  | { readonly kind: 'events'; readonly events: readonly MailEvent[] }
  | { readonly kind: 'kept'; readonly reason: QuarantineReason; readonly detail: string };

export interface ArrivedMail {
  readonly kind: 'mail';
  readonly raw: Buffer;
  /** put together by us out of its parts: no signature of it can be verified */
  readonly isRebuilt: boolean;
  readonly mailFrom: string | null;
  readonly rcptTo: readonly string[];
  readonly remoteAddress: string | null;
  /** files that the provider keeps and names by an address */
  readonly media?: readonly RemoteMedia[];
}

/** Pure: a provider's delivery, read out of the stored bytes. */
export type ReadDelivery = (
  envelope: StoredEnvelope,
  account: ChannelAccountConfig,
) => HttpDelivery | Promise<HttpDelivery>;

export const kept = (reason: QuarantineReason, detail: string): HttpDelivery => ({ kind: 'kept', reason, detail });
