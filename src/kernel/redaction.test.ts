import { framesOf, redact } from './redaction';

it.each([
  ['an address', 'Mail from anna.berg@shop.example was refused.', 'Mail from [address] was refused.'],
  ['an address in brackets', '<anna@shop.example>', '<[address]>'],
  ['a password in an address', 'postgres://helpdesk:se-cret@db:5432/x', 'postgres://helpdesk:[address]:5432/x'],
  ['a number', 'Call +49 (0)151 234-56 78 failed', 'Call [number] failed'],
  ['a number with zeros', 'to 004915123456789', 'to [number]'],
  ['a token', `Bearer ${'aB3_'.repeat(10)}`, 'Bearer [token]'],
  [
    'a query',
    'GET https://help.example/files/a?name=Anna%20Berg&sig=1 failed',
    'GET https://help.example/files/a?[query] failed',
  ],
  [
    'a value PostgreSQL quotes',
    'invalid input syntax for type integer: "Anna Berg"',
    'invalid input syntax for type integer: "[value]"',
  ],
  ['a key PostgreSQL quotes', 'Key (name)=(Anna Berg) already exists.', 'Key (name)=([value]) already exists.'],
])('takes out %s', (_what, text, expected) => {
  expect(redact(text)).toBe(expected);
});

it.each([
  'Database migrated.',
  'documentId ab12cd34ef56gh78ij90kl12',
  '2026-11-22 16:08:19.123',
  'relation "hd_tickets" does not exist',
  '127.0.0.1:5432 ECONNREFUSED',
  'POST /inbox/tickets/:documentId/messages',
])('leaves alone: %s', (text) => {
  expect(redact(text)).toBe(text);
});

it('keeps where an error was thrown, not what it says', () => {
  const stack = 'Error: Anna Berg\nlives in Bonn\n    at work (/srv/dist/a.js:1:2)\n    at next (/srv/dist/b.js:3:4)';
  expect(framesOf(stack, 1)).toEqual(['at work (/srv/dist/a.js:1:2)']);
});
