import { withArticles } from './demo-knowledge';

test('steps of a demo guide name the articles that its files became', () => {
  const steps = {
    start: 'a',
    steps: [
      { id: 'a', kind: 'question', title: 'Which?' },
      { id: 'b', kind: 'article', article: 'dimmers', next: 'a' },
      { id: 'c', kind: 'article', article: 'gone' },
    ],
  };
  expect(withArticles(steps, new Map([['dimmers', 'd1']])).steps).toEqual([
    { id: 'a', kind: 'question', title: 'Which?' },
    { id: 'b', kind: 'article', article: 'd1', next: 'a' },
    { id: 'c', kind: 'escalate' },
  ]);
});
