import { partsOf, voiceOf } from './voiceModel';

const brandVoice = { greeting: 'Hi {{customer}},', signature: '{{agent}}, Lumen & Oak', tone: ' Warm, short. ' };
const facts = {
  brandVoice,
  isFirstAnswer: true,
  isSigned: true,
  customer: 'Amara',
  agent: 'Lena',
  agentSignature: 'Lena B.',
};

it.each([
  ['a first answer', facts, ['Hi Amara,', 'Lena, Lumen & Oak', 'Warm, short.']],
  ['a later one', { ...facts, isFirstAnswer: false }, ['', 'Lena, Lumen & Oak', 'Warm, short.']],
  ['a channel that is not signed', { ...facts, isSigned: false }, ['Hi Amara,', '', 'Warm, short.']],
  ['the agent signs where the brand does not', { ...facts, brandVoice: undefined }, ['', 'Lena B.', '']],
  [
    'a name is a name, whatever it looks like',
    { ...facts, customer: '$& {{agent}}', isSigned: false },
    ['Hi $& {{agent}},', '', 'Warm, short.'],
  ],
])('%s', (_, given, [greeting, signature, tone]) => {
  expect(voiceOf(given)).toEqual({ greeting, signature, tone });
});

it('counts what is sent, greeting and answers too', () => {
  expect(partsOf({ greeting: '', text: 'x'.repeat(160), choices: null }).segments).toBe(1);
  expect(partsOf({ greeting: 'Hi', text: 'x'.repeat(160), choices: null }).segments).toBe(2);
  expect(partsOf({ greeting: '', text: 'x'.repeat(150), choices: ['Yes', 'No'] }).segments).toBe(2);
  expect(partsOf({ greeting: '', text: ' ', choices: null }).segments).toBe(0);
});
