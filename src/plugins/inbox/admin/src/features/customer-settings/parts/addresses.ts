/** A web address that can be called: the server has the last word on where it leads. */
export function isCallable(address: string): boolean {
  if (!URL.canParse(address.trim())) return false;
  const { protocol } = new URL(address.trim());
  return protocol === 'https:' || protocol === 'http:';
}
