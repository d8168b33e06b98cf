import { changesBetween } from './audit-changes';

describe('what changed between two states', () => {
  test.each([
    ['nothing', { name: 'Returns' }, { name: 'Returns' }, []],
    ['a word', { name: 'Returns' }, { name: 'Refunds' }, [{ field: 'name', before: 'Returns', after: 'Refunds' }]],
    ['something new', {}, { name: 'Refunds' }, [{ field: 'name', before: null, after: 'Refunds' }]],
    ['something gone', { name: 'Returns' }, {}, [{ field: 'name', before: 'Returns', after: null }]],
    ['absent is null', { team: null }, { team: undefined }, []],
    ['inside', { s: { a: 1, b: 2 } }, { s: { b: 3, a: 1 } }, [{ field: 's.b', before: 2, after: 3 }]],
    ['a list as a whole', { tags: ['a'] }, { tags: ['a', 'b'] }, [{ field: 'tags', before: ['a'], after: ['a', 'b'] }]],
    ['the order of fields in a list', { m: [{ a: 1, b: 2 }] }, { m: [{ b: 2, a: 1 }] }, []],
    ['a time', { at: new Date(0) }, { at: null }, [{ field: 'at', before: '1970-01-01T00:00:00.000Z', after: null }]],
    ['names that every object has', {}, { constructor: 1 }, [{ field: 'constructor', before: null, after: 1 }]],
  ])('%s', (_case, before, after, changes) => {
    expect(changesBetween(before, after)).toEqual(changes);
  });
});
