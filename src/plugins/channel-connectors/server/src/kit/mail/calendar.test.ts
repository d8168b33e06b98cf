import { readInvitation } from './calendar';

const event = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:REQUEST', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join(
    '\r\n',
  );

describe('when it begins', () => {
  test.each([
    ['in universal time', 'DTSTART:20260714T090000Z', '2026-07-14T09:00:00Z'],
    ['in a zone, summer', 'DTSTART;TZID=Europe/Berlin:20260714T090000', '2026-07-14T09:00:00+02:00'],
    ['in a zone, winter', 'DTSTART;TZID="America/New_York":20260114T090000', '2026-01-14T09:00:00-05:00'],
    ['in a zone of Outlook', 'DTSTART;TZID=W. Europe Standard Time:20260114T090000', '2026-01-14T09:00:00+01:00'],
    [
      'in a zone with a path',
      'DTSTART;TZID=/example.org/20260101_1/Asia/Kolkata:20260114T0900',
      '2026-01-14T09:00:00+05:30',
    ],
    ['behind the change of the clocks', 'DTSTART;TZID=Europe/Berlin:20260329T033000', '2026-03-29T03:30:00+02:00'],
    [
      'in a zone that only its author knows',
      'DTSTART;TZID=Customized Time Zone:20260114T090000',
      '2026-01-14T09:00:00',
    ],
    ['nowhere', 'DTSTART:20260114T090000', '2026-01-14T09:00:00'],
    ['all day', 'DTSTART;VALUE=DATE:20260114', '2026-01-14'],
    ['on a day that there is not', 'DTSTART:20261341T090000Z', null],
    ['in words', 'DTSTART:tomorrow', null],
    ['never', 'SUMMARY:x', null],
  ])('%s', (_what, line, startsAt) => {
    expect(readInvitation(event(line), null)).toMatchObject({ startsAt });
  });
});

test('it reads method, summary and organizer', () => {
  const text = event(
    'SUMMARY;LANGUAGE=de:Be',
    ' sprechung\\, Teil 2\\nmorgen',
    'ORGANIZER;CN="Doe, Jane: Sales":MAILTO:Jane@Example.com',
    'BEGIN:VALARM',
    'SUMMARY:not this one',
    'END:VALARM',
  );
  expect(readInvitation(text, null)).toEqual({
    method: 'REQUEST',
    summary: 'Besprechung, Teil 2 morgen',
    startsAt: null,
    organizer: 'jane@example.com',
  });
});

test('the zones of a calendar are not taken for its event, and only the first event counts', () => {
  const text = [
    'BEGIN:VCALENDAR',
    'BEGIN:VTIMEZONE',
    'BEGIN:STANDARD',
    'DTSTART:16010101T000000',
    'END:STANDARD',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    'SUMMARY:first',
    'ORGANIZER;CN=Jane:urn:uuid:1',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'SUMMARY:second',
    'DTSTART:20260101T000000Z',
    'END:VEVENT',
  ].join('\n');
  expect(readInvitation(text, 'cancel')).toEqual({
    method: 'CANCEL',
    summary: 'first',
    startsAt: null,
    organizer: 'Jane',
  });
});

test.each([
  ['nothing', ''],
  ['other text', 'Hello: world'],
  ['a calendar without an event', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR'],
])('%s is no invitation', (_what, text) => expect(readInvitation(text, null)).toBeNull());

test('a tangled one costs little', () => {
  const started = process.cpuUsage();
  readInvitation(`BEGIN:VEVENT\r\nX${';A="b"'.repeat(200_000)}\r\n${' y\r\n'.repeat(200_000)}`, null);
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(500);
});
