import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const TYPESCRIPT = ['**/*.ts', '**/*.tsx'];
const SCRIPTS = ['**/*.mjs', '**/*.cjs'];

const plugins = 'src/plugins/*';

/** A first fence around the directions of imports; tests/architecture reads every import and knows them all. */
const forbidImports = (files, message, ...group) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'build/',
      'coverage/',
      '.strapi/',
      '.cache/',
      '.data/',
      'public/',
      'types/generated/',
      'src/plugins/*/assets/',
    ],
  },

  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './src/admin/tsconfig.json',
          './src/widget/tsconfig.json',
          './tests/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'prefer-const': 'error',
    },
  },

  {
    files: ['src/plugins/*/admin/**/*.{ts,tsx}', 'src/admin/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.name=/^use(Layout)?Effect$/] > ArrowFunctionExpression[expression=true] CallExpression[callee.property.name=/^scroll/]',
          message:
            'In braces: newer browsers answer a scroll with a promise, which React calls as the end of the effect.',
        },
      ],
    },
  },

  forbidImports(
    ['src/contracts/**/*.ts'],
    'contracts import nothing but zod and each other',
    '**/kernel/**',
    '**/plugins/**',
    '@strapi/*',
    'node:*',
  ),
  forbidImports(['src/kernel/**/*.ts'], 'kernel imports contracts and npm', '**/plugins/**'),
  forbidImports([`${plugins}/core/**/*.ts`], 'core is pure: no Strapi, no IO', '@strapi/*', '**/server/**'),
  forbidImports(
    [`${plugins}/admin/**/*.{ts,tsx}`],
    'the admin calls the server, it does not import it',
    '**/server/**',
  ),

  {
    files: SCRIPTS,
    languageOptions: { globals: { ...globals.node }, ecmaVersion: 2023 },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-undef': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'prefer-const': 'error',
    },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
);
