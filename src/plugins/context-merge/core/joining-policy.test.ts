import type { JoiningPolicy } from '../../../contracts';
import { mayJoin, type JoinCandidate, type KnownAs } from './joining-policy';

const policy: JoiningPolicy = { automatic: true, minimumScore: 95, digestTo: null };

const email = (value: string, assurance: KnownAs['assurance'] = 'verified'): KnownAs => ({
  ...{ kind: 'email', scope: '', value, assurance },
});
const phone = (value: string, assurance: KnownAs['assurance'] = 'provider'): KnownAs => ({
  ...{ kind: 'phone', scope: '', value, assurance },
});
const account = (scope: string, value: string): KnownAs => ({
  ...{ kind: 'external_id', scope, value, assurance: 'provider' },
});

const sure: JoinCandidate = {
  score: 97,
  evidence: [
    { code: 'same_name', points: 30 },
    { code: 'same_phone', points: 40 },
    { code: 'different_email', points: -10 },
    { code: 'prior_odds', points: -60 },
  ],
  known: [
    [email('jane@example.com', 'claimed'), phone('+49301234567', 'authenticated')],
    [email('doe@example.org'), phone('0301234567')],
  ],
  wasRejected: false,
  bestOther: null,
};

const but = (change: Partial<JoinCandidate>): JoinCandidate => ({ ...sure, ...change });
/** Proven by another address each, and known by this. */
const sharing = (one: KnownAs, other: KnownAs): JoinCandidate =>
  but({
    known: [
      [email('jane@example.com'), one],
      [email('doe@example.org'), other],
    ],
  });
const with_ = (code: JoinCandidate['evidence'][number]['code'], points: number): JoinCandidate =>
  but({ evidence: [...sure.evidence, { code, points }] });

test('two proven customers with one phone are joined', () => expect(mayJoin(sure, policy)).toBe(true));

test.each([
  ['the score is just enough', but({ score: 95 })],
  ['a third customer is less likely than the policy asks for', but({ bestOther: 94 })],
  ['little speaks against', with_('different_company', -14)],
])('joined too when %s', (_when, candidate) => expect(mayJoin(candidate, policy)).toBe(true));

test.each([
  ['the score is too low', but({ score: 94 })],
  ['a third customer is as likely', but({ bestOther: 95 })],
  ['somebody said no before', but({ wasRejected: true })],
  ['one of them has proven nothing', but({ known: [sure.known[0], [phone('0301234567')]] })],
  ['one of them has no address', but({ known: [sure.known[0], []] })],
  ['much speaks against', with_('different_company', -15)],
  ['the birth dates differ', with_('different_birth_date', -1)],
  ['it is father and son', with_('different_generation', -3)],
  ['a family shares the phone', with_('shared_phone', 0)],
  ['it is a role address', with_('role_address', 0)],
])('left to a person when %s', (_when, candidate) => expect(mayJoin(candidate, policy)).toBe(false));

test.each([
  ['a number with and without its country code', phone('+491511234567'), phone('01511234567')],
  ['a mailbox with and without a tag', email('ada+shop@example.net'), email('Ada@example.net', 'authenticated')],
  ['an id in one shop', account('shop', '4711'), account('shop', '4711')],
])('shared: %s', (_what, one, other) => expect(mayJoin(sharing(one, other), policy)).toBe(true));

test.each([
  ['nothing: birth dates, addresses and names may have been typed', email('ada@example.net'), phone('+491511234567')],
  ['what one of them merely claims', phone('+491511234567'), phone('+491511234567', 'claimed')],
  ['a mailbox but for a full stop', email('a.da@example.net'), email('ada@example.net')],
  ['a mailbox at another provider', email('ada@example.net'), email('ada@example.com')],
  ['an address of a role', email('info+a@example.net'), email('info@example.net')],
  ['a number in another country', phone('+491511234567'), phone('+431511234567')],
  ['the end of a number', phone('+4915112345'), phone('112345')],
  ['an id in another shop', account('shop', '4711'), account('store', '4711')],
  ['an id of nobody knows where', account('', '4711'), account('', '4711')],
  [
    'a browser',
    { kind: 'visitor', scope: 'shop', value: 'token', assurance: 'verified' },
    { kind: 'visitor', scope: 'shop', value: 'token', assurance: 'verified' },
  ],
] satisfies [string, KnownAs, KnownAs][])('not shared: %s', (_what, one, other) =>
  expect(mayJoin(sharing(one, other), policy)).toBe(false),
);

test('off means off', () => expect(mayJoin(sure, { ...policy, automatic: false })).toBe(false));
