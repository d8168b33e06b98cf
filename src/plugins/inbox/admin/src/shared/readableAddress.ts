/** A random token of a browser is no address that a person can read: null, and the screen says whose it is instead. */
export function readableAddress(value: string): string | null {
  return /^[0-9a-z_-]{24,}$/i.test(value) && /\d/.test(value) ? null : value;
}
