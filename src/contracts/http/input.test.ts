import { addMessage, changeTicket } from './agent-api';
import { messageBody, newTicketBody, patchBody } from './inbox';
import { address, optionalText, text } from './input';

test.each([
  ['jane@example.com', 'jane@example.com'],
  ['  jane+shop@example.com ', 'jane+shop@example.com'],
  ['jane', 'jane'],
  ['+49 171 1234567', '+49 171 1234567'],
  ['zoë@exämple.de', 'zoë@exämple.de'],
])('the address %j is taken as %j', (typed, expected) => {
  expect(address.parse(typed)).toBe(expected);
});

test.each([
  '',
  '   ',
  '@',
  'jane@',
  '@example.com',
  'jane@example.com@example.org',
  'jane@example.com,bob@example.com',
  'jane@example.com; bob',
  'Jane <jane@example.com>',
  'jane doe@example.com',
  'jane@example.com\r\nBcc: all@example.com',
  'jane@example.com\n',
  '\r\njane@example.com',
  'jane\0@example.com',
  'jane\u0085',
  'x'.repeat(321),
])('the address %j is refused', (typed) => {
  expect(address.safeParse(typed).success).toBe(false);
});

test.each([
  ['Hello', 'Hello'],
  ['  Hello\n', 'Hello'],
  ['He\0llo', 'Hello'],
  ['\0 Hello \0', 'Hello'],
  ['1234567890\0', '1234567890'],
])('the text %j is taken as %j', (typed, expected) => {
  expect(text(10).parse(typed)).toBe(expected);
});

test.each(['', ' ', '\0', '\0 \0\n', '12345678901'])('the text %j is refused', (typed) => {
  expect(text(10).safeParse(typed).success).toBe(false);
});

test('text that may be empty keeps its white space and loses its NUL', () => {
  expect(optionalText(10).parse('\0 a\n')).toBe(' a\n');
  expect(optionalText(10).parse('\0')).toBe('');
  expect(optionalText(10).safeParse('12345678901').success).toBe(false);
});

const clientMessageId = '0d2a7c0e-7d4b-4b0e-9a52-5a1a0c6b3f11';
const ofNewTicket = { customer: 'c', identity: 'i', channelAccount: 'a', subject: 'Hi', text: 'Hi', clientMessageId };
const injected = ['jane@example.com\r\nBcc: all@example.com'];

test.each([
  ['a reply by API', addMessage.body, { kind: 'text', text: 'Hi' }, { to: injected }],
  ['a reply by API, in Cc', addMessage.body, { kind: 'text', text: 'Hi' }, { cc: injected }],
  ['a reply by API, of NUL', addMessage.body, { kind: 'text', text: 'Hi' }, { text: '\0' }],
  ['a change by API, with a tag of NUL', changeTicket.body, { tags: ['vip'] }, { tags: ['\0'] }],
  ['a change by API, with a subject of NUL', changeTicket.body, { subject: 'Hi' }, { subject: '\0' }],
  ['a reply', messageBody, { kind: 'text', text: 'Hi', clientMessageId }, { to: injected }],
  ['a reply, in Cc', messageBody, { kind: 'text', text: 'Hi', clientMessageId }, { cc: [''] }],
  ['a change, with a tag of NUL', patchBody, { tags: ['vip'] }, { tags: ['\0'] }],
  ['a new ticket, in Cc', newTicketBody, ofNewTicket, { cc: injected }],
  ['a new ticket, with a subject of NUL', newTicketBody, ofNewTicket, { subject: ' \0' }],
])('%s is refused', (_, schema, good, bad) => {
  expect(schema.safeParse(good).success).toBe(true);
  expect(schema.safeParse({ ...good, ...bad }).success).toBe(false);
});
