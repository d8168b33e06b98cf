import { createIntl } from 'react-intl';
import {
  CONSENT_STATES,
  EVIDENCE_CODES,
  MERGE_REASONS,
  PROPOSAL_GROUNDS,
  SUGGESTION_STATES,
  type EvidenceCode,
} from '../../../../../../contracts/vocabulary';
import de from '../../translations/merging.de.json';
import en from '../../translations/merging.en.json';
import { evidenceNote, evidenceSentence, fieldLabel, readableValue } from './words';

type T = Parameters<typeof evidenceSentence>[0];

/** As the screen formats: a text that is missing, or asks for a value nobody gives, fails the test. */
function speaker(locale: string, texts: Readonly<Record<string, string>>): T {
  const messages = Object.fromEntries(Object.entries(texts).map(([id, text]) => [`inbox.${id}`, text]));
  const intl = createIntl({
    locale,
    messages,
    onError: (error) => {
      throw error;
    },
  });
  return (id, values) => String(intl.formatMessage({ id: `inbox.${id}` }, values));
}

const LANGUAGES = [
  ['en', speaker('en', en), en],
  ['de', speaker('de', de), de],
] as const;

const VALUES = { value: 'first', other: 'second', count: '3', of: '18204' };
const WITHOUT_VALUES: readonly EvidenceCode[] = ['same_device', 'prior_odds'];

describe.each(LANGUAGES)('the words in %s', (_, t, texts) => {
  it('have the same ids in both languages', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort());
  });

  it.each(EVIDENCE_CODES)('say %s in a sentence with the values that are given', (code) => {
    const sentence = evidenceSentence(t, { code, points: 1, values: VALUES });
    expect(sentence).not.toMatch(/[{}]/);
    if (!WITHOUT_VALUES.includes(code)) expect(sentence).toContain('first');
    if (/^(similar|different)_/.test(code)) expect(sentence).toContain('second');
  });

  it.each(EVIDENCE_CODES)('say %s also when no value is given', (code) => {
    const bare = { code, points: 1, values: {} };
    expect(evidenceSentence(t, bare)).toMatch(/^\p{Lu}[^{}]+$/u);
    expect(evidenceNote(t, bare) ?? '').not.toMatch(/[{}]/);
  });

  it('tell how rare a value is', () => {
    expect(evidenceNote(t, { code: 'same_name', points: 1, values: VALUES })).toMatch(/3 (of|von) 18[.,]204/);
    expect(evidenceNote(t, { code: 'prior_odds', points: -1, values: { of: '18204' } })).toMatch(/18[.,]204/);
  });

  it.each([
    ...PROPOSAL_GROUNDS.map((ground) => `merging.ground.${ground}` as const),
    ...MERGE_REASONS.map((reason) => `merging.reason.${reason}` as const),
    ...CONSENT_STATES.map((state) => `merging.consent.${state}` as const),
    ...SUGGESTION_STATES.flatMap((state) => [`merging.tab.${state}`, `merging.queue.empty.${state}`] as const),
  ])('have %s', (id) => {
    expect(t(id)).not.toBe('');
  });
});

describe('fields and values', () => {
  const t = LANGUAGES[0][1];
  const intl = createIntl({ locale: 'en', messages: { 'inbox.merging.consent.refused': 'Refused' } });

  it.each([
    ['displayName', null, 'Name'],
    ['attribute:plan', 'Plan', 'Plan'],
    ['attribute:delivery_note', null, 'Delivery note'],
    ['consent:marketing:*', null, 'Marketing'],
    ['something', null, 'Other field'],
  ])('%s (%s) is called %s', (field, label, called) => {
    expect(fieldLabel(t, { field, label })).toBe(called);
  });

  it.each([
    ['language', 'en', 'English'],
    ['language', 'not a code', 'not a code'],
    ['timeZone', 'America/New_York', 'New York'],
    ['birthDate', '1980-02-01', 'Feb 1, 1980'],
    ['consent:marketing:*', 'refused', 'Refused'],
    ['consent:marketing:*', 'as they said', 'as they said'],
    ['displayName', 'Europe/London', 'Europe/London'],
  ])('%s %s is read as %s', (field, value, read) => {
    expect(readableValue(intl, field, value)).toBe(read);
  });
});
