import { sampleAccount, sampleEnvelope } from '../../kit/contract/samples';
import { languageOf } from '../../kit/web-form/texts';
import { parse } from './inbound';
import { settingsOf } from './manifest';
import { readSubmission } from './submission';

const filled = (fields: Record<string, string>, files: { fileName: string; content: Buffer }[] = []) =>
  readSubmission(
    {
      fields: new Map(
        Object.entries({ email: 'a@example.com', message: 'Hello', ...fields }).map(([name, value]) => [
          name,
          Buffer.from(value),
        ]),
      ),
      files: files.map((file) => ({ field: 'files', contentType: 'image/png', ...file })),
    },
    settingsOf(sampleAccount()),
    languageOf(undefined).texts,
  );

test.each([
  ['email', { email: '' }],
  ['email', { email: 'a@b' }],
  ['email', { email: 'a@example.com, b@example.com' }],
  ['email', { email: 'a@example.com\r\nBcc: b@example.com' }],
  ['message', { message: '  ' }],
  ['subject', { subject: 'x'.repeat(301) }],
])('says that %s is wrong', (field, fields) => {
  const read = filled(fields);
  expect(read.ok ? [] : [...read.flaws.keys()]).toEqual([field]);
});

test('a file is what its bytes say', () => {
  const html = { fileName: 'a.png', content: Buffer.from('<svg onload=alert(1)>') };
  expect(filled({}, [html]).ok).toBe(false);
  expect(
    filled(
      {},
      Array.from({ length: 6 }, () => ({ fileName: 'a.txt', content: Buffer.from('a') })),
    ).ok,
  ).toBe(false);
});

test('the typed address only suggests', () => {
  const read = filled({ name: 'Amara' });
  const raw = Buffer.from(JSON.stringify(read.ok ? read.submission : null));
  const parsed = parse(sampleEnvelope({ raw, context: { visitor: 'v-1', reference: '7K3Q-9D2M' } }), sampleAccount());
  expect(parsed).toMatchObject({
    messages: [
      {
        sender: { replyIdentity: { kind: 'visitor' }, proofs: [], mentions: [{ kind: 'email', assurance: 'claimed' }] },
      },
    ],
  });
  expect(parse(sampleEnvelope({ raw: Buffer.from('{') }), sampleAccount())).toMatchObject({ outcome: 'quarantined' });
});
