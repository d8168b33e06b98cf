import { domainToASCII, domainToUnicode } from 'node:url';

import { FREE_MAIL, REGISTRY_LABELS, SHARED_PARENTS } from './free-mail';

/** What a mail domain says about where somebody works. All domains here are lower-case and in ASCII. */

const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

/** As people type it (`Acme.COM`, `@acme.com.`, `bücher.example`) in its one spelling; null: it is no domain. */
export function normaliseDomain(typed: string): string | null {
  const bare = typed.trim().toLowerCase().replace(/^@/, '').replace(/\.$/, '');
  // What reads names out of addresses would cut a path or port off.
  const domain = /[\s/\\?#:@]/.test(bare) ? '' : domainToASCII(bare);
  const labels = domain.split('.');
  const isDomain = domain.length <= 253 && labels.length >= 2 && labels.every((label) => LABEL.test(label));
  // The last label of a name is never a number: this would be an IP address.
  return isDomain && !/^\d+$/.test(labels.at(-1) ?? '') ? domain : null;
}

/** null: this is no mail address */
export function domainOfAddress(address: string): string | null {
  const at = address.lastIndexOf('@');
  return at < 1 ? null : normaliseDomain(address.slice(at + 1));
}

/** How many labels at the end are nobody's own: 1 for `com`, 2 for `co.uk`. */
function registryLabels(labels: readonly string[]): number {
  const [second = '', first = ''] = labels.slice(-2);
  const isRegistry = SHARED_PARENTS.has(`${second}.${first}`) || (first.length === 2 && REGISTRY_LABELS.has(second));
  return isRegistry ? 2 : 1;
}

/** The domain that somebody registered: `acme.co.uk` of `mail.eu.acme.co.uk`; null: it is a registry's own. */
export function registeredDomain(domain: string): string | null {
  const labels = domain.split('.');
  const kept = registryLabels(labels) + 1;
  return labels.length < kept ? null : labels.slice(-kept).join('.');
}

/** The domain and those above it down to the registered one: the most telling first. */
export function withParents(domain: string): string[] {
  const registered = registeredDomain(domain);
  if (registered === null) return [];
  const labels = domain.split('.');
  const extra = labels.length - registered.split('.').length;
  return Array.from({ length: extra + 1 }, (_, at) => labels.slice(at).join('.'));
}

/** Everybody can have an address there, or it is nobody's own: it names no company. */
export function isEverybodys(domain: string): boolean {
  if (registeredDomain(domain) === null) return true;
  const labels = domain.split('.');
  return labels.some((_, at) => FREE_MAIL.has(labels.slice(at).join('.')));
}

/** What an account is called that is known by its domain only: `Okafor` of `okafor.co.uk`. */
export function nameOfDomain(domain: string): string {
  const label = domainToUnicode(registeredDomain(domain) ?? domain).split('.')[0] ?? domain;
  return label
    .split('-')
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
