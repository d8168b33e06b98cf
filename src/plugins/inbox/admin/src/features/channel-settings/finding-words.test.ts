import de from '../../translations/findings.de.json';
import { findingsInWords, type Say } from './finding-words';

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
