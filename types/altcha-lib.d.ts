/** The part of altcha-lib that is used here: its own types stand where this project's module resolution does not look. */
declare module 'altcha-lib' {
  interface Challenge {
    readonly parameters: {
      readonly nonce: string;
      readonly expiresAt?: number;
      readonly data?: Readonly<Record<string, string | number | boolean | null>>;
    };
    readonly signature?: string;
  }
  type DeriveKey = (parameters: never, salt: Uint8Array, password: Uint8Array) => Promise<{ derivedKey: Uint8Array }>;
  export function createChallenge(options: {
    readonly algorithm: 'SHA-256';
    readonly cost: number;
    readonly keyPrefix: string;
    readonly deriveKey: DeriveKey;
    readonly hmacSignatureSecret: string;
    readonly expiresAt: Date;
    readonly data: Readonly<Record<string, string | number>>;
  }): Promise<Challenge>;
  export function verifySolution(options: {
    readonly challenge: Challenge;
    readonly solution: { readonly counter: number; readonly derivedKey: string };
    readonly deriveKey: DeriveKey;
    readonly hmacSignatureSecret: string;
  }): Promise<{ readonly verified: boolean; readonly expired: boolean }>;
  export function solveChallenge(options: {
    readonly challenge: Challenge;
    readonly deriveKey: DeriveKey;
  }): Promise<{ readonly counter: number; readonly derivedKey: string } | null>;
}

declare module 'altcha-lib/algorithms/sha' {
  export const deriveKey: import('altcha-lib').DeriveKey;
}
