const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Does this Origin header name the installation itself? No header means no browser, and a browser is what the check
 * protects. The names of the loopback are one and the same, so that a demo opens under each of them.
 */
export function isOwnOrigin(origin: string | undefined, publicUrl: string): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const theirs = new URL(origin);
  const ours = new URL(publicUrl);
  if (theirs.origin === ours.origin) return true;
  return (
    theirs.protocol === ours.protocol &&
    theirs.port === ours.port &&
    LOOPBACK.has(theirs.hostname) &&
    LOOPBACK.has(ours.hostname)
  );
}
