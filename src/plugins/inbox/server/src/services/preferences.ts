import type { Core } from '@strapi/strapi';

import { HelpdeskError, type AgentProfile } from '../../../../../contracts';
import type { PreferencesBody } from '../../../../../contracts/http/inbox';
import { databaseOf, inTransaction } from '../../../../../kernel/database';
import { mergePreferences, preferencesOf } from '../repositories/preferences';

/** Preferences are switches and column widths: whoever stores more has mistaken them for a database. */
const MOST_CHARACTERS = 32_768;

export interface Preferences {
  of(agent: AgentProfile): Promise<PreferencesBody>;
  merge(agent: AgentProfile, changes: PreferencesBody): Promise<PreferencesBody>;
}

export function createPreferences(strapi: Core.Strapi): Preferences {
  return {
    of: (agent) => preferencesOf(databaseOf(strapi), agent.id),
    merge: (agent, changes) =>
      inTransaction(strapi, async (trx) => {
        const merged = await mergePreferences(trx, agent.id, changes);
        if (JSON.stringify(merged).length > MOST_CHARACTERS) throw new HelpdeskError('too_large');
        return merged;
      }),
  };
}
