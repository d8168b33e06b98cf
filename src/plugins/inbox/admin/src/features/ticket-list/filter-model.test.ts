import { countFilters, filterOf, withoutFilters, withParameter } from './filter-model';

describe('the filter in the address', () => {
  it.each([
    ['', { sort: 'newest' }, 0],
    ['sort=waiting&priority=high', { sort: 'waiting', priority: 'high' }, 1],
    ['status=pending&channel=email&tag=damage', { status: 'pending', channel: 'email', tag: 'damage' }, 3],
    ['sort=sideways&status=lost&priority=', { sort: 'newest', status: undefined, priority: undefined }, 0],
  ])('%s', (text, expected, count) => {
    const filter = filterOf('mine', new URLSearchParams(text));
    expect(filter).toMatchObject({ view: 'mine', ...expected });
    expect(countFilters(filter)).toBe(count);
  });

  it('changes one part and keeps the others', () => {
    const parameters = new URLSearchParams('sort=oldest&tag=damage');
    expect(withParameter(parameters, 'tag', 'refund').toString()).toBe('sort=oldest&tag=refund');
    expect(withParameter(parameters, 'tag', null).toString()).toBe('sort=oldest');
    expect(withoutFilters(parameters).toString()).toBe('sort=oldest');
  });
});
