const shared = require('./support/jest-shared.cjs');

/** The story in a real browser, against the demo as a newcomer starts it. One file after the other. */
module.exports = {
  ...shared,
  displayName: 'e2e',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'],
  maxWorkers: 1,
  testTimeout: 120_000,
  forceExit: true,
};
