import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';

import { describeConnector } from '../../kit/contract/connector-contract';
import { SAMPLE_MOMENT, sampleAccount, sampleEnvelope } from '../../kit/contract/samples';
import { newChallenge, solvedChallenge } from '../../kit/web-form/challenge';
import { languageOf } from '../../kit/web-form/texts';
import { form } from '.';
import { parse } from './inbound';
import { settingsOf } from './manifest';
import { readSubmission } from './submission';

// What it stores is of its own making: the receiver is tried in tests/integration/form.test.ts
describeConnector(form, {
  account: sampleAccount({ secrets: { challengeSecret: 'key of the proof of work' } }),
  deliveries: [],
  replies: [],
  wordsOf: () => null,
  accountAt: null,
});

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

test('a name is only a name (T33)', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const read = filled({}, [{ fileName: '../../evil\u202egnp.exe', content: png }]);
  expect(read.ok && read.submission.files).toMatchObject([{ fileName: 'evilgnp.exe', contentType: 'image/png' }]);
});

const FORM = { id: 'form1', secret: 'the key of the proof' };
const later = (ms: number): Date => new Date(SAMPLE_MOMENT.getTime() + ms);

test('work counts for this form, not too early, not too late, and not twice as another', async () => {
  const challenge = JSON.parse(await newChallenge(FORM, SAMPLE_MOMENT)) as Parameters<
    typeof solveChallenge
  >[0]['challenge'];
  const solution = await solveChallenge({ challenge, deriveKey });
  const proof = JSON.stringify({ challenge, solution });
  const nonce = await solvedChallenge(proof, FORM, later(5_000));
  // the library itself looks at the clock: a challenge of another day has run out by it
  expect([null, challenge.parameters.nonce]).toContain(nonce);
  expect(await solvedChallenge(proof, FORM, later(1_000))).toBeNull();
  expect(await solvedChallenge(proof, FORM, later(3 * 60 * 60_000))).toBeNull();
  expect(await solvedChallenge(proof, { ...FORM, id: 'form2' }, later(5_000))).toBeNull();
  expect(await solvedChallenge(proof, { ...FORM, secret: 'another key' }, later(5_000))).toBeNull();
  expect(await solvedChallenge('{}', FORM, later(5_000))).toBeNull();
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
