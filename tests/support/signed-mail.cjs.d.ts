export interface SigningKey {
  readonly domain: string;
  readonly selector: string;
  /** PEM */
  readonly privateKey: string;
  /** where the record belongs */
  readonly recordName: string;
  /** TXT */
  readonly record: string;
}

export interface SigningOptions {
  /** `relaxed/relaxed` when absent */
  readonly canonicalization?: string;
  /** `rsa-sha256` when absent */
  readonly algorithm?: string;
  readonly signTime?: Date;
  readonly expires?: Date;
  /** names with colons between them; absent: what is usual */
  readonly headerList?: string;
  /** the `l=` tag: how much of the body is signed */
  readonly maxBodyLength?: number;
}

/** A key pair of a domain and the record that publishes it. */
export function makeSigningKey(domain: string, selector?: string, algorithm?: 'rsa' | 'ed25519'): SigningKey;

/** The mail with a DKIM signature in front (RFC 6376). Line ends become CRLF, as on the wire. */
export function signMail(mail: string | Buffer, key: SigningKey, options?: SigningOptions): Promise<Buffer>;
