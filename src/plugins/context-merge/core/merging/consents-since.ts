import type { Layer, Level } from './layers';
import { stricterConsent } from './proposals';
import { asConsent, consentOfField, sameValue, type ConsentValue, type FieldValue, type FieldValues } from './values';

/**
 * What somebody said about consents while two were one, they said for both: by the last word, a consent that is stricter
 * than the parted customer's own takes its place. A word that another merge brought is not theirs.
 *
 * `undone` and `levels` as for `takeOut`, before anything is taken out; `own`: what the parted customer has.
 */
export function stricterSince(
  undone: readonly Layer[],
  levels: readonly Level[],
  own: FieldValues,
): Map<string, ConsentValue> {
  const stricter = new Map<string, ConsentValue>();
  for (const field of consentFieldsOf(levels)) {
    const said = lastSaid(field, undone, levels);
    if (said && stricterConsent(said, asConsent(own.get(field)))) stricter.set(field, said);
  }
  return stricter;
}

const consentFieldsOf = (levels: readonly Level[]): string[] =>
  [...new Set(levels.flatMap(({ values }) => [...values.keys()]))].filter((field) => consentOfField(field) !== null);

/** The last value that no merge explains. */
function lastSaid(field: string, undone: readonly Layer[], levels: readonly Level[]): ConsentValue | null {
  const layerIn = (layers: readonly Layer[]): Layer | undefined => layers.find((each) => each.field === field);
  let said: ConsentValue | null = null;
  let expected: FieldValue | null = layerIn(undone)?.after ?? null;
  const look = (found: FieldValue | null): void => {
    if (!sameValue(found, expected)) said = asConsent(found);
  };
  for (const { values, later, absorbedBy } of levels) {
    for (const { layers } of later) {
      look(layerIn(layers)?.before ?? null);
      expected = layerIn(layers)?.after ?? null;
    }
    look(values.get(field) ?? null);
    expected = absorbedBy ? (layerIn(absorbedBy.layers)?.after ?? null) : null;
  }
  return said;
}
