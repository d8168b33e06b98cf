import type { AttributeDefinitionView, AttributeValue, HelpdeskService } from '../../../../../contracts';
import type { UpsertProblem } from '../../../../../contracts/http/external-records';
import { problem } from '../../../core/upsert/rows';

/** Attributes of rows: what fits its definition is taken, and the rest of the row with it. */

export type Definitions = ReadonlyMap<string, AttributeDefinitionView>;

export async function definitionsOf(helpdesk: HelpdeskService, subject: 'customer' | 'account'): Promise<Definitions> {
  const all = await helpdesk.attributes.definitions();
  return new Map(all.filter((each) => each.subject === subject).map((each) => [each.key, each]));
}

type Values = Readonly<Record<string, AttributeValue | null>>;

export function fitting(
  helpdesk: HelpdeskService,
  values: Values | undefined,
  definitions: Definitions,
): { attributes: Values | undefined; problems: UpsertProblem[] } {
  if (values === undefined) return { attributes: undefined, problems: [] };
  const { attributes, problems } = helpdesk.profiles.bulk.fit(values, definitions);
  return {
    attributes,
    problems: problems.map(({ key, code, expected }) =>
      problem(
        code,
        `attributes.${key}`,
        code === 'attribute_not_found'
          ? 'There is no attribute with this key: define it first.'
          : `This value does not fit: ${expected} is expected.`,
      ),
    ),
  };
}
