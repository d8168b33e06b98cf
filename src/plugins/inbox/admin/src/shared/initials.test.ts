import { initialsOf, toneOf } from './initials';

describe('initials', () => {
  it.each([
    ['Jürgen Weiß', 'JW'],
    ['Amara Ngozi Okafor', 'AO'],
    ['山田 花子', '山田'],
    ['Σοφία Παπαδοπούλου', 'ΣΠ'],
    ['jane@example.com', 'J'],
    ['“Ana” (shop)', 'AS'],
    ['', '?'],
    ['+49 30 1234', '41'],
  ])('%s: %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('gives a name always the same colour', () => {
    expect(toneOf('Jane')).toBe(toneOf('Jane'));
  });
});
