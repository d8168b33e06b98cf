import de from '../../translations/findings.de.json';
import { findingsInWords, saidIn, type Say } from './finding-words';

const texts = new Map(Object.entries(de));
const say: Say = (words) => texts.get(`finding.${words}`) ?? words;

test('a test names its field in the language of the reader; what nobody translated stays', () => {
  const finding = { part: 'receiving', isWell: false, field: 'imapPort' } as const;
  const english = ['Nothing listens at this port of the mailbox server.', 'Their own words.'];
  const { findings } = findingsInWords(
    { findings: english.map((detail) => ({ ...finding, detail })), milliseconds: 1 },
    say,
  );
  expect(findings).toEqual([
    { ...finding, detail: 'An diesem Port des Postfachservers antwortet niemand.' },
    { ...finding, detail: 'Their own words.' },
  ]);
});

test.each([
  ['The access token is valid. It runs out on 2027-01-17.', 'Das Zugriffstoken gilt. Es läuft am 17.1. ab.'],
  ['Their own words of 2027-01-17.', 'Their own words of 2027-01-17.'],
])('%s: the day in it is said as the reader writes days', (words, said) => {
  expect(
    saidIn(
      words,
      (id) => texts.get(id),
      () => '17.1.',
    ),
  ).toBe(said);
});
