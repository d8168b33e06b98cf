import type { ChannelAccountRecord, ChannelView, WayIn } from '../../../contracts';

type Account = Pick<ChannelAccountRecord, 'documentId' | 'name' | 'address' | 'pathToken'>;

const digitsOf = (address: string): string => address.replace(/\D/g, '');

/** What stands for a blank of the channel's address; null: this account has none, or one that does not open. */
const BLANKS: Readonly<Record<string, (account: Account) => string | null>> = {
  mail: ({ address }) => (/^[^\s@?&]+@[^\s@?&]+$/.test(address) ? address : null),
  number: ({ address }) =>
    digitsOf(address).length >= 3 ? `${address.startsWith('+') ? '+' : ''}${digitsOf(address)}` : null,
  digits: ({ address }) => (digitsOf(address).length >= 6 ? digitsOf(address) : null),
  handle: ({ address }) => (/^@?\w{4,}$/.test(address) ? address.replace('@', '') : null),
  page: ({ pathToken }) => (pathToken === '' ? null : encodeURIComponent(pathToken)),
};

/** null: a blank is left */
function filled(address: string, account: Account): string | null {
  const parts = address.split(/\{(\w+)\}/);
  const values = parts.map((part, at) => (at % 2 === 0 ? part : (BLANKS[part]?.(account) ?? null)));
  return values.includes(null) ? null : values.join('');
}

/** How customers reach a person by this account; null: a page cannot offer it. */
export function wayInOf({ wayIn, label, icon }: ChannelView, account: Account): WayIn | null {
  if (!wayIn) return null;
  const { documentId, name } = account;
  const way = { account: documentId, name, label, icon };
  if (wayIn.kind === 'chat') return { ...way, kind: 'chat', href: null };
  const href = filled(wayIn.address, account);
  return href === null ? null : { ...way, kind: wayIn.kind, href };
}
