import { addableKinds, ownerIn } from './identityModel';

it('offers what a person can type, each once', () => {
  const kinds = addableKinds([{ identityKind: 'email' }, { identityKind: 'visitor' }, { identityKind: 'telegram' }]);
  expect(kinds).toEqual(['email', 'phone', 'external_id', 'telegram']);
});

it.each([
  [{ customer: 'abc' }, 'abc'],
  [{ customer: { documentId: 'abc', displayName: 'A' } }, 'abc'],
  [{ customer: 4 }, null],
  [{}, null],
])('the owner in %j is %s', (details, owner) => {
  expect(ownerIn(details)).toBe(owner);
});
