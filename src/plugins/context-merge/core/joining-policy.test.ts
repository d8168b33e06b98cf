import type { JoiningPolicy } from '../../../contracts';
import { mayJoin, type JoinCandidate } from './joining-policy';

const policy: JoiningPolicy = { automatic: true, minimumScore: 95, digestTo: null };

const sure: JoinCandidate = {
  score: 97,
  evidence: [
    { code: 'same_name', points: 30 },
    { code: 'same_phone', points: 40 },
    { code: 'different_email', points: -10 },
    { code: 'prior_odds', points: -60 },
  ],
  assurances: [['claimed', 'authenticated'], ['verified']],
  wasRejected: false,
  bestOther: null,
};

const but = (change: Partial<JoinCandidate>): JoinCandidate => ({ ...sure, ...change });
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
  ['one of them has proven nothing', but({ assurances: [['claimed', 'provider'], ['verified']] })],
  ['one of them has no address', but({ assurances: [['verified'], []] })],
  ['much speaks against', with_('different_company', -15)],
  ['the birth dates differ', with_('different_birth_date', -1)],
  ['it is father and son', with_('different_generation', -3)],
  ['a family shares the phone', with_('shared_phone', 0)],
  ['it is a role address', with_('role_address', 0)],
  ['only names speak for it', but({ evidence: [{ code: 'same_name', points: 90 }] })],
  [
    'all that speaks for it was said in messages',
    but({
      evidence: [
        { code: 'same_name', points: 40 },
        { code: 'same_order_number', points: 40 },
        { code: 'typed_address', points: 40 },
        { code: 'mentioned_phone', points: 40 },
      ],
    }),
  ],
])('left to a person when %s', (_when, candidate) => expect(mayJoin(candidate, policy)).toBe(false));

test('off means off', () => expect(mayJoin(sure, { ...policy, automatic: false })).toBe(false));
