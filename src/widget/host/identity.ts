import type { IdentitySource } from './sdk-api';

export interface Identity {
  /** the page can always say who is signed in, so that `null` means nobody */
  readonly isTold: boolean;
  current(): Promise<string | null>;
  use(source: IdentitySource | null): void;
}

export function createIdentity(url: string | null): Identity {
  let source: IdentitySource | null = url ? () => fetchToken(url) : null;
  return {
    get isTold() {
      return typeof source === 'function';
    },
    async current() {
      return typeof source === 'function' ? await source() : source;
    },
    use(next) {
      source = next;
    },
  };
}

/** 2xx with a JWT, as text or as `{"token"}`; 204, 401, 403 and 404 mean that nobody is signed in. */
async function fetchToken(url: string): Promise<string | null> {
  const response = await fetch(url, { credentials: 'include', headers: { Accept: 'application/json' } });
  if ([204, 401, 403, 404].includes(response.status)) return null;
  if (!response.ok) throw new Error('identity');
  return tokenIn((await response.text()).trim());
}

function tokenIn(text: string): string | null {
  if (!text.startsWith('{')) return text || null;
  const body: unknown = JSON.parse(text);
  const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : null;
  return typeof token === 'string' && token !== '' ? token : null;
}
