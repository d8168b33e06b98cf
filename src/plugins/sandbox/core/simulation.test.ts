import { readFileSync } from 'node:fs';
import path from 'node:path';

import {
  asSeveral,
  kindsOf,
  lengthOf,
  personOf,
  playableStories,
  simulationContent,
  type PlayedChannel,
} from './simulation';

const content = simulationContent.parse(
  JSON.parse(readFileSync(path.join(process.cwd(), 'database', 'demo', 'simulator.json'), 'utf8')),
);
const channel = (id: string): PlayedChannel => ({
  id,
  label: id,
  icon: id,
  name: id,
  address: id,
  kinds: ['text'],
  hardships: [],
});
const can = {
  attachments: true,
  subject: false,
  carbonCopy: false,
  typing: false,
  readReceipts: true,
  startsInteractions: true,
};

test('every story of the demo plays people who are there', () => {
  for (const { steps } of content.stories) {
    for (const { person } of steps) expect(content.people[person]).toBeDefined();
  }
});

test('a story plays on the first of its channels that is there, and not at all without them', () => {
  const [first] = playableStories(content, [channel('mail'), channel('sms'), channel('whatsapp-cloud')]);
  expect(first?.steps.map((step) => step.channel)).toEqual(['whatsapp-cloud', 'sms', 'whatsapp-cloud', 'mail']);
  expect(first && lengthOf(first)).toBe(24);
  expect(playableStories(content, [])).toEqual([]);
});

test.each([
  [{ calls: true }, ['call', 'hang_up', 'voicemail']],
  [{ isPublic: true }, ['comment', 'edit', 'withdraw']],
  [{ subject: true }, ['text']],
  [{}, ['text', 'photo', 'stop']],
])('what can be done where a channel has %j', (more, kinds) =>
  expect(kindsOf({ capabilities: { ...can, ...more } })).toEqual(kinds),
);

test('there is always something to mix up', () => {
  expect(asSeveral('One. Two!')).toEqual(['One.', 'Two!']);
  expect(asSeveral('One')).toHaveLength(2);
  expect(asSeveral('')).toHaveLength(2);
});

test('an answer goes back to whoever the provider names', () => {
  const [kwame] = content.people;
  expect(personOf('whatsapp:+447700900136', content.people)).toBe(kwame);
  expect(personOf('447700900136', content.people)).toBe(kwame);
  expect(personOf('kwame9136', content.people)).toBe(kwame);
  expect(personOf('+15005550006', content.people).phone).toBe('+15005550006');
});
