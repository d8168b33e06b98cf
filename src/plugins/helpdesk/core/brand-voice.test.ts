import { greeted } from './brand-voice';

test.each([
  ['Hello {{customer}},', 'Jane', 'Kai', 'Hello Jane,\n\nYes.'],
  ['Hello {{ customer }}, {{agent}} here.', 'Jane', 'Kai', 'Hello Jane, Kai here.\n\nYes.'],
  ['Hello {{customer}},', '', 'Kai', 'Hello,\n\nYes.'],
  ['{{customer}}', '', 'Kai', 'Yes.'],
  ['', 'Jane', 'Kai', 'Yes.'],
  ['  ', 'Jane', 'Kai', 'Yes.'],
  // What is no mark of ours stays as it is, whatever JavaScript calls so.
  [
    'Hi {{constructor}} {{__proto__}} {{toString}}',
    'Jane',
    'Kai',
    'Hi {{constructor}} {{__proto__}} {{toString}}\n\nYes.',
  ],
  // A name is a name: no mark, no pattern, no line of its own.
  ['Hi {{customer}}', '{{agent}} $& $1', 'Kai', 'Hi {{agent}} $& $1\n\nYes.'],
  ['Hi {{customer}}', 'Jane\r\nBcc: x\u202e', 'Kai', 'Hi Jane Bcc: x\n\nYes.'],
])('%p for %p and %p', (greeting, customer, agent, text) => {
  expect(greeted('Yes.', greeting, { customer, agent })).toBe(text);
});
