import type { AgentLanguage } from '../../../contracts';

const WRITTEN: readonly AgentLanguage[] = ['en', 'de'];

/**
 * What an agent is written to in: the first of these that we write, else English. BCP 47, the most telling first; null
 * or '' where nothing is said.
 */
export function agentLanguage(told: readonly (string | null)[]): AgentLanguage {
  const spoken = told.map((tag) => tag?.toLowerCase().split('-')[0]);
  return spoken.flatMap((tag) => WRITTEN.filter((language) => language === tag))[0] ?? 'en';
}
