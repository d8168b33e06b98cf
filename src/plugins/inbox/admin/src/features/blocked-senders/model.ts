/** What can be blocked: an address, or everybody of a domain. */
export type Blockable =
  | { readonly kind: 'address' | 'domain'; readonly value: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'empty' };

const LOCAL = /^[^\s@<>,;:"()]+$/;
const DOMAIN =
  /^(?=.{4,253}$)[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u;

/** Reads what somebody typed: `a@b.org`, `@b.org`, `b.org`, in any case, with a name around it or not. */
export function readBlockable(typed: string): Blockable {
  const text = (/<([^<>]*)>\s*$/.exec(typed)?.[1] ?? typed).trim().toLowerCase();
  if (text === '') return { kind: 'empty' };
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(0, at));
  const domain = text.slice(at + 1);
  if (!DOMAIN.test(domain)) return { kind: 'wrong' };
  if (at <= 0) return { kind: 'domain', value: `@${domain}` };
  return LOCAL.test(local) ? { kind: 'address', value: `${local}@${domain}` } : { kind: 'wrong' };
}
