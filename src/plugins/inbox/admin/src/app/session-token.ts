import { attemptTokenRefresh } from '@strapi/strapi/admin';

/**
 * The access token of this tab. React learns of every change through Strapi's auth context and tells it here; code
 * outside React (the socket, PATCH requests) reads it here.
 */
type Listener = (token: string | null) => void;

let current: string | null = null;
const listeners = new Set<Listener>();

export const currentToken = (): string | null => current;

/** Takes over a token and tells those who hold a connection opened with the last one. */
export function setToken(token: string | null): void {
  if (token === current) return;
  current = token;
  listeners.forEach((listener) => listener(token));
}

export function onTokenChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Asks for a new token once, across all tabs; null when the session has ended. */
export async function renewToken(): Promise<string | null> {
  try {
    const token = await attemptTokenRefresh(current);
    setToken(token);
    return token;
  } catch {
    return null;
  }
}
