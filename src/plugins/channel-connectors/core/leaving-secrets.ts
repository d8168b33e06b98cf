import type { ConfigField } from '../../../contracts';

type Settings = Readonly<Record<string, unknown>>;

/**
 * Stored secrets that would go to another server than the one they were given for: whoever may change an address need
 * not know the password, and must not be sent it.
 */
export function leavingSecrets(
  fields: readonly ConfigField[],
  { before, after, stored, given }: { before: Settings; after: Settings; stored: Settings; given: Settings },
): string[] {
  const moved = fields.filter(({ name }) => serverIn(before[name]) !== serverIn(after[name]));
  // What is emptied goes nowhere.
  const receiving = moved.filter(({ name }) => serverIn(after[name]) !== '').flatMap(({ receives = [] }) => receives);
  return [...new Set(receiving)].filter((name) => Boolean(stored[name]) && given[name] === undefined);
}

const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//;

/** Scheme, host and port of an address, or a host as it was typed. */
function serverIn(setting: unknown): string {
  const typed = typeof setting === 'string' ? setting.trim().toLowerCase() : '';
  if (!ADDRESS.test(typed) || !URL.canParse(typed)) return typed;
  const { protocol, host } = new URL(typed);
  return `${protocol}//${host}`;
}
