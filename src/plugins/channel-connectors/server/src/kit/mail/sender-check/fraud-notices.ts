import type { Notice } from '../../../../../../../contracts';
import { domainOf, readAddresses, type FromReading } from '../from-address';
import { headerValues, type MailHeader } from '../mail-headers';
import { lookAlike, skeletonOf } from './look-alikes';

/** The names that somebody may pretend to have. */
export interface OurNames {
  /** as customers see them */
  readonly agents: readonly string[];
  /** names of our accounts and of the house */
  readonly brands: readonly string[];
  /** domains of our own addresses, lower-case: nobody there is a stranger */
  readonly domains: readonly string[];
}

const warning = (code: string, text: string): Notice => ({ code, text, tone: 'warning' });

/**
 * What a reader of this mail could be led to believe although it is not so. Says nothing of who the sender is: a
 * perfectly authenticated stranger can wear a colleague's name.
 */
export function fraudNotices(
  from: Extract<FromReading, { readable: true }>,
  headers: readonly MailHeader[],
  house: OurNames,
): Notice[] {
  return [
    repliesElsewhere(from, headers),
    from.nameClaimsAddress
      ? warning('name_claims_address', `Its sender's name shows another address than the true one, ${from.address}.`)
      : null,
    nameOfOurs(from, house),
    looksLike(from.domain, house.domains),
  ].filter((notice) => notice !== null);
}

function repliesElsewhere(from: { address: string; domain: string }, headers: readonly MailHeader[]): Notice | null {
  const asked = readAddresses(headerValues(headers, 'reply-to'));
  const elsewhere = asked.find((address) => !isSameHouse(domainOf(address), from.domain));
  if (elsewhere === undefined) return null;
  return warning('reply_to_elsewhere', `It asks for answers at ${elsewhere}; yours goes to ${from.address}.`);
}

/** One is the other or stands under it. */
function isSameHouse(left: string, right: string): boolean {
  return left === right || left.endsWith(`.${right}`) || right.endsWith(`.${left}`);
}

function nameOfOurs(
  from: { displayName: string | null; address: string; domain: string },
  house: OurNames,
): Notice | null {
  if (from.displayName === null || house.domains.some((own) => isSameHouse(from.domain, own))) return null;
  const shown = nameSkeleton(from.displayName);
  const agent = house.agents.find((name) => isFullName(name) && nameSkeleton(name) === shown);
  if (agent !== undefined)
    return warning('name_of_ours', `It bears the name of ${agent}, who works here, and comes from ${from.address}.`);
  const brand = house.brands.find((name) => nameSkeleton(name) === shown);
  if (brand === undefined || shown === '') return null;
  return warning('name_of_ours', `It bears our own name, “${brand}”, and comes from ${from.address}.`);
}

/** A first name alone is everybody's. */
function isFullName(name: string): boolean {
  return name.trim().split(/\s+/).length > 1;
}

/** `Jane DOE`, `Doe, Jane` and `Jаne Doe` with a Cyrillic а are one name to a reader. */
function nameSkeleton(name: string): string {
  return skeletonOf(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}

function looksLike(domain: string, ownDomains: readonly string[]): Notice | null {
  const found = lookAlike(domain, ownDomains);
  if (found === null) return null;
  const text =
    found.kind === 'ours'
      ? `Its domain ${domain} looks like ours, ${found.ours}, and is another one.`
      : `Its domain is written in look-alike letters: it reads “${found.shown}” and is ${domain}.`;
  return warning('lookalike_domain', text);
}
