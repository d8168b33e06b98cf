import { languageName, languagesOf, localTime, placeOf } from './localTime';

const NOON = Date.parse('2026-11-22T12:00:00Z');

describe('localTime', () => {
  it.each([
    ['Europe/London', { clock: '12:00', place: 'London', isNight: false }],
    ['Europe/Berlin', { clock: '13:00', place: 'Berlin', isNight: false }],
    ['Asia/Kolkata', { clock: '17:30', place: 'Kolkata', isNight: false }],
    ['America/Los_Angeles', { clock: '04:00', place: 'Los Angeles', isNight: true }],
    ['Pacific/Auckland', { clock: '01:00', place: 'Auckland', isNight: true }],
    ['Asia/Tokyo', { clock: '21:00', place: 'Tokyo', isNight: false }],
    ['Australia/Perth', { clock: '20:00', place: 'Perth', isNight: false }],
    ['UTC', { clock: '12:00', place: null, isNight: false }],
  ])('in %s it is %o', (zone, expected) => {
    expect(localTime(zone, NOON)).toEqual(expected);
  });

  it.each([[null], ['Middle-earth/Shire'], ['']])('is not known for %j', (zone) => {
    expect(localTime(zone, NOON)).toBeNull();
  });

  it('follows summer time', () => {
    expect(localTime('Europe/London', Date.parse('2026-07-01T12:00:00Z'))?.clock).toBe('13:00');
  });
});

it.each([
  ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
  ['Etc/GMT-1', null],
  ['UTC', null],
])('the place of %s is %s', (zone, place) => {
  expect(placeOf(zone)).toBe(place);
});

it.each([
  ['en', 'English'],
  ['de-AT', 'Austrian German'],
  ['no language', 'no language'],
])('%s is called %s', (tag, name) => {
  expect(languageName(tag, 'en')).toBe(name);
});

it.each<[string | null, (string | null)[], string[]]>([
  ['en', ['ig', 'en-GB', null], ['en', 'ig']],
  [null, [null, ''], []],
  ['pt-BR', ['pt'], ['pt-BR']],
])('languages of %j and %j are %j', (own, used, expected) => {
  expect(languagesOf(own, used)).toEqual(expected);
});
