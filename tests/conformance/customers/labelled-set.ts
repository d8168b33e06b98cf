import type { RawRecord } from '../../../src/plugins/context-merge/core/matching';

/** Records of which it is known who is whom. */
export interface LabelledSet {
  readonly records: readonly RawRecord[];
  /** by id: whose record it is */
  readonly gold: ReadonlyMap<number, string>;
}

export const EMPTY_RECORD: Omit<RawRecord, 'id'> = {
  names: [],
  emails: [],
  phones: [],
  companies: [],
  isCompany: false,
  addresses: [],
  birthDates: [],
  identifiers: [],
  websites: [],
  devices: [],
  mentions: [],
  timeZone: null,
};

/** Numbers the records; what a row does not tell is left empty. */
export function labelled(rows: readonly { readonly said: Partial<RawRecord>; readonly gold: string }[]): LabelledSet {
  return {
    records: rows.map(({ said }, index) => ({ ...EMPTY_RECORD, ...said, id: index + 1 })),
    gold: new Map(rows.map(({ gold }, index) => [index + 1, gold])),
  };
}

/** The values that are told. */
export function told(...values: readonly (string | undefined)[]): string[] {
  return values.filter((value): value is string => value !== undefined && value.trim() !== '');
}
