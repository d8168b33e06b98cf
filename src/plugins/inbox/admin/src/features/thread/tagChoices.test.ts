import { tagChoices, toggled } from './tagChoices';

describe('tagChoices', () => {
  it.each([
    ['own ones first', ['b'], ['a', 'b', 'c'], '', ['b*', 'a', 'c'], null],
    ['what fits', ['damage'], ['refund', 'Damage claim'], 'DAM', ['damage*', 'Damage claim'], 'DAM'],
    ['a known one is not added twice', [], ['Refund'], 'refund ', ['Refund'], null],
    ['a new one', [], ['refund'], ' vip ', [], 'vip'],
  ])('%s', (_, own, known, typed, expected, addable) => {
    const { choices, addable: toAdd } = tagChoices(own, known, typed);
    expect(choices.map(({ tag, isOn }) => `${tag}${isOn ? '*' : ''}`)).toEqual(expected);
    expect(toAdd).toBe(addable);
  });
});

it('puts a tag on and takes it off', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
});
