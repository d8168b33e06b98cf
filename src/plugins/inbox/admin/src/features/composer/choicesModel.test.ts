import { asChoices, formOfChoices } from './choicesModel';

it.each([
  [3, { choices: { buttons: 3, list: 10 } }, 'buttons'],
  [4, { choices: { buttons: 3, list: 10 } }, 'list'],
  [10, { choices: { buttons: 3, list: 0 } }, 'text'],
  [1, {}, 'text'],
])('%i answers on %j', (count, capabilities, expected) => {
  expect(formOfChoices(count, capabilities)).toBe(expected);
});

it('keeps the same words twice apart', () => {
  expect(asChoices(['Yes ', 'Yes']).options).toEqual([
    { id: 'choice-1', title: 'Yes', description: null },
    { id: 'choice-2', title: 'Yes', description: null },
  ]);
});
