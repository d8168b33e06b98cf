import type { ContactWay } from '../../../../contracts/http/knowledge-help';
import type { HelpWords } from './words';

/** A channel account that customers could reach us by. */
export interface ReachableAccount {
  readonly documentId: string;
  readonly channel: string;
  readonly name: string;
  /** mail address, number, handle; '' : it has none */
  readonly address: string;
  /** where its own page stands; null: it has none */
  readonly pathToken: string | null;
}

interface Way {
  readonly name: string | null;
  href(account: ReachableAccount): string | null;
}

const digitsOf = (address: string): string => address.replace(/\D/g, '');
const withNumber =
  (scheme: string) =>
  ({ address }: ReachableAccount): string | null =>
    digitsOf(address).length >= 3 ? `${scheme}${address.startsWith('+') ? '+' : ''}${digitsOf(address)}` : null;

/** How an address of this kind is opened in a browser. What is not here has no such way, and is not offered. */
const WAYS: Readonly<Record<string, Way>> = {
  whatsapp: {
    name: 'WhatsApp',
    href: ({ address }) => (digitsOf(address).length >= 6 ? `https://wa.me/${digitsOf(address)}` : null),
  },
  form: { name: null, href: ({ pathToken }) => (pathToken === null ? null : `/form/${encodeURIComponent(pathToken)}`) },
  email: { name: null, href: ({ address }) => (/^[^\s@?&]+@[^\s@?&]+$/.test(address) ? `mailto:${address}` : null) },
  voice: { name: null, href: withNumber('tel:') },
  sms: { name: null, href: withNumber('sms:') },
  telegram: {
    name: 'Telegram',
    href: ({ address }) => (/^@?\w{4,}$/.test(address) ? `https://t.me/${address.replace('@', '')}` : null),
  },
};

/** The enabled ways to reach a person, one of each kind: the chat first, the quickest to answer before the others. */
export function waysTo(
  accounts: readonly ReachableAccount[],
  hasChat: boolean,
  words: HelpWords,
): readonly ContactWay[] {
  const links = Object.entries(WAYS).flatMap(([channel, way]): ContactWay[] => {
    const found = accounts.find((account) => account.channel === channel && way.href(account) !== null);
    const href = found ? way.href(found) : null;
    return href === null ? [] : [{ kind: 'link', channel, label: way.name ?? words.ways[channel] ?? channel, href }];
  });
  return hasChat ? [{ kind: 'chat', channel: 'webchat', label: words.chatNow }, ...links] : links;
}
