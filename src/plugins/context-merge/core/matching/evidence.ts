import type { EvidenceCode, EvidenceLine } from '../../../../contracts';
import { FEATURE_NAMES, FEATURES, type Agreement, type ComparisonVector, type Feature } from './features';
import type { ValueFrequencies } from './frequencies';
import { wholeName, type PairWeight } from './weigh';

/**
 * Five points are one bit: they double the odds (ten make them four times as good), negative ones halve them. The points
 * of all lines together, `prior_odds` among them, are exactly `5 × log2(probability / (1 − probability))`, rounded; so a
 * suggestion at even odds adds up to 0.
 */
export const POINTS_PER_BIT = 5;

/** What a feature says at each of its levels. The parts of a name are said in one line. */
const CODES: Readonly<Partial<Record<Feature, Readonly<Record<string, EvidenceCode>>>>> = {
  generation: { same: 'same_name', different: 'different_generation' },
  email: {
    same: 'same_email',
    role: 'role_address',
    local: 'similar_email',
    nameLocal: 'similar_email',
    similar: 'similar_email',
    different: 'different_email',
  },
  phone: { same: 'same_phone', ending: 'same_phone', similar: 'similar_phone', different: 'different_phone' },
  company: {
    same: 'same_company',
    similar: 'similar_company',
    partly: 'similar_company',
    different: 'different_company',
  },
  birth: {
    same: 'same_birth_date',
    slip: 'similar_birth_date',
    part: 'similar_birth_date',
    near: 'similar_birth_date',
    different: 'different_birth_date',
  },
  identifier: { same: 'same_identifier', similar: 'similar_identifier', different: 'different_identifier' },
  website: { same: 'same_website', different: 'different_company' },
  device: { same: 'same_device' },
  mention: { order: 'same_order_number' },
  timeZone: { different: 'different_time_zone' },
};

const NAME_PARTS: readonly Feature[] = ['given', 'family', 'order', 'middle'];
const ADDRESS_PARTS: readonly Feature[] = ['street', 'unit', 'place'];

interface Line {
  readonly code: EvidenceCode;
  readonly bits: number;
  readonly values: Readonly<Record<string, string>>;
}

/** One line for each thing that speaks for or against, the strongest for it first, the strongest against it last. */
export function evidenceOf(
  vector: ComparisonVector,
  weight: PairWeight,
  frequencies: ValueFrequencies,
): EvidenceLine[] {
  const pair = new Pair(vector, weight);
  const told = [
    ...nameLines(pair, frequencies),
    ...addressLines(pair),
    ...FEATURE_NAMES.flatMap((one) => ownLine(pair, one, frequencies)),
  ];
  const lines = withRelatives(told, weight.relatives).map(({ code, bits, values }) => ({
    code,
    points: pointsOf(bits),
    values: { ...values },
  }));
  const said = lines.filter(({ points }) => points !== 0);
  const rest = pointsOf(weight.total) - said.reduce((sum, { points }) => sum + points, 0);
  const prior: EvidenceLine = { code: 'prior_odds', points: rest, values: { of: String(frequencies.size) } };
  return [...said, ...(rest === 0 ? [] : [prior])].sort((a, b) => b.points - a.points);
}

/** Whether the records themselves speak against it, whatever the odds were before. */
export function speaksAgainst(evidence: readonly EvidenceLine[]): boolean {
  return evidence.reduce((sum, { code, points }) => (code === 'prior_odds' ? sum : sum + points), 0) < 0;
}

const pointsOf = (bits: number): number => Math.round(POINTS_PER_BIT * bits) || 0;

class Pair {
  constructor(
    readonly vector: ComparisonVector,
    private readonly weight: PairWeight,
  ) {}

  at(feature: Feature): Agreement | null {
    return this.vector.agreements[FEATURE_NAMES.indexOf(feature)] ?? null;
  }

  bits(...features: readonly Feature[]): number {
    return features.reduce((sum, feature) => sum + (this.weight.features[FEATURE_NAMES.indexOf(feature)] ?? 0), 0);
  }

  level(feature: Feature): string | null {
    const agreement = this.at(feature);
    return agreement === null ? null : (FEATURES[feature][agreement.level - 1] ?? null);
  }
}

function nameLines(pair: Pair, frequencies: ValueFrequencies): Line[] {
  const bits = pair.bits(...NAME_PARTS);
  const code = nameCode(pair, bits);
  if (code === null) return [];
  return [{ code, bits, values: { ...nameValues(pair, code), ...nameCount(pair, frequencies) } }];
}

function nameCode(pair: Pair, bits: number): EvidenceCode | null {
  const [given, family] = [pair.level('given'), pair.level('family')];
  if (given === null && family === null) return null;
  if (pair.level('order') === 'swapped') return 'swapped_name';
  if (given === 'different')
    return family === 'different' || family === null ? 'different_name' : 'different_given_name';
  if (family === 'different') return bits > 0 ? 'partly_same_name' : 'different_name';
  if (given === null || family === null || family === 'partly') return 'partly_same_name';
  if (given === 'nickname') return 'nickname';
  if (given === 'initial') return 'initials';
  return given === 'same' && family === 'same' ? 'same_name' : 'similar_name';
}

/** Given names alone where they are the point, else whole names. */
function nameValues(pair: Pair, code: EvidenceCode): Record<string, string> {
  const [given, family] = [pair.at('given'), pair.at('family')];
  const isGiven = code === 'nickname' || code === 'initials' || code === 'different_given_name';
  const parts = isGiven ? [given] : [given, family];
  const told = (side: 'value' | 'other'): string =>
    capitals(
      parts
        .map((part) => part?.[side] ?? '')
        .join(' ')
        .trim(),
    );
  return { value: told('value'), other: told('other') };
}

const capitals = (text: string): string =>
  text.replace(/(^|[ -])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

function nameCount(pair: Pair, frequencies: ValueFrequencies): Record<string, string> {
  const whole = wholeName(pair.vector);
  return whole === null ? {} : countOf(frequencies, 'name', whole);
}

/** How many of all records have it; {} when it was not counted. */
function countOf(frequencies: ValueFrequencies, kind: string, value: string): Record<string, string> {
  const share = frequencies.share(kind, value);
  if (share === null) return {};
  return { count: String(Math.round(share * frequencies.size)), of: String(frequencies.size) };
}

function addressLines(pair: Pair): Line[] {
  const [street, place] = [pair.at('street'), pair.at('place')];
  const told = street ?? place;
  if (told === null) return [];
  return [
    { code: addressCode(pair), bits: pair.bits(...ADDRESS_PARTS), values: { value: told.value, other: told.other } },
  ];
}

function addressCode(pair: Pair): EvidenceCode {
  const [street, place] = [pair.level('street'), pair.level('place')];
  if (street === 'same') return place === 'different' ? 'similar_address' : 'same_address';
  if (street === 'similar' || street === 'numberless' || street === 'neighbour')
    return pair.bits(...ADDRESS_PARTS) > 0 ? 'similar_address' : 'different_address';
  if (street === 'different') return pair.bits(...ADDRESS_PARTS) > 0 ? 'same_city' : 'different_address';
  return place === 'different' ? 'different_city' : 'same_city';
}

function ownLine(pair: Pair, feature: Feature, frequencies: ValueFrequencies): Line[] {
  const agreement = pair.at(feature);
  const level = pair.level(feature);
  const code =
    level === null
      ? undefined
      : feature === 'mention' && level === 'owned'
        ? ownedCode(agreement)
        : CODES[feature]?.[level];
  if (agreement === null || code === undefined) return [];
  const [rare] = agreement.rare;
  const count = rare === undefined ? {} : countOf(frequencies, rare.kind, rare.value);
  const bits = pair.bits(feature);
  return [{ code: asItSpeaks(code, bits), bits, values: { value: agreement.value, other: agreement.other, ...count } }];
}

/** A loose likeness that is more frequent among strangers is a difference. */
function asItSpeaks(code: EvidenceCode, bits: number): EvidenceCode {
  return bits < 0 ? (OPPOSITES[code] ?? code) : code;
}

const OPPOSITES: Readonly<Partial<Record<EvidenceCode, EvidenceCode>>> = {
  similar_email: 'different_email',
  similar_phone: 'different_phone',
  similar_company: 'different_company',
  similar_birth_date: 'different_birth_date',
  similar_identifier: 'different_identifier',
};

const ownedCode = (agreement: Agreement | null): EvidenceCode =>
  agreement?.other === 'phone' ? 'mentioned_phone' : 'typed_address';

/** What relatives explain as well is said where it shows: by another given name, else by the phone or house they share. */
const SHOWN_BY: readonly EvidenceCode[] = [
  'different_generation',
  'different_given_name',
  'different_name',
  'different_birth_date',
];

function withRelatives(lines: readonly Line[], bits: number): Line[] {
  if (pointsOf(bits) === 0) return [...lines];
  const shown = SHOWN_BY.find((code) => lines.some((line) => line.code === code));
  if (shown !== undefined)
    return lines.map((line) => (line.code === shown ? { ...line, bits: line.bits + bits } : line));
  const phone = lines.find(({ code }) => code === 'same_phone');
  return phone === undefined ? [...lines] : [...lines, { code: 'shared_phone', bits, values: phone.values }];
}
