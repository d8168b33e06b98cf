import {
  businessFacts,
  DEFAULT_BUSINESS_FACTS,
  HelpdeskError,
  type BusinessFacts,
  type BusinessService,
} from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { changesBetween } from '../../../core/audit-changes';
import { isLanguage, isTimeZone } from '../../../core/macro-facts';
import { saveFact, storedFact } from '../repositories/facts';
import { recordAudit } from './audit';
import type { ServiceContext } from './context';

const KEY = 'business';

/** What was stored; whatever of it does not fit, as it is where nobody has said anything. */
export async function businessFactsOf(sql: Sql): Promise<BusinessFacts> {
  const stored = businessFacts.partial().safeParse(await storedFact(sql, KEY));
  if (!stored.success) return DEFAULT_BUSINESS_FACTS;
  const said = Object.fromEntries(Object.entries(stored.data).filter(([, value]) => value !== undefined));
  return { ...DEFAULT_BUSINESS_FACTS, ...said };
}

/** BusinessService of contracts/services/workspace. */
export function businessService(context: ServiceContext): BusinessService {
  const { sql, bus, clock } = context;
  return {
    facts: () => businessFactsOf(sql),

    async save(facts, actor) {
      assertKnown(facts);
      await context.transaction(async (trx) => {
        const before = await businessFactsOf(trx);
        const changes = changesBetween({ ...before }, { ...facts });
        await saveFact(trx, KEY, facts, clock.now());
        if (changes.length === 0) return;
        const subject = { kind: 'business', id: null, label: facts.name };
        await recordAudit(context, trx, [{ actor, action: 'business.changed', subject, changes }]);
      });
      bus.publish('workspace.changed', { at: Date.now() });
      return facts;
    },
  };
}

/** @throws HelpdeskError invalid_input */
function assertKnown({ languages, timeZone }: BusinessFacts): void {
  const strange = languages.find((language) => !isLanguage(language));
  if (strange !== undefined) throw unfit('languages', `There is no language ${strange}.`);
  if (!isTimeZone(timeZone)) throw unfit('timeZone', `There is no time zone ${timeZone}.`);
}

const unfit = (field: string, message: string): HelpdeskError =>
  new HelpdeskError('invalid_input', { where: 'body', fields: [{ field, message }] });
