import { fileNameOf } from './download';

it.each([
  ['Lamp arrived cracked', 'Lamp arrived cracked.eml'],
  ['Re: a/b\\c "d" <e>?', 'Re a b c d e.eml'],
  ['../../etc/passwd', 'etc passwd.eml'],
  ['exe\u202Egpj', 'exe gpj.eml'],
  ['Σχετικά 日本語', 'Σχετικά 日本語.eml'],
  [' . ', 'message-1.eml'],
  [null, 'message-1.eml'],
  ['x'.repeat(200), `${'x'.repeat(80)}.eml`],
])('%j is kept as %j', (subject, name) => {
  expect(fileNameOf(subject, 'message-1', 'eml')).toBe(name);
});
