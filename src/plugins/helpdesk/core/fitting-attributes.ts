import { HelpdeskError, type AttributeDefinitionView } from '../../../contracts';
import { patchedAttributes, type AttributePatch } from './attribute-values';

export interface FittingAttributes {
  readonly attributes: AttributePatch;
  /** of values that were left out */
  readonly problems: readonly {
    readonly key: string;
    readonly code: 'attribute_not_found' | 'attribute_value_invalid';
    /** what the definition expects */
    readonly expected: string;
  }[];
}

/** Those values of a patch that fit their definitions: the others are named and left out, instead of refusing it all. */
export function fittingAttributes(
  patch: AttributePatch,
  definitions: ReadonlyMap<string, AttributeDefinitionView>,
): FittingAttributes {
  const problems: FittingAttributes['problems'][number][] = [];
  const fitting = Object.entries(patch).flatMap(([key, value]) => {
    const definition = definitions.get(key);
    if (!definition) {
      problems.push({ key, code: 'attribute_not_found', expected: '' });
      return [];
    }
    try {
      const kept = value === null ? null : patchedAttributes({}, { [key]: value }, [definition])[key];
      return kept === undefined ? [] : [[key, kept] as const];
    } catch (cause) {
      if (!(cause instanceof HelpdeskError)) throw cause;
      problems.push({ key, code: 'attribute_value_invalid', expected: String(cause.details['expected'] ?? '') });
      return [];
    }
  });
  return { attributes: Object.fromEntries(fitting), problems };
}
