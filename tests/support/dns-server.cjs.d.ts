/** What a name server of the tests knows of one name. A name that is not in the zone does not exist (NXDOMAIN). */
export interface ZoneEntry {
  /** one record each; a long one is cut into strings of 255 octets */
  readonly TXT?: readonly (string | readonly string[])[];
  readonly A?: readonly string[];
  readonly AAAA?: readonly string[];
  readonly MX?: readonly { readonly priority: number; readonly exchange: string }[];
  readonly PTR?: readonly string[];
  /** seconds; 300 when absent */
  readonly ttl?: number;
  /** `silent`: no answer ever comes */
  readonly fail?: 'SERVFAIL' | 'NXDOMAIN' | 'REFUSED' | 'silent';
  /** answers so much later */
  readonly delayMs?: number;
}

export interface DnsServer {
  readonly port: number;
  /** for MAIL_DNS_SERVERS */
  readonly address: string;
  set(name: string, entry: ZoneEntry): void;
  /** every question so far, oldest first */
  readonly asked: readonly { readonly name: string; readonly type: string }[];
  /** takes questions and answers none (`false`: answers again), like a server behind a dead link */
  mute(silent?: boolean): void;
  close(): Promise<void>;
}

/** Starts a name server on the loopback, UDP and TCP; port 0: a free one. */
export function startDnsServer(zone?: Readonly<Record<string, ZoneEntry>>, port?: number): Promise<DnsServer>;
