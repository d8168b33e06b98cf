import { joiningDigest } from './joining-digest';

const merge = (name: string, score: number | null = 97) => ({
  survivor: { documentId: 's', displayName: `${name} Doe` },
  absorbed: { documentId: 'a', displayName: name },
  score,
  at: '2026-01-01T07:00:00.000Z',
});
const on = { day: '2026-01-02', publicUrl: 'https://help.example' };

test('names who joined whom, and where it is undone', () => {
  const { subject, text } = joiningDigest([merge('Jane'), merge('Ada', null)], { ...on, count: 2 }, 'en');
  expect(subject).toBe('2 joined by the policy, 2026-01-02');
  expect(text).toContain('• Jane → Jane Doe (97 %)\n• Ada → Ada Doe\n');
  expect(text).toContain('https://help.example/admin/plugins/inbox/same-person/merges?reason=policy');
});

test('one is not called several', () => {
  expect(joiningDigest([merge('Jane')], { ...on, count: 1 }, 'en').text).toMatch(/^One pair of customers was joined/);
});

test('the rest of a long list is counted', () => {
  const { subject, text } = joiningDigest(
    Array.from({ length: 200 }, (_, index) => merge(`No ${String(index)}`)),
    { ...on, count: 1203 },
    'en',
  );
  expect(subject).toBe('1203 joined by the policy, 2026-01-02');
  expect(text.match(/•/g)).toHaveLength(200);
  expect(text).toContain('… and 1003 more');
  expect(text).toContain('/same-person/merges?reason=policy');
});

test('in German nothing is left in English', () => {
  const { subject, text } = joiningDigest([merge('Jane'), merge('Ada')], { ...on, count: 3 }, 'de');
  expect(subject).toBe('3 von selbst verbunden, 02.01.2026');
  expect(text).toContain('3 Kundenpaare wurden nach der Regel');
  expect(text).toContain('• Jane → Jane Doe (97 %)');
  expect(text).toContain('… und 1 weitere');
  expect(text).not.toMatch(/\b(?:joined|customers|more|undone|policy of)\b/);
  expect(joiningDigest([merge('Jane')], { ...on, count: 1 }, 'de').text).toMatch(/^Ein Kundenpaar wurde/);
});
