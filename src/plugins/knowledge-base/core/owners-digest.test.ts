import { ownersDigest } from './owners-digest';

const PAGES = { reviews: 'https://desk.example/reviews', drift: 'https://desk.example/drift' };
const article = (title: string) => ({ title, locale: 'en', url: `https://desk.example/${title}` });
const failing = (title: string) => ({ ...article(title), avoidableTickets: 12.4, rate: 0.14, control: 0.021 });

test('who has nothing to look at gets no mail', () => {
  expect(ownersDigest({ due: [], failing: [] }, PAGES, 'en')).toBeNull();
});

test.each([
  ['one of each', 1, 1, 'Your articles this week: 1 fails, 1 due for review'],
  ['only reviews', 0, 3, 'Your articles this week: 3 due for review'],
  ['several fail', 2, 0, 'Your articles this week: 2 fail'],
])('%s', (_name, failed, dues, subject) => {
  const digest = ownersDigest(
    { failing: Array(failed).fill(failing('Refunds')), due: Array(dues).fill(article('Oil')) },
    PAGES,
    'en',
  );
  expect(digest?.subject).toBe(subject);
});

test('what failing costs is said in people, with the rate of others', () => {
  const digest = ownersDigest({ due: [], failing: [failing('Refunds')] }, PAGES, 'en');
  expect(digest?.text).toContain(
    'about 12 people too many wrote: 14 % of its readers, 2.1 % of those of other articles',
  );
  expect(digest?.text).not.toContain('due for review');
});

test('a long list is cut, and says so', () => {
  const due = Array.from({ length: 20 }, (_, index) => article(String(index)));
  expect(ownersDigest({ due, failing: [] }, PAGES, 'en')?.text).toContain('… and 5 more');
});

test.each([
  ['one of each', 1, 1, 'Deine Artikel diese Woche: 1 hilft nicht, 1 zu prüfen'],
  ['several fail', 2, 0, 'Deine Artikel diese Woche: 2 helfen nicht'],
])('in German: %s', (_name, failed, dues, subject) => {
  const digest = ownersDigest(
    { failing: Array(failed).fill(failing('Refunds')), due: Array(dues).fill(article('Oil')) },
    PAGES,
    'de',
  );
  expect(digest?.subject).toBe(subject);
});

test('in German nothing is left in English', () => {
  const due = Array.from({ length: 20 }, (_, index) => article(String(index)));
  const { text = '' } = ownersDigest({ due, failing: [failing('Erstattung')] }, PAGES, 'de') ?? {};
  expect(text).toContain('etwa 12 Leute zu viel schrieben: 14 % derer, die ihn lasen, 2,1 % bei anderen Artikeln');
  expect(text).toContain('… und 5 weitere');
  expect(text).not.toMatch(/\b(?:the|and|these|articles|review|people|more)\b/);
});
