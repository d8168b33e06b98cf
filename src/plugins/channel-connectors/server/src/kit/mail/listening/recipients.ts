import type { AcceptedDelivery, ChannelAccountConfig } from '../../../../../../../contracts';
import { domainOf } from '../from-address';
import { asciiAddress } from '../outgoing/ascii-address';

/** What one SMTP transaction said of a mail. */
export interface SmtpFacts {
  /** '' is the sender of reports */
  readonly mailFrom: string;
  readonly rcptTo: readonly string[];
  readonly remoteAddress: string;
  /** what it called itself in HELO or EHLO */
  readonly helo: string | null;
  readonly secure: boolean;
}

/** The account of exactly this address or of the address before a plus, else the first one of its domain. */
export function accountFor(address: string, accounts: readonly ChannelAccountConfig[]): ChannelAccountConfig | null {
  const wanted = comparable(address);
  for (const name of withoutPlusParts(wanted)) {
    const exact = accounts.find((account) => comparable(account.address) === name);
    if (exact) return exact;
  }
  return accounts.find((account) => domainOf(comparable(account.address)) === domainOf(wanted)) ?? null;
}

/** One delivery for each account that is named. `eventKey` tells the same mail from others. */
export function deliveriesOf(
  raw: Buffer,
  facts: SmtpFacts,
  accounts: readonly ChannelAccountConfig[],
  eventKey: (account: ChannelAccountConfig, raw: Buffer) => string,
): AcceptedDelivery[] {
  const byAccount = new Map<ChannelAccountConfig, string[]>();
  for (const recipient of facts.rcptTo) {
    const account = accountFor(recipient, accounts);
    if (account) byAccount.set(account, [...(byAccount.get(account) ?? []), recipient]);
  }
  return [...byAccount].map(([account, rcptTo]) => ({
    channelAccountId: account.id,
    eventKey: eventKey(account, raw),
    headers: {},
    context: { ...facts, rcptTo },
    body: raw,
  }));
}

function comparable(address: string): string {
  return (asciiAddress(address) ?? address).toLowerCase();
}

/** The address, then without its last `+part`, without its last two, …: an account may have a plus of its own. */
function withoutPlusParts(address: string): string[] {
  const at = address.lastIndexOf('@');
  const pieces = address.slice(0, Math.max(at, 0)).split('+');
  return pieces.map((_piece, dropped) => pieces.slice(0, pieces.length - dropped).join('+') + address.slice(at));
}
