/**
 * The parts of mailauth 4 that we use, as they are: its own declarations know fewer record types than its SPF check
 * asks for, and describe some results wrongly. The parts are loaded one by one, because the whole brings an HTTP
 * client and a certificate reader with it that nothing here needs.
 */

declare module 'mailauth/lib/dkim/verify' {
  import type { Readable } from 'node:stream';

  /** MX records as node:dns gives them. */
  export interface MailExchange {
    priority: number;
    exchange: string;
  }
  export type Resolver = (name: string, type: string) => Promise<string[][] | string[] | MailExchange[]>;

  export interface Status {
    result: string;
    comment?: string;
    header?: Record<string, unknown>;
  }

  export interface SignatureResult {
    status: Status & { aligned?: string | false; underSized?: number };
    signingDomain?: string;
    selector?: string;
    /** value of `b=` */
    signature?: string;
    algo?: string;
    signingHeaders?: { keys: string };
  }

  export interface ArcField {
    parsed?: Record<string, { value?: unknown } | undefined>;
    original?: Buffer;
  }
  export interface ArcInstance {
    i: number;
    'arc-seal': ArcField;
    'arc-message-signature': ArcField;
    'arc-authentication-results': ArcField;
  }
  export interface ArcMaterial {
    chain: ArcInstance[] | false;
  }

  export interface Verification {
    /** every address of every From line */
    headerFrom: string[];
    results: SignatureResult[];
    readonly arc?: ArcMaterial;
  }
  export interface VerifyOptions {
    resolver: Resolver;
    /** now, as far as expiry goes */
    curTime?: Date;
    minBitLength?: number;
  }

  export function dkimVerify(input: Readable | Buffer | string, options: VerifyOptions): Promise<Verification>;
}

declare module 'mailauth/lib/dkim/sign' {
  export function dkimSign(
    input: Buffer | string,
    options: {
      canonicalization?: string;
      algorithm?: string;
      signTime?: Date;
      expires?: Date;
      headerList?: string;
      signatureData: { signingDomain: string; selector: string; privateKey: string; maxBodyLength?: number }[];
    },
  ): Promise<{ signatures: string; errors: unknown[] }>;
}

declare module 'mailauth/lib/spf' {
  import type { Resolver, Status } from 'mailauth/lib/dkim/verify';

  export function spf(options: {
    sender: string;
    ip: string;
    helo: string;
    mta: string;
    resolver: Resolver;
  }): Promise<{ domain: string; status: Status }>;
}

declare module 'mailauth/lib/dmarc' {
  import type { Resolver, Status } from 'mailauth/lib/dkim/verify';

  /** false: not exactly one From address */
  export function dmarc(options: {
    headerFrom: string | string[];
    spfDomains?: string[];
    dkimDomains?: { domain: string }[];
    resolver: Resolver;
  }): Promise<
    | false
    | {
        status: Status;
        /** what the owner asks for in this case, as written */
        policy?: string;
        alignment?: {
          spf: { result?: string; strict: boolean };
          dkim: { result?: string; strict: boolean };
        };
      }
  >;
}

declare module 'mailauth/lib/arc' {
  import type { ArcInstance, ArcMaterial, Resolver, Status } from 'mailauth/lib/dkim/verify';

  export function arc(
    material: ArcMaterial,
    options: { resolver: Resolver },
  ): Promise<{ status: Status; readonly chain: ArcInstance[] | false }>;

  export function sealMessage(
    input: Buffer,
    seal: {
      signingDomain: string;
      selector: string;
      privateKey: string;
      authResults: string;
      cv: 'none' | 'pass';
      i?: number;
    },
  ): Promise<Buffer>;
}

declare module 'mailauth/lib/dkim/body/relaxed' {
  export { BodyHash as RelaxedHash } from 'mailauth/lib/dkim/body/simple';
}

declare module 'mailauth/lib/dkim/body/simple' {
  class BodyHash {
    constructor(algorithm: string);
    readonly bodyHashedBytes: number;
    update(piece: Buffer): void;
    digest(encoding: 'base64'): string;
  }
  export { BodyHash, BodyHash as SimpleHash };
}
