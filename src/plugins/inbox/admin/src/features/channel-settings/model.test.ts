import type { ConfiguredAccountView, ConnectorFactsView } from '../../../../../../contracts/http/channels';
import {
  abilitiesOf,
  draftOf,
  durationOf,
  fieldGroups,
  gapOf,
  labelAndHint,
  longestLag,
  patchOf,
  previewOf,
  problemsOf,
  settingsOf,
  stateOf,
} from './model';

const facts: ConnectorFactsView = {
  id: 'sample',
  channel: {
    id: 'sample',
    connector: 'sample',
    label: 'Sample',
    icon: 'chat',
    color: { light: 'primary600', dark: 'primary600' },
    capabilities: {
      attachments: true,
      subject: false,
      carbonCopy: false,
      typing: false,
      readReceipts: true,
      startsInteractions: false,
    },
    replyWindow: { hours: 24, then: { peopleForHours: 168 } },
    maxTextLength: 1600,
    maxAttachmentBytes: 5 * 1024 ** 2,
    undoSeconds: 0,
    identityKind: 'phone',
  },
  configFields: [
    { name: 'host', label: 'Server', type: 'text', secret: false, required: true },
    { name: 'port', label: 'Port', type: 'number', secret: false, required: false },
    { name: 'callback', label: 'Callback', type: 'url', secret: false, required: false },
    { name: 'isFast', label: 'Fast', type: 'boolean', secret: false, required: false },
    { name: 'isKept', label: 'Keep', type: 'boolean', secret: false, required: false, isOnByDefault: true },
    { name: 'origins', label: 'Pages', type: 'list', secret: false, required: false },
    { name: 'token', label: 'Token', type: 'text', secret: true, required: true },
    { name: 'made', label: 'Made', type: 'text', secret: true, required: false, generated: true },
  ],
  canProbe: true,
  canConnect: false,
  hasWebhook: true,
};

const account: ConfiguredAccountView = {
  documentId: 'a',
  connector: 'sample',
  channel: 'sample',
  team: null,
  name: 'Shop',
  address: 'shop',
  enabled: true,
  brandVoice: { greeting: '', signature: '', tone: '' },
  settings: {
    host: 'h',
    port: 25,
    origins: ['https://a.example', 'https://b.example'],
    providerUrl: 'http://127.0.0.1:1',
  },
  secrets: ['token'],
  webhookUrl: null,
  activity: {
    channelAccount: 'a',
    lastReceivedAt: null,
    lastSentAt: null,
    lastError: null,
    usualGapSeconds: null,
    lag: { minutes: [], waiting: 0 },
    isSilent: false,
    expiresAt: null,
    pending: 0,
    quarantined: 0,
    media: { pending: 0, failed: 0 },
    hours: [],
  },
  health: { state: 'unknown', code: null, detail: null },
};

test('a draft that nobody touched is what is stored, and what no form shows stays', () => {
  expect(settingsOf(facts, draftOf(facts, account), account.settings)).toEqual(account.settings);
});

test('what is emptied goes, what is typed gets its type, and only typed secrets are sent', () => {
  const draft = draftOf(facts, account);
  const changed = {
    ...draft,
    name: ' Shop two ',
    values: { ...draft.values, port: ' 587 ', callback: '', isFast: true, origins: 'https://c.example\n\n' },
    secrets: { token: '' },
  };
  expect(patchOf(facts, changed, account)).toMatchObject({
    name: 'Shop two',
    settings: { host: 'h', port: 587, isFast: true, origins: ['https://c.example'], providerUrl: 'http://127.0.0.1:1' },
    secrets: {},
  });
  expect(settingsOf(facts, { ...draft, values: { ...draft.values, port: '' } }, account.settings)).not.toHaveProperty(
    'port',
  );
});

test('a switch that is on by itself shows so, and can be switched off', () => {
  const draft = draftOf(facts, account);
  expect(draft.values).toMatchObject({ isKept: true, isFast: false });
  const off = { ...draft, values: { ...draft.values, isKept: false } };
  expect(settingsOf(facts, off, account.settings)).toMatchObject({ isKept: false });
  const stored = { ...account, settings: { ...account.settings, isKept: false } };
  const again = draftOf(facts, stored);
  expect(again.values).toMatchObject({ isKept: false });
  expect(settingsOf(facts, { ...again, values: { ...again.values, isKept: true } }, stored.settings)).toMatchObject({
    isKept: true,
  });
});

test('what is missing or misspelt is named, in the order of the form', () => {
  const draft = draftOf(facts, null);
  expect([...problemsOf(facts, draft, [])]).toEqual([
    ['name', 'missing'],
    ['host', 'missing'],
    ['token', 'missing'],
  ]);
  const typed = { ...draft, name: 'n', values: { ...draft.values, host: 'h', port: 'x', callback: 'shop' } };
  expect([...problemsOf(facts, typed, ['token'])]).toEqual([
    ['port', 'number'],
    ['callback', 'url'],
  ]);
});

test.each([
  ['Mailbox server (IMAP); empty: mail is delivered to us', 'Mailbox server (IMAP)', 'Empty: mail is delivered to us.'],
  ['Provider (google, microsoft): fills in servers', 'Provider (google, microsoft)', 'Fills in servers.'],
  ['Signing secret (whsec_…)', 'Signing secret (whsec_…)', undefined],
])('the label %j', (label, short, hint) => {
  expect(labelAndHint({ name: 'x', label, type: 'text', secret: false, required: false })).toEqual({
    label: short,
    ...(hint && { hint }),
  });
});

test.each([
  [{ enabled: false, health: { state: 'failing', code: 'x', detail: null } }, 'off'],
  [{ health: { state: 'failing', code: 'x', detail: null } }, 'failing'],
  [{ activity: { ...account.activity, isSilent: true } }, 'silent'],
  [{ activity: { ...account.activity, lastSentAt: '2026-01-01T00:00:00.000Z' } }, 'working'],
  [{}, 'unused'],
] as const)('an account with %j is %s', (change, state) => expect(stateOf({ ...account, ...change })).toBe(state));

test('what a channel can do is said with its figures', () => {
  const abilities = abilitiesOf(facts.channel);
  expect(abilities).toContainEqual({ key: 'window', text: 'window.people', values: { hours: 24, days: 7 } });
  expect(abilities).toContainEqual({ key: 'files', text: 'files.yes', values: { megabytes: 5 } });
  expect(abilities.map(({ key }) => key)).not.toContain('choices');
});

test('a preview has names', () => {
  expect(previewOf('Hi {{customer}}, {{ agent }} here', { customer: 'Amara', agent: 'Lena' })).toBe(
    'Hi Amara, Lena here',
  );
});

test.each([
  [40, 'minutes', 1],
  [540, 'minutes', 9],
  [7_200, 'hours', 2],
  [260_000, 'days', 3],
])('a pause of %i s is %s: %i', (seconds, unit, count) => expect(gapOf(seconds)).toEqual({ unit, count }));

describe('fieldGroups', () => {
  it('lays fields out under their headings, what is rare at the end, what we make ourselves nowhere', () => {
    const field = (name: string, more: object = {}) =>
      ({ name, label: name, type: 'text', secret: false, required: false, ...more }) as const;
    const grouped: ConnectorFactsView = {
      ...facts,
      configFields: [
        field('provider'),
        field('imapHost', { group: 'Reading' }),
        field('smtpHost', { group: 'Sending' }),
        field('imapPassword', { group: 'Reading' }),
        field('dkimKey', { isRare: true }),
        field('made', { generated: true }),
      ],
    };
    const { plain, groups, rare } = fieldGroups(grouped);
    expect(plain.map(({ name }) => name)).toEqual(['provider']);
    expect(groups.map(({ title, fields }) => [title, fields.map(({ name }) => name)])).toEqual([
      ['Reading', ['imapHost', 'imapPassword']],
      ['Sending', ['smtpHost']],
    ]);
    expect(rare.map(({ name }) => name)).toEqual(['dkimKey']);
  });
});

describe('longestLag', () => {
  test.each([
    ['nothing came', { minutes: [null, null], waiting: 0 }, null],
    ['the longest of what came', { minutes: [null, 120, 4000], waiting: 0 }, 4000],
    ['what waits longer', { minutes: [120], waiting: 90_000 }, 90_000],
  ])('%s', (_name, lag, expected) => {
    expect(longestLag(lag)).toBe(expected);
  });

  test.each([
    [420, { unit: 'ms', count: 420 }],
    [6_200, { unit: 'seconds', count: 6 }],
    [300_000, { unit: 'minutes', count: 5 }],
    [14_700 * 60_000, { unit: 'days', count: 10 }],
  ])('%i ms', (ms, expected) => {
    expect(durationOf(ms)).toEqual(expected);
  });
});
