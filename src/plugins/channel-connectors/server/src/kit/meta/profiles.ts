import { z } from 'zod';

import type { ChannelAccountConfig, Findings } from '../../../../../../contracts';
import { callGraph } from './graph';
import { nameOf } from './harvest';

/** Names of people whom Meta knows by numbers: https://developers.facebook.com/docs/messenger-platform/identity/user-profile */

const profile = z.object({
  name: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  username: z.string().optional(),
});
const stored = z.object({ names: z.record(z.string(), z.string()) });

const MOST_PEOPLE = 10;
const FRESH_MS = 24 * 3_600_000;
const MOST_KNOWN = 5_000;
const TIMEOUT_SECONDS = 3;

/** Asked once a day and person; what is not known costs nothing but a name. */
const known = new Map<string, { readonly name: string | null; readonly until: number }>();

/** A name is a nicety: whoever cannot be asked about stays without one, and no message waits longer than seconds. */
export async function askNames(
  account: ChannelAccountConfig,
  people: readonly string[],
  fields: string,
): Promise<Findings> {
  const asked = [...new Set(people)].filter((id) => /^\d{1,40}$/.test(id)).slice(0, MOST_PEOPLE);
  const found = await Promise.all(asked.map(async (id) => [id, await nameOfPerson(account, id, fields)] as const));
  return { names: Object.fromEntries(found.filter(([, name]) => name !== null)) };
}

export function namesIn(findings: Findings): ReadonlyMap<string, string> {
  const read = stored.safeParse(findings);
  return new Map(read.success ? Object.entries(read.data.names) : []);
}

async function nameOfPerson(account: ChannelAccountConfig, id: string, fields: string): Promise<string | null> {
  const key = `${account.documentId}:${id}`;
  const before = known.get(key);
  if (before && before.until > Date.now()) return before.name;
  const answer = await callGraph(account, { path: `/${id}`, query: { fields }, timeoutSeconds: TIMEOUT_SECONDS });
  const read = answer.ok ? profile.safeParse(answer.json) : null;
  const { name, first_name: first, last_name: last, username } = read?.success ? read.data : {};
  const called = nameOf(name) ?? nameOf([first, last].filter(Boolean).join(' ')) ?? nameOf(username && `@${username}`);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, { name: called, until: Date.now() + (called ? FRESH_MS : FRESH_MS / 24) });
  return called;
}
