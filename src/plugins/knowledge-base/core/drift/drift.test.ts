import { driftOf } from './drift';

const counted = (readings: number, followed: number, ticketed: number) => ({ readings, followed, ticketed });

const ALL = counted(12_000, 6_000, 120);

test.each<[string, ReturnType<typeof counted>, string]>([
  ['many more write than after other articles', counted(800, 400, 40), 'failing'],
  ['as many as anywhere', counted(800, 400, 8), 'unclear'],
  ['a few more, which may be chance', counted(100, 50, 2), 'unclear'],
  ['hardly anybody writes', counted(4_000, 2_000, 10), 'well'],
  ['too few were followed, whatever they did', counted(300, 19, 19), 'too_few'],
  ['nobody was followed', counted(300, 0, 0), 'too_few'],
])('%s', (_name, article, verdict) => {
  expect(driftOf(article, ALL).verdict).toBe(verdict);
});

test('an article is not its own control', () => {
  expect(driftOf(counted(800, 400, 40), ALL).control).toMatchObject({ hits: 80, of: 5_600 });
});

test('avoidable tickets are readings times what is more than the control', () => {
  const { avoidableTickets } = driftOf(counted(800, 400, 40), ALL);
  expect(avoidableTickets?.value).toBeCloseTo(800 * (0.1 - 80 / 5_600), 6);
  expect(avoidableTickets?.low).toBeGreaterThan(0);
});

test('the only article that is read has no control', () => {
  expect(driftOf(ALL, ALL)).toMatchObject({
    control: null,
    difference: null,
    avoidableTickets: null,
    verdict: 'too_few',
  });
});
