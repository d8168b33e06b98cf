import { callsApi } from '../../app/calls-api';

/**
 * Calls in the browser. The provider's client is no part of this build: whoever installs one gives it here, and it is
 * loaded when the first call is taken in the browser (README of the voice connector).
 */
export interface BrowserPhone {
  /** Registers with the provider, and takes every call that rings: the agent has said yes on our screen already. */
  register(token: string): Promise<void>;
}

type Load = () => Promise<BrowserPhone>;

const clients = new Map<string, Load>();
const registered = new Map<string, Promise<BrowserPhone>>();

/** @param kind as the server's token says, such as `twilio` */
export function provideBrowserPhone(kind: string, load: Load): void {
  clients.set(kind, load);
}

export const hasBrowserPhone = (): boolean => clients.size > 0;

/** True: a call that rings now is taken here. */
export async function readyBrowserPhone(): Promise<boolean> {
  const { token } = await callsApi.token();
  const load = token && clients.get(token.kind);
  if (!token || !load) return false;
  const client = registered.get(token.kind) ?? load();
  registered.set(token.kind, client);
  await (await client).register(token.token);
  return true;
}
