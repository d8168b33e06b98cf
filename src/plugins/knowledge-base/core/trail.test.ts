import { trailOf, type Deed } from './trail';

const at = (minute: number, second = 0): Date => new Date(Date.UTC(2026, 4, 1, 10, minute, second));
const search = (id: string, text: string, answers: number, when: Date): Deed => ({
  kind: 'search',
  ...{ id, text, answers, at: when },
});
const view = (article: string, when: Date, from: string | null = null): Deed => ({
  kind: 'view',
  ...{ article, title: article, url: `/help/${article}`, search: from, at: when },
});
const vote = (kind: 'helpful' | 'unhelpful', article: string, when: Date, said: string | null = null): Deed => ({
  ...{ kind, article, title: article, url: `/help/${article}`, said, at: when },
});

test.each<[string, Deed[], [string, string, string | null | undefined][]]>([
  ['nothing', [], []],
  [
    'newest first; a search is found when one of its answers was opened',
    [search('1', 'refund', 4, at(0)), view('Refunds', at(1), '1')],
    [
      ['article', 'Refunds', null],
      ['search', 'refund', 'found'],
    ],
  ],
  ['a search without answers', [search('1', 'xyz', 0, at(0))], [['search', 'xyz', 'nothing_found']]],
  ['a search whose answers nobody opened', [search('1', 'xyz', 2, at(0))], [['search', 'xyz', null]]],
  [
    'typed on: told once, as it was in the end',
    [search('1', 'ref', 2, at(0)), search('2', 'Refund', 2, at(0, 20))],
    [['search', 'Refund', null]],
  ],
  [
    'the same beginning much later is another search',
    [search('1', 'ref', 2, at(0)), search('2', 'refund', 2, at(10))],
    [
      ['search', 'refund', null],
      ['search', 'ref', null],
    ],
  ],
  ['opened twice is read once', [view('A', at(0)), view('A', at(5))], [['article', 'A', null]]],
  [
    'opened again an hour later is read again',
    [view('A', at(0)), view('A', at(59))],
    [
      ['article', 'A', null],
      ['article', 'A', null],
    ],
  ],
  [
    'the last vote counts and is no step of its own',
    [view('A', at(0)), vote('helpful', 'A', at(1)), vote('unhelpful', 'A', at(2), 'outdated')],
    [['article', 'A', 'unhelpful']],
  ],
  ['a vote whose reading was not written down', [vote('helpful', 'A', at(1))], [['article', 'A', 'helpful']]],
  [
    'a guide that was left',
    [{ kind: 'guide', title: 'Which desk?', url: null, outcome: 'given_up', steps: ['Tall', 'Oak'], at: at(0) }],
    [['guide', 'Which desk?', 'given_up']],
  ],
  [
    'what is no more is not told',
    [{ kind: 'view', article: 'A', title: null, url: null, search: null, at: at(0) }],
    [],
  ],
])('%s', (_name, deeds, expected) => {
  expect(trailOf(deeds, 20).map(({ kind, title, outcome }) => [kind, title, outcome])).toEqual(expected);
});

test('the newest ones stay', () => {
  const deeds = [view('A', at(0)), view('B', at(1)), view('C', at(2))];
  expect(trailOf(deeds, 2).map(({ title }) => title)).toEqual(['C', 'B']);
});

test('what was chosen in a guide is told in order', () => {
  const [step] = trailOf(
    [{ kind: 'guide', title: 'Which desk?', url: null, outcome: null, steps: ['Tall', 'Oak'], at: at(0) }],
    5,
  );
  expect(step?.detail).toBe('Tall → Oak');
});
