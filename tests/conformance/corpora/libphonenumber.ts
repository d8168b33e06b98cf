import { z } from 'zod';

import { normaliseIdentity } from '../../../src/kernel/identity-values';
import { readPhoneNumber } from '../../../src/kernel/phone-numbers';
import { differs, judged, type Check, type ConformanceCase, type Corpus } from '../checks';

/** An example of every kind of number of every country in four spellings, and numbers as people type them. */
export const libphonenumber: Corpus = {
  name: 'libphonenumber',
  cases: (files) => [
    ...(files.has('example_numbers.json') ? exampleCases(JSON.parse(files.text('example_numbers.json'))) : []),
    ...(files.has('user_typed.json') ? typedCases(JSON.parse(files.text('user_typed.json'))) : []),
  ],
};

const examples = z.array(
  z.object({
    region: z.string(),
    metadata_type: z.string(),
    e164: z.string(),
    national: z.string(),
    international: z.string(),
    rfc3966: z.string(),
    valid: z.boolean(),
    national_parses_to: z.string().nullish(),
  }),
);

function exampleCases(given: unknown): ConformanceCase[] {
  return examples.parse(given).map((example) => ({
    name: `example ${example.region} ${example.metadata_type}`,
    judge: async () => {
      const { e164, international, rfc3966, region, national, national_parses_to: atHome } = example;
      const identity = (value: string): string => normaliseIdentity({ kind: 'phone', value }).value;
      const problems = [e164, international, rfc3966].flatMap((text) => differs(text, e164, identity(text)));
      if (atHome && region !== '001')
        problems.push(
          ...differs(`${national} in ${region}`, atHome, readPhoneNumber(national, region)?.number ?? null),
        );
      problems.push(...differs('valid', String(example.valid), String(readPhoneNumber(e164)?.isValid ?? false)));
      return Promise.resolve([judged('example', problems)]);
    },
  }));
}

const typed = z.array(
  z.object({
    input: z.string(),
    default_region: z.string(),
    e164: z.string().optional(),
    valid: z.boolean().optional(),
    extension: z.string().nullish(),
    error: z.string().optional(),
  }),
);
type Typed = z.infer<typeof typed>[number];

function typedCases(given: unknown): ConformanceCase[] {
  return typed.parse(given).map((row) => ({
    name: `typed ${JSON.stringify(row.input)} in ${row.default_region}`,
    judge: async () => Promise.resolve([judgeTyped(row)]),
  }));
}

function judgeTyped({ input, default_region: region, e164, valid, extension, error }: Typed): Check {
  const read = readPhoneNumber(input, region === 'ZZ' ? undefined : region);
  if (error !== undefined) return judged('typed', differs('number', null, read?.number ?? null));
  return judged('typed', [
    ...differs('number', e164 ?? null, read?.number ?? null),
    ...differs('valid', String(valid ?? false), String(read?.isValid ?? false)),
    ...differs('extension', extension ?? null, read?.extension ?? null),
  ]);
}
