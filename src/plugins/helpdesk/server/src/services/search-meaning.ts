import type { QueryNotice } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import type { SearchQuery } from '../../../core/search-query/query';
import {
  CONFIGURATIONS,
  languageOf,
  searchLanguage,
  type SearchLanguage,
} from '../../../../../kernel/search-text/language';
import type { Resolved } from '../repositories/search-conditions';
import { businessLanguages, businessTimeZone, indexedLanguages } from '../repositories/search-languages';
import {
  agentNames,
  channelNames,
  customersMeant,
  teamNames,
  teamsOfAgent,
  type NamedRecord,
} from '../repositories/search-names';

/** What the names in a query stand for in this installation. */

const LANGUAGES_LOOKED_IN = 5;
const MOST_CUSTOMERS = 100;
const MOST_EXPECTED = 20;

export interface Meaning {
  readonly resolved: Resolved;
  readonly notices: readonly QueryNotice[];
}

/** The languages in which words are looked for: those of the business, those that messages are in, that of the query. */
export async function searchedLanguages(trx: Sql, text: string): Promise<SearchLanguage[]> {
  const tags = [
    ...(await businessLanguages(trx)),
    languageOf(text) ?? '',
    ...(await indexedLanguages(trx, LANGUAGES_LOOKED_IN)),
  ];
  const known = tags.map(searchLanguage).filter((language) => language !== null);
  return [...new Set(known)].slice(0, LANGUAGES_LOOKED_IN);
}

export async function meaningOf(
  trx: Sql,
  query: SearchQuery,
  agentId: number,
  languages: readonly SearchLanguage[],
): Promise<Meaning> {
  const asked = (on: 'assignee' | 'team' | 'channel') => query.conditions.filter((condition) => condition.on === on);
  const agents = asked('assignee').length > 0 ? await agentNames(trx) : [];
  const teams = asked('team').length > 0 ? await teamNames(trx) : [];
  const channels = asked('channel').length > 0 ? await channelNames(trx) : [];
  const ownTeams = asked('team').length > 0 ? await teamsOfAgent(trx, agentId) : [];
  const customers = new Map<string, readonly number[]>();
  const notices: QueryNotice[] = [];
  const agentsByValue = new Map<string, readonly (number | 'nobody')[]>();
  const teamsByValue = new Map<string, readonly (number | 'nobody')[]>();
  const unknown = (part: string, expected: readonly string[]): void => {
    notices.push({ code: 'unknown_value', part, expected: expected.slice(0, MOST_EXPECTED) });
  };
  for (const condition of query.conditions) {
    if (condition.on === 'from' || condition.on === 'customer')
      customers.set(condition.value, await customersMeant(trx, condition.value, MOST_CUSTOMERS));
    if (condition.on === 'channel' && !condition.values.every((value) => channels.includes(value.toLowerCase())))
      unknown(condition.raw, channels);
    if (condition.on !== 'assignee' && condition.on !== 'team') continue;
    const records = condition.on === 'assignee' ? agents : teams;
    const own = condition.on === 'assignee' ? [agentId] : ownTeams;
    for (const value of condition.values) {
      const owners = ownersNamed(value, records, own);
      if (owners.length === 0) unknown(condition.raw, ['me', 'none', ...records.map(({ name }) => name)]);
      (condition.on === 'assignee' ? agentsByValue : teamsByValue).set(value, owners);
    }
  }
  return {
    resolved: {
      agentId,
      timeZone: await businessTimeZone(trx),
      agents: agentsByValue,
      teams: teamsByValue,
      customers,
      configurations: languages.map((language) => CONFIGURATIONS[language]),
    },
    notices,
  };
}

const OWN = ['me', 'mine', 'my', 'ich', 'meine'];
const NOBODY = ['none', 'nobody', 'no', 'niemand', 'keins'];

/** `me`, `none`, a documentId, a whole name, or else whatever begins with it or has a word that does. */
function ownersNamed(
  value: string,
  records: readonly NamedRecord[],
  own: readonly number[],
): readonly (number | 'nobody')[] {
  const word = value.toLowerCase();
  if (OWN.includes(word)) return own;
  if (NOBODY.includes(word)) return ['nobody'];
  const exact = records.filter(({ documentId, name }) => documentId === value || name.toLowerCase() === word);
  const found = exact.length > 0 ? exact : records.filter(({ name }) => ` ${name.toLowerCase()}`.includes(` ${word}`));
  return found.map(({ id }) => id);
}
