const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether the request came to this machine, or to the public address, by its own name: a foreign name that resolves
 * here (DNS rebinding) is refused.
 */
export function isOwnHost(host: string | undefined, publicUrl: string): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false;
  return LOOPBACK.has(new URL(`http://${host}`).hostname) || host === new URL(publicUrl).host;
}

/** Whether a request that changes something was made by one of our own pages. */
export function isSameOrigin(
  headers: { origin?: string | undefined; host?: string | undefined },
  publicUrl: string,
): boolean {
  if (!headers.origin || !URL.canParse(headers.origin)) return false;
  return isOwnHost(headers.host, publicUrl) && new URL(headers.origin).host === headers.host;
}

/** The origins under which a person may open the demo's pages: its address, and its other name on this machine. */
export function ownOrigins(publicUrl: string): string[] {
  const { origin, hostname, port, protocol } = new URL(publicUrl);
  const alias = { '127.0.0.1': 'localhost', localhost: '127.0.0.1' }[hostname];
  return alias ? [origin, `${protocol}//${alias}${port ? `:${port}` : ''}`] : [origin];
}
