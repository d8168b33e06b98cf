import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { test } from 'node:test';

import { productionProblems } from '../../scripts/lib/production-env.mjs';

const secret = () => crypto.randomBytes(32).toString('base64url');

const good = () => ({
  APP_KEYS: `${secret()},${secret()}`,
  ADMIN_JWT_SECRET: secret(),
  JWT_SECRET: secret(),
  API_TOKEN_SALT: secret(),
  TRANSFER_TOKEN_SALT: secret(),
  ENCRYPTION_KEY: secret(),
  PUBLIC_URL: 'https://help.shop.example',
});

test('a complete environment has no problems', () => {
  assert.deepEqual(productionProblems(good()), []);
  assert.deepEqual(productionProblems({ ...good(), PUBLIC_URL: 'http://127.0.0.1:1337' }), []);
});

const refused = {
  'a missing secret': { JWT_SECRET: '' },
  'a missing key': { APP_KEYS: undefined },
  'a default among the keys': { APP_KEYS: 'toBeModified1toBeModified1toBeModified1,' + secret() },
  'a short secret': { ENCRYPTION_KEY: 'abc' },
  'a default': { ADMIN_JWT_SECRET: 'tobemodified-tobemodified-tobemodified' },
  'one character repeated': { JWT_SECRET: 'x'.repeat(40) },
  'no public address': { PUBLIC_URL: '' },
  'a public address that is none': { PUBLIC_URL: 'help.shop.example' },
  'a public address without encryption': { PUBLIC_URL: 'http://help.shop.example' },
  'the sandbox': { THROUGHLINE_SANDBOX: '1' },
};

for (const [what, change] of Object.entries(refused)) {
  test(`${what} is refused`, () => {
    assert.equal(productionProblems({ ...good(), ...change }).length, 1);
  });
}

test('two secrets must not be the same', () => {
  const env = good();
  assert.deepEqual(productionProblems({ ...env, JWT_SECRET: env.ADMIN_JWT_SECRET }), [
    'two of the secrets are the same',
  ]);
});

test('everything that is wrong is told at once', () => {
  assert.equal(productionProblems({}).length, 7);
});
