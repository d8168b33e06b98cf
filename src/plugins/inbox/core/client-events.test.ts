import { readClientEvent } from './client-events';

describe('what an agent may say over the socket', () => {
  it.each([
    ['open', { ticket: 'abc' }, { name: 'open', ticket: 'abc' }],
    ['open', { ticket: null }, { name: 'open', ticket: null }],
    [
      'typing',
      { interaction: 'i', kind: 'note', typing: true },
      { name: 'typing', interaction: 'i', kind: 'note', typing: true },
    ],
    ['auth:refresh', { token: 't' }, { name: 'auth:refresh', token: 't' }],
  ])('%s %j is read', (name, payload, event) => {
    expect(readClientEvent(name, payload)).toEqual(event);
  });

  it.each([
    ['open', {}],
    ['open', undefined],
    ['open', { ticket: 'x'.repeat(65) }],
    ['open', ['abc']],
    ['typing', { interaction: 'i', kind: 'shout', typing: true }],
    ['auth:refresh', { token: 'x'.repeat(4097) }],
    ['constructor', {}],
    ['__proto__', {}],
    ['toString', {}],
    ['feed', { tickets: [] }],
  ])('%s %j is not', (name, payload) => {
    expect(readClientEvent(name, payload)).toBeNull();
  });
});
