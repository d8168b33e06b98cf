import de from '../../src/plugins/inbox/admin/src/translations/findings.de.json';
import { readFiles } from './rules/source-files';

const PREFIX = 'finding.';

test('no translation is left over from a sentence that was written anew', () => {
  const code = readFiles('src/plugins/channel-connectors/server/src', ['.ts']).map(({ text }) => text);
  const stands = (sentence: string): boolean => code.some((text) => text.includes(sentence));
  const ofProvider = (sentence: string): string =>
    sentence.replace(/^(?:Mailgun|SendGrid|Postmark|Amazon SES)/, '${provider}');
  const ofDay = (sentence: string): string => sentence.replace('DAY', '${day}');
  const left = Object.keys(de)
    .map((id) => id.slice(PREFIX.length))
    .filter((sentence) => !stands(ofDay(sentence)) && !stands(ofProvider(sentence)));
  expect(left).toEqual([]);
});
