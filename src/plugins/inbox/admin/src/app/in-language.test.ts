import type { ConnectorFactsView } from '../../../../../contracts/http/channels';
import { channelIn, connectorIn } from './in-language';

const channel: ConnectorFactsView['channel'] = {
  id: 'counter',
  connector: 'counter',
  label: 'Counter',
  labels: { de: 'Tresen' },
  icon: 'person',
  color: { light: '#000000', dark: '#ffffff' },
  capabilities: {
    attachments: false,
    subject: false,
    carbonCopy: false,
    typing: false,
    readReceipts: false,
    startsInteractions: false,
  },
  maxTextLength: 100,
  maxAttachmentBytes: 0,
  undoSeconds: 0,
  identityKind: 'counter',
};

const facts: ConnectorFactsView = {
  id: 'counter',
  channel,
  about: { title: 'Counter', summary: 'What was said there.' },
  configFields: [
    { name: 'place', label: 'Place', hint: 'Such as Berlin.', type: 'text', secret: false, required: true },
    { name: 'code', label: 'Code', type: 'text', secret: true, required: false, group: 'Rare' },
  ],
  words: { de: { Counter: 'Tresen', Place: 'Ort', 'Such as Berlin.': 'Etwa Berlin.', Rare: 'Selten' } },
  canProbe: false,
  canConnect: false,
  hasWebhook: false,
};

test.each([
  ['de', 'Tresen'],
  ['de-AT', 'Tresen'],
  ['en', 'Counter'],
  ['', 'Counter'],
])('a channel in “%s” is called %s', (language, label) => {
  expect(channelIn(language, channel).label).toBe(label);
});

test('a form is said in the language of the screen, and in English where a word is missing', () => {
  const { about, configFields } = connectorIn('de', facts);
  expect(about).toEqual({ title: 'Tresen', summary: 'What was said there.' });
  expect(configFields).toEqual([
    { ...facts.configFields[0], label: 'Ort', hint: 'Etwa Berlin.' },
    { ...facts.configFields[1], group: 'Selten' },
  ]);
  expect(connectorIn('fr', facts)).toBe(facts);
});
