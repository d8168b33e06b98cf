import { spokenLanguage } from './spoken';

const GERMAN =
  'Guten Tag, beim Aufbau vom Regal: Welche Schrauben kommen in die Schiene? In der Anleitung steht nichts.';
const ENGLISH = 'Hello, which of the screws go into the rail? I was in a hurry, and the sheet does not say.';

test.each([
  ['German to a page in English', GERMAN, 'en', 'de'],
  ['English to a page in German', ENGLISH, 'de', 'en'],
  ['German to a page in German', GERMAN, 'de', 'de'],
  // the language that was asked for keeps its region
  ['German to a page in Austrian German', GERMAN, 'de-AT', 'de-AT'],
  ['German to a page in a language that we do not write', GERMAN, 'ja', 'de'],
  ['a few words', 'Rechnung 2026-1187: USt-IdNr. fehlt', 'en', 'en'],
  ['names of things', 'Fjord, Drift, E27, LED', 'en', 'en'],
  ['nothing', '', 'en', 'en'],
  ['a language that we do not write', 'Dzień dobry, proszę o fakturę za moje zamówienie.', 'en', 'en'],
  ['what was quoted is not their own', `Merci!\n> ${GERMAN}`, 'en', 'en'],
])('%s', (_name, message, asked, spoken) => {
  expect(spokenLanguage(message, asked, ['en', 'de'])).toBe(spoken);
});

test('only in languages that the business writes', () => {
  expect(spokenLanguage(GERMAN, 'en', ['en', 'fr'])).toBe('en');
  expect(spokenLanguage(GERMAN, 'en', [])).toBe('en');
});
