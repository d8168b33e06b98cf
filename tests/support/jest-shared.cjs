const path = require('node:path');

/** What every kind of test has in common: TypeScript by swc, and no compiled or generated folder looked into. */
module.exports = {
  rootDir: path.resolve(__dirname, '..', '..'),
  transform: {
    '^.+\\.[jt]sx?$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.strapi/', '<rootDir>/.cache/'],
};
