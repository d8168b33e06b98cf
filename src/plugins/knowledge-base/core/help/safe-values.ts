import { escaped, Html } from '../../../../kernel/html';

/** JSON inside a script element that is not run: nothing in it can end the element. */
export const jsonScript = (type: string, value: unknown): Html =>
  new Html(`<script type="${escaped(type)}">${JSON.stringify(value).replace(/</g, '\\u003c')}</script>`);

/**
 * An address as a link may carry it: https, http, mail, telephone, or a path on this server. Anything else, such as
 * `javascript:` in whatever spelling, is null.
 */
export function safeUrl(address: string): string | null {
  const plain = Array.from(address.trim())
    .filter((sign) => sign > ' ' && sign !== '\u007f')
    .join('');
  if (plain === '' || plain.includes('\\')) return null;
  if (plain.startsWith('#')) return plain;
  if (plain.startsWith('/')) return plain.startsWith('//') ? null : plain;
  if (!URL.canParse(plain)) return null;
  const { protocol } = new URL(plain);
  return ['https:', 'http:', 'mailto:', 'tel:'].includes(protocol) ? plain : null;
}

export const isElsewhere = (url: string): boolean => /^https?:/i.test(url);
