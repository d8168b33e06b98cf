import { problemsOf } from './guide';
import { begun, movedOn, outcomeOf, standing, type GuideAct, type GuideRun } from './guide-run';
import { guideOf } from './guide';

const question = (id: string, ...to: string[]) => ({
  id,
  kind: 'question',
  title: `${id}?`,
  options: to.map((step, at) => ({ id: `o${String(at)}`, label: step, to: step })),
});
const solved = { id: 'good', kind: 'solved' };
const escalate = { id: 'person', kind: 'escalate' };
const article = (id: string, next: string | null) => ({ id, kind: 'article', article: 'doc', next });
const guide = (...steps: object[]) => ({ start: 'a', steps });
const told = (stored: unknown) =>
  problemsOf(stored).map(({ kind, step, option }) => [kind, step, option].join(' ').trim());

test.each([
  ['a whole one', guide(question('a', 'good', 'person'), solved, escalate), []],
  ['an article may be an end', guide(question('a', 'read', 'good'), article('read', null), solved), []],
  ['nothing', {}, ['unreadable']],
  ['no start', { start: 'x', steps: [solved] }, ['start_missing x', 'unreachable good']],
  ['an option that leads nowhere', guide(question('a', 'good', 'gone'), solved), ['leads_nowhere a o1']],
  ['a question without options', guide(question('a')), ['no_options a', 'no_end a']],
  ['one option alone', guide(question('a', 'good'), solved), ['one_option a']],
  ['two of one name', guide(question('a', 'good', 'good'), solved, solved), ['id_twice good']],
  ['nobody comes here', guide(question('a', 'good', 'good'), solved, escalate), ['unreachable person']],
  ['a way back', guide(question('a', 'b', 'good'), question('b', 'a', 'good'), solved), ['cycle b o0']],
  [
    'round and round',
    guide(question('a', 'b', 'b'), question('b', 'a', 'a')),
    ['cycle b o0', 'cycle b o1', 'no_end a', 'no_end b'],
  ],
])('%s', (_name, stored, expected) => {
  expect(told(stored)).toEqual(expected);
});

describe('a run', () => {
  const whole = guideOf(guide(question('a', 'read', 'person'), article('read', null), escalate));
  if (!whole) throw new Error('This is no guide.');
  const context = { labels: { solved: 'Yes', next: 'No' }, at: new Date(0) };
  const after = (...acts: GuideAct[]): GuideRun =>
    acts.reduce((run, act) => movedOn(whole, run, act, context), begun(whole));
  const choose = (step: string, option: string): GuideAct => ({ kind: 'choose', step, option });

  test.each<[string, GuideAct[], string, number, string | null]>([
    ['begins', [], 'a', 0, null],
    ['goes on', [choose('a', 'o0')], 'read', 1, null],
    ['an article solves it', [choose('a', 'o0'), choose('read', 'solved')], '_solved', 2, 'solved'],
    ['or leads to a person', [choose('a', 'o0'), choose('read', 'next')], '_escalated', 2, 'escalated'],
    ['answered twice, from a page that stood open', [choose('a', 'o0'), choose('a', 'o1')], 'read', 1, null],
    ['what is no option', [choose('a', 'o7')], 'a', 0, null],
    ['back', [choose('a', 'o0'), { kind: 'back' }], 'a', 0, null],
    ['back at the beginning', [{ kind: 'back' }], 'a', 0, null],
    ['anew', [choose('a', 'o0'), choose('read', 'next'), { kind: 'restart' }], 'a', 0, null],
  ])('%s', (_name, acts, step, answers, outcome) => {
    const run = after(...acts);
    expect([run.step, run.steps.length, outcomeOf(whole, run)]).toEqual([step, answers, outcome]);
  });

  test('an answer to another step than the one it stands at goes no step, though that one has the same option', () => {
    const two = guideOf(guide(question('a', 'b', 'b'), question('b', 'person', 'person'), escalate));
    if (!two) throw new Error('This is no guide.');
    const answeredTwice = [choose('a', 'o0'), choose('a', 'o0')];
    const run = answeredTwice.reduce((at, act) => movedOn(two, at, act, context), begun(two));
    expect([run.step, run.steps.length]).toEqual(['b', 1]);
  });

  test('goes back to what is still there when an editor has taken a step away', () => {
    const run = after(choose('a', 'o0'), choose('read', 'next'));
    const less = guideOf(guide(question('a', 'person', 'person'), escalate));
    expect(less && standing(less, { ...run, step: 'gone' }).step).toBe('a');
  });
});
