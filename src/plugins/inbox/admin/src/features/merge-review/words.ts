import { useCallback } from 'react';
import { useIntl, type IntlShape } from 'react-intl';
import type { EvidenceLine, MergeField } from '../../../../../../contracts/customer-records';
import { CONSENT_STATES } from '../../../../../../contracts/vocabulary';
import { useT, type TextId } from '../../app/hooks';
import { knownRefusal } from './review-model';

/** What codes and fields are in words. */

type T = ReturnType<typeof useT>;

const NOTES = {
  typed_address: 'evidence.typed_address.note',
  mentioned_phone: 'evidence.mentioned_phone.note',
  same_order_number: 'evidence.same_order_number.note',
  different_given_name: 'evidence.different_given_name.note',
  role_address: 'evidence.role_address.note',
  shared_phone: 'evidence.shared_phone.note',
  same_device: 'evidence.same_device.note',
  prior_odds: 'evidence.prior_odds.note',
  several_matches: 'evidence.several_matches.note',
} as const satisfies Partial<Record<EvidenceLine['code'], TextId>>;

const isNoted = (code: EvidenceLine['code']): code is keyof typeof NOTES => Object.hasOwn(NOTES, code);

/** codes whose whole sentence needs no value, or only one */
const VALUES_NEEDED: Partial<Record<EvidenceLine['code'], readonly string[]>> = { same_device: [], prior_odds: [] };

const isPair = (code: EvidenceLine['code']): boolean =>
  /^(similar|different|partly)_/.test(code) || code === 'nickname' || code === 'initials' || code === 'swapped_name';

function isComplete({ code, values }: EvidenceLine): boolean {
  const needed = VALUES_NEEDED[code] ?? (isPair(code) ? ['value', 'other'] : ['value']);
  return needed.every((name) => values[name] !== undefined && values[name] !== '');
}

/** One line of evidence as a sentence; without the values it names, or where there is no room, the short one. */
export const evidenceSentence = (t: T, line: EvidenceLine): string =>
  isComplete(line) ? t(`evidence.${line.code}`, line.values) : evidenceShort(t, line);

export const evidenceShort = (t: T, { code }: EvidenceLine): string => t(`evidence.${code}.short`);

/** What there is to know about a line beside its sentence: how rare the value is, what it proves. */
export function evidenceNote(t: T, { code, values }: EvidenceLine): string | null {
  const { count, of } = values;
  const notes = [
    isNoted(code) ? t(NOTES[code], { of: Number(of ?? 0) }) : null,
    count !== undefined && of !== undefined ? t('merging.why.rare', { count: Number(count), of: Number(of) }) : null,
  ].filter((note) => note !== null);
  return notes.length === 0 ? null : notes.join('. ');
}

const FIELDS = ['displayName', 'account', 'language', 'timeZone', 'birthDate', 'postalAddress', 'tags'] as const;

/** What a field is called. */
export function fieldLabel(t: T, { field, label }: Pick<MergeField, 'field' | 'label'>): string {
  if (label !== null) return label;
  const known = FIELDS.find((name) => name === field);
  if (known !== undefined) return t(`merging.field.${known}`);
  const named = /^(?:attribute|consent):([^:]+)/.exec(field)?.[1];
  return named === undefined ? t('merging.field.other') : capitalised(named.replaceAll('_', ' '));
}

const capitalised = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

function languageName(intl: IntlShape, code: string): string {
  try {
    return intl.formatDisplayName(code, { type: 'language' }) ?? code;
  } catch {
    return code;
  }
}

/** A value as people read it: a language by its name, a time zone by its town, a day as a date. */
export function readableValue(intl: IntlShape, field: string, value: string): string {
  if (field === 'language' && /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(value)) return languageName(intl, value);
  const consent = field.startsWith('consent:') ? CONSENT_STATES.find((state) => state === value) : undefined;
  if (consent !== undefined) return intl.formatMessage({ id: `inbox.merging.consent.${consent}` });
  if (field === 'timeZone') return value.split('/').at(-1)?.replaceAll('_', ' ') ?? value;
  if (field === 'birthDate' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return intl.formatDate(value, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  }
  return value;
}

export function useReadableValue(): (field: string, value: string) => string {
  const intl = useIntl();
  return useCallback((field, value) => readableValue(intl, field, value), [intl]);
}

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** A refusal as a sentence that says what to do next. */
export function refusalSentence(t: T, { code, message }: Refusal): string {
  const known = knownRefusal(code);
  return known === null ? t('merging.refused.other', { reason: message }) : t(`merging.refused.${known}`);
}
