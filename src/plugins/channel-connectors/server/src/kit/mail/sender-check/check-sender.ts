import type { FromReading } from '../from-address';
import { headerBlockEnd, readHeaders, withLineFeeds } from '../mail-headers';
import { speaksFor, type SpeaksFor } from './alignment';
import { NO_FINDINGS, type HopFinding, type SenderFindings, type Unjudged } from './findings';
import { checkOurselves } from './own-check';
import { NameServers, nameServerSettings } from './resolver';
import { TimeLimit } from './time-limit';
import { findingOfHop } from './trusted-hop';

export interface CheckFacts {
  /** the peer that delivered it; null or an address of our own network: the sending server is not known */
  readonly remoteAddress: string | null;
  /** SMTP MAIL FROM; '' is the empty sender, null is not known */
  readonly mailFrom: string | null;
  readonly helo: string | null;
  readonly from: FromReading;
  /** absent: now */
  readonly receivedAt?: Date;
  /** only its beginning is there: nothing that covers the whole can be verified */
  readonly isTruncated?: boolean;
  /** the provider gave its parts, out of which we have put it together: no signature can fit it */
  readonly isRebuilt?: boolean;
}

export interface CheckSettings {
  /** the server whose Authentication-Results are believed, by the name it signs them with; see `resultsOfHop` */
  readonly trustedHop: string | null;
  /** forwarders whose ARC seals are believed */
  readonly trustedSealers: readonly string[];
}

export type SenderCheckOf = (raw: Buffer, facts: CheckFacts, settings: CheckSettings) => Promise<SenderFindings>;

const LONGEST_MS = 6_000;

/** The check with these name servers; null: none is asked, for this reason. */
export function createSenderCheck(
  servers: NameServers | null,
  whyNone: 'dns_off' | 'dns_unreadable' = 'dns_off',
  longestMs = LONGEST_MS,
): SenderCheckOf {
  return async (raw, facts, settings) => {
    const { from } = facts;
    if (!from.readable) return NO_FINDINGS;
    const limit = new TimeLimit(longestMs);
    try {
      const means = { servers, whyNone, limit, isSpeaking: speaksFor(from.domain) };
      return await findingsOf(withLineFeeds(raw), { ...facts, from }, settings, means);
    } catch {
      return unchecked(from.domain, 'failed', null);
    } finally {
      limit.end();
    }
  };
}

interface Means {
  readonly servers: NameServers | null;
  readonly whyNone: Unjudged;
  readonly limit: TimeLimit;
  readonly isSpeaking: SpeaksFor;
}

async function findingsOf(
  raw: Buffer,
  facts: CheckFacts & { readonly from: Extract<FromReading, { readable: true }> },
  { trustedHop, trustedSealers }: CheckSettings,
  { servers, whyNone, limit, isSpeaking }: Means,
): Promise<SenderFindings> {
  const { domain, address } = facts.from;
  const headerEnd = headerBlockEnd(raw);
  const headers = trustedHop === null ? [] : readHeaders(raw, headerEnd);
  const { remoteAddress } = facts;
  const { hop, unjudged } = await findingOfHop(headers, { trustedHop, remoteAddress, isSpeaking, servers });
  // What the trusted server has seen pass need not be seen again; its "no" could still be outdone by a signature.
  if (hop?.dmarc === 'pass' && hop.fromDomain === domain) return { ...NO_FINDINGS, domain, hop };
  if (servers === null) return unchecked(domain, whyNone, hop);
  if (servers.isPaused) return unchecked(domain, 'dns_silent', hop);
  const check = { ...facts, domain, address, trustedSealers, isSpeaking, servers, limit };
  const own = await checkOurselves(raw, headerEnd, check);
  return { ...own, hop, unjudged: [...unjudged, ...own.unjudged] };
}

let shared: SenderCheckOf | null = null;

/**
 * Finds out who sent a mail: SPF, DKIM, DMARC, ARC and what a trusted server has written into it. Asks name servers
 * (`MAIL_DNS_SERVERS`, else the system's; none with `MAIL_DNS=off`), takes six seconds at most, never rejects.
 */
export function checkSender(raw: Buffer, facts: CheckFacts, settings: CheckSettings): Promise<SenderFindings> {
  shared ??= checkOfEnvironment(process.env);
  return shared(raw, facts, settings);
}

/** Servers that cannot be read are a mistake of whoever named them: told with every mail, and nobody else is asked. */
export function checkOfEnvironment(env: Readonly<Record<string, string | undefined>>): SenderCheckOf {
  const settings = nameServerSettings(env);
  if (settings.isOff) return createSenderCheck(null);
  try {
    return createSenderCheck(new NameServers(settings));
  } catch {
    return createSenderCheck(null, 'dns_unreadable');
  }
}

function unchecked(domain: string, why: Unjudged, hop: HopFinding | null): SenderFindings {
  return { ...NO_FINDINGS, domain, hop, unjudged: [{ check: 'all', why }] };
}
