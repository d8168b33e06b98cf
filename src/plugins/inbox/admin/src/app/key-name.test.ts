import { nameOfKey } from './key-name';

const press = (key: string, held: Partial<Record<'metaKey' | 'ctrlKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key,
  metaKey: false,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('the name of a key', () => {
  it.each([
    [press('j'), 'j'],
    [press('J', { shiftKey: true }), 'shift+j'],
    [press('?', { shiftKey: true }), '?'],
    [press('Enter', { metaKey: true }), 'mod+enter'],
    [press('Enter', { ctrlKey: true, shiftKey: true }), 'mod+shift+enter'],
    [press('[', { altKey: true }), '['],
    [press('k', { ctrlKey: true }), 'mod+k'],
  ])('%j is %s', (event, name) => {
    expect(nameOfKey(event)).toBe(name);
  });
});
