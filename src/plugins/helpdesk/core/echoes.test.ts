import { echoes } from './echoes';

test.each([
  ['Yes.', 'Yes.', true],
  ['Yes.\n', ' Yes.', true],
  ['Hello Jane,\n\nYes.', 'Yes.', true],
  ['It is on its way to you.', 'It is on its way to you. It left yesterday.', true],
  ['Yes', 'Yes, of course.', false],
  ['', '', true],
  ['', 'Yes.', false],
  ['No.\n\nYes, but', 'Yes.', false],
  ['Somebody else wrote this.', 'Yes.', false],
])('%p echoes %p: %p', (echo, sent, is) => {
  expect(echoes(echo, sent)).toBe(is);
});
