import type { RestCardMap } from '../../../../contracts';
import { namesIn, invalid } from './templates';

/** Which names there are for templates. What an item holds is only known when the other system has answered. */

export interface KnownNames {
  readonly subject: 'customer' | 'account';
  readonly customerAttributes: ReadonlySet<string>;
  readonly accountAttributes: ReadonlySet<string>;
}

const PLAIN: Readonly<Record<string, ReadonlySet<string>>> = {
  customer: new Set(['id', 'name', 'email', 'phone', 'language']),
  account: new Set(['id', 'name', 'domain']),
};
const SYSTEM = /^[a-z][a-z0-9_-]{0,39}$/;

/**
 * @throws HelpdeskError template_invalid, with the name that does not exist
 */
export function assertNames(template: string, known: KnownNames, mayNameItem: boolean): void {
  for (const name of namesIn(template)) if (!exists(name, known, mayNameItem)) throw invalid(name);
}

function exists(name: string, known: KnownNames, mayNameItem: boolean): boolean {
  const [root = '', kind = '', key, ...more] = name.split('.');
  if (root === 'item') return mayNameItem && kind !== '';
  if (root === 'customer' && known.subject !== 'customer') return false;
  if (root !== 'customer' && root !== 'account') return false;
  if (key === undefined) return PLAIN[root]?.has(kind) ?? false;
  if (more.length > 0) return false;
  if (kind === 'externalId') return SYSTEM.test(key);
  const attributes = root === 'customer' ? known.customerAttributes : known.accountAttributes;
  return kind === 'attribute' && attributes.has(key);
}

/** Every template of a card. */
export function templatesOf(
  url: string,
  { title, subtitle, status, fields, link, buttons = [] }: RestCardMap,
): string[] {
  const texts = [title, subtitle, status, link?.url, ...buttons.map(({ confirm }) => confirm)];
  return [url, ...fields.map(({ value }) => value), ...buttons.map((button) => button.url), ...texts].filter(
    (template) => template !== undefined,
  );
}
