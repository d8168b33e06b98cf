import { questionsBefore, withQuestions } from './questions';

test.each([
  ['??', 2, { start: 0, end: 2, query: '' }],
  ['??oak desk', 10, { start: 0, end: 10, query: 'oak desk' }],
  ['Hello ??oak', 11, { start: 6, end: 11, query: 'oak' }],
  ['Hello\n??oak', 11, { start: 6, end: 11, query: 'oak' }],
  ['Really??', 8, null],
  ['Really ???', 10, null],
  ['? oak', 5, null],
  ['??oak\nthen', 10, null],
  ['??oak then', 5, { start: 0, end: 5, query: 'oak' }],
])('%j at %i', (text, caret, expected) => {
  expect(questionsBefore(text, caret)).toEqual(expected);
});

test.each([
  ['', 0, '??', 2],
  ['Hi', 2, 'Hi ??', 5],
  ['Hi ', 3, 'Hi ??', 5],
])('the button writes the marks into %j', (text, caret, written, at) => {
  expect(withQuestions(text, caret)).toEqual({ text: written, caret: at });
});
