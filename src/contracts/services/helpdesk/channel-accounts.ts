import type { BrandVoice } from '../../vocabulary';

/** Our own addresses on the channels. */

export interface ChannelAccountRecord {
  readonly id: number;
  readonly documentId: string;
  readonly connector: string;
  readonly channel: string;
  readonly name: string;
  readonly address: string;
  readonly enabled: boolean;
  /** opaque 128-bit route token of its webhook */
  readonly pathToken: string;
  readonly brandVoice: BrandVoice;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly createdAt?: Date;
  /** of tickets that begin here */
  readonly team: { readonly id: number; readonly documentId: string; readonly isPrivate: boolean } | null;
}

/** `team` by documentId; null: none. Rejects with `team_not_found`. */
export type ChannelAccountChange = Partial<
  Pick<ChannelAccountRecord, 'name' | 'address' | 'enabled' | 'settings' | 'brandVoice'>
> & { readonly team?: string | null | undefined };

export interface ChannelAccountService {
  all(): Promise<readonly ChannelAccountRecord[]>;
  create(account: Omit<ChannelAccountRecord, 'id' | 'documentId' | 'team'>): Promise<ChannelAccountRecord>;
  /** Merges these keys into its public settings. */
  updateSettings(id: number, settings: Readonly<Record<string, unknown>>): Promise<void>;
  /** Replaces what is given and keeps the rest. */
  change(id: number, change: ChannelAccountChange): Promise<void>;
}
