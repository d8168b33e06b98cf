import { ownersDigest } from './owners-digest';

const PAGES = { reviews: 'https://desk.example/reviews', drift: 'https://desk.example/drift' };
const article = (title: string) => ({ title, locale: 'en', url: `https://desk.example/${title}` });
const failing = (title: string) => ({ ...article(title), avoidableTickets: 12.4, rate: 0.14, control: 0.021 });

test('who has nothing to look at gets no mail', () => {
  expect(ownersDigest({ due: [], failing: [] }, PAGES)).toBeNull();
});

test.each([
  ['one of each', 1, 1, 'Your articles this week: 1 fails, 1 due for review'],
  ['only reviews', 0, 3, 'Your articles this week: 3 due for review'],
  ['several fail', 2, 0, 'Your articles this week: 2 fail'],
])('%s', (_name, failed, dues, subject) => {
  const digest = ownersDigest(
    { failing: Array(failed).fill(failing('Refunds')), due: Array(dues).fill(article('Oil')) },
    PAGES,
  );
  expect(digest?.subject).toBe(subject);
});

test('what failing costs is said in people, with the rate of others', () => {
  const digest = ownersDigest({ due: [], failing: [failing('Refunds')] }, PAGES);
  expect(digest?.text).toContain(
    'about 12 people too many wrote: 14 % of its readers, 2.1 % of those of other articles',
  );
  expect(digest?.text).not.toContain('due for review');
});

test('a long list is cut, and says so', () => {
  const due = Array.from({ length: 20 }, (_, index) => article(String(index)));
  expect(ownersDigest({ due, failing: [] }, PAGES)?.text).toContain('… and 5 more');
});
