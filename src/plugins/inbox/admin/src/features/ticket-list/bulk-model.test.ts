import { bulkActs } from './bulk-model';

it.each([
  ['all', true, ['resolve', 'junk', 'trash']],
  ['mine', false, ['resolve', 'trash']],
  ['resolved', true, ['junk', 'trash']],
  ['junk', true, ['notJunk', 'delete']],
  ['trash', false, ['restore']],
] as const)('offers in %s (junkable: %s) %j', (view, hasJunkable, acts) => {
  expect(bulkActs(view, hasJunkable)).toEqual(acts);
});
