import { callReference, readCallReference } from './call-reference';

test('a message of one call is named alone, one of several says which', () => {
  expect(readCallReference(callReference('message1', 1, 1))).toEqual({ documentId: 'message1' });
  expect(readCallReference(callReference('message1', 1, 2))).toEqual({
    documentId: 'message1',
    part: { at: 1, of: 2 },
  });
  expect(callReference('x'.repeat(24), 10, 10).length).toBeLessThanOrEqual(64);
});

test.each(['', '../x', 'message1/', 'message1/1', 'message1/a/b', 'two words'])('%j is none of ours', (given) => {
  expect(readCallReference(given)).toBeNull();
});
