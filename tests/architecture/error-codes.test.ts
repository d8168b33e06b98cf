import { ERRORS, QUARANTINE_REASONS } from '../../src/contracts/errors';
import { undocumentedCodes, unusedCodes } from './rules/error-codes';
import { productSources } from './rules/source-files';

describe('error codes', () => {
  it('each have a status and a sentence', () => {
    expect(undocumentedCodes(ERRORS)).toEqual([]);
    expect(undocumentedCodes(QUARANTINE_REASONS)).toEqual([]);
  });

  it('are each used', () => {
    const codes = [...Object.keys(ERRORS), ...Object.keys(QUARANTINE_REASONS)];
    expect(unusedCodes(codes, productSources())).toEqual([]);
  });

  it('are found out when they say nothing, or nobody answers with them', () => {
    expect(undocumentedCodes({ a: { status: 404, text: '' }, b: { status: 200, text: 'All is well.' } })).toEqual([
      'a',
      'b',
    ]);
    const file = { path: 'src/kernel/a.ts', text: `throw new HelpdeskError('used_code')` };
    expect(unusedCodes(['used_code', 'unused_code'], [file])).toEqual(['unused_code']);
  });
});
