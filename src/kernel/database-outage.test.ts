import { isDatabaseOutage } from './database-outage';

const withCode = (code: unknown, message = 'something'): Error => Object.assign(new Error(message), { code });
const circular = new Error('round and round');
circular.cause = circular;

test.each<[string, unknown, boolean]>([
  ['nobody listens', withCode('ECONNREFUSED'), true],
  [
    'nobody listens, on either address of a name',
    Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }),
    true,
  ],
  ['the connection is cut', withCode('ECONNRESET'), true],
  ['an administrator ends the session', withCode('57P01'), true],
  ['the server crashed', withCode('57P02'), true],
  ['the server is starting', withCode('57P03'), true],
  ['a connection failure', withCode('08006'), true],
  ['the server has no connection left', withCode('53300'), true],
  ['the pool has no connection left', new Error('Knex: Timeout acquiring a connection. The pool is full.'), true],
  ['the connection ended during a statement', new Error('Connection terminated unexpectedly'), true],
  ['wrapped by somebody', new Error('select failed', { cause: withCode('ECONNRESET') }), true],
  ['a duplicate key', withCode('23505'), false],
  ['a syntax error', withCode('42601'), false],
  ['a statement that was cancelled', withCode('57014'), false],
  ['a number for a code', withCode(8006), false],
  ['a mistake in our code', new TypeError('x is not a function'), false],
  ['an error that is its own cause', circular, false],
  ['no error at all', 'ECONNREFUSED', false],
])('%s', (_, cause, expected) => {
  expect(isDatabaseOutage(cause)).toBe(expected);
});
