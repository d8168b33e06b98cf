import { z } from 'zod';

import type { RawRecord } from '../../../src/plugins/context-merge/core/matching';
import type { CorpusFiles } from '../checks';
import { labelled, told, type LabelledSet } from './labelled-set';
import { csvRows } from './rows';

/** Columns of each corpus as records; nothing but mapping. */

type Row = ReadonlyMap<string, string>;

/** Australian people; `rec-N-org` and `rec-N-dup-k` are one. The government's number is not read. */
export function readFebrl(files: CorpusFiles, paths: readonly string[]): LabelledSet {
  const rows = paths.flatMap((path) => csvRows(files.text(path)));
  return labelled(
    rows.map((row) => ({ said: febrlPerson(row), gold: /^rec-\d+/.exec(row.get('rec_id') ?? '')?.[0] ?? '' })),
  );
}

function febrlPerson(row: Row): Partial<RawRecord> {
  const house = told(row.get('street_number'), row.get('address_1')).join(' ');
  return {
    names: [{ given: row.get('given_name') ?? '', family: row.get('surname') ?? '' }],
    birthDates: told(row.get('date_of_birth')),
    addresses: [
      {
        street: told(house, row.get('address_2')).join(', '),
        city: row.get('suburb') ?? '',
        postalCode: row.get('postcode') ?? '',
        region: row.get('state') ?? '',
      },
    ],
  };
}

/** British people with a day of birth, a town and an e-mail address. */
export function readFakePeople(files: CorpusFiles, path: string): LabelledSet {
  return labelled(
    csvRows(files.text(path)).map((row) => ({
      said: {
        names: [{ given: row.get('first_name') ?? '', family: row.get('surname') ?? '' }],
        birthDates: told(row.get('dob')),
        emails: told(row.get('email')),
        addresses: [{ city: row.get('city') ?? '' }],
      },
      gold: row.get('cluster') ?? '',
    })),
  );
}

/** Sites of organisations. */
export function readSites(files: CorpusFiles, path: string): LabelledSet {
  return labelled(
    csvRows(files.text(path)).map((row) => ({
      said: {
        isCompany: true,
        names: [{ full: row.get('Site name') ?? '' }],
        phones: told(row.get('Phone')),
        addresses: [{ street: row.get('Address') ?? '', postalCode: row.get('Zip') ?? '' }],
      },
      gold: row.get('True Id') ?? '',
    })),
  );
}

const statement = z.object({
  DATA_SOURCE: z.string(),
  RECORD_ID: z.string(),
  FEATURES: z.array(z.record(z.string(), z.string())),
});
type Statement = z.infer<typeof statement>;

/** Persons and organisations of several sources; whose record it is stands in a key file of its own. */
export function readStatements(files: CorpusFiles, folder: string): LabelledSet {
  const keys = csvRows(files.text(`${folder}/actual_truthset_key.csv`));
  const gold = new Map(
    keys.map((row) => [`${row.get('DATA_SOURCE') ?? ''} ${row.get('RECORD_ID') ?? ''}`, row.get('CLUSTER_ID') ?? '']),
  );
  const statements = files.paths
    .filter((path) => path.startsWith(`${folder}/`) && path.endsWith('.jsonl'))
    .flatMap((path) => files.text(path).split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => statement.parse(JSON.parse(line)));
  return labelled(
    statements.flatMap((one) => {
      const key = gold.get(`${one.DATA_SOURCE} ${one.RECORD_ID}`);
      return key === undefined ? [] : [{ said: statedRecord(one), gold: key }];
    }),
  );
}

function statedRecord({ FEATURES: features }: Statement): Partial<RawRecord> {
  const isCompany = features.some((feature) => feature['RECORD_TYPE'] === 'ORGANIZATION');
  const all = (name: string): string[] => told(...features.map((feature) => feature[name]));
  return {
    isCompany,
    names: features.flatMap((feature) => statedName(feature)),
    companies: all('EMPLOYER'),
    birthDates: all('DATE_OF_BIRTH'),
    phones: all('PHONE_NUMBER'),
    emails: all('EMAIL_ADDRESS'),
    websites: all('WEBSITE_ADDRESS'),
    addresses: features.flatMap((feature) => statedAddress(feature)),
    identifiers: features.flatMap((feature) => statedIdentifiers(feature)),
  };
}

type Stated = Readonly<Record<string, string>>;

function statedName(feature: Stated): RawRecord['names'][number][] {
  const full = feature['NAME_FULL'] ?? feature['NAME_ORG'];
  if (full !== undefined) return [{ full }];
  if (feature['NAME_LAST'] === undefined && feature['NAME_FIRST'] === undefined) return [];
  return [
    {
      given: feature['NAME_FIRST'] ?? '',
      middle: feature['NAME_MIDDLE'] ?? '',
      family: feature['NAME_LAST'] ?? '',
      suffix: feature['NAME_SUFFIX'] ?? '',
    },
  ];
}

function statedAddress(feature: Stated): RawRecord['addresses'][number][] {
  const street = feature['ADDR_FULL'] ?? told(feature['ADDR_LINE1'], feature['ADDR_LINE2']).join(', ');
  const address = {
    street,
    city: feature['ADDR_CITY'] ?? '',
    region: feature['ADDR_STATE'] ?? '',
    postalCode: feature['ADDR_POSTAL_CODE'] ?? '',
    country: feature['ADDR_COUNTRY'] ?? '',
  };
  return Object.values(address).some((part) => part !== '') ? [address] : [];
}

/** A licence belongs to the state that gave it; of a passport people name the country in several ways. */
function statedIdentifiers(feature: Stated): RawRecord['identifiers'][number][] {
  const kinds = [
    ['SSN_NUMBER', 'ssn', true],
    ['PASSPORT_NUMBER', 'passport', false],
    ['DRIVERS_LICENSE_NUMBER', `licence ${feature['DRIVERS_LICENSE_STATE'] ?? ''}`, false],
    ['TAX_ID_NUMBER', `tax ${feature['TAX_ID_COUNTRY'] ?? ''}`, true],
    ['NATIONAL_ID_NUMBER', `national ${feature['NATIONAL_ID_COUNTRY'] ?? ''}`, true],
    ['LEI_NUMBER', 'lei', true],
  ] as const;
  return kinds.flatMap(([column, kind, isExclusive]) => {
    const value = feature[column];
    return value === undefined ? [] : [{ kind, value, isExclusive, isCopied: true }];
  });
}
