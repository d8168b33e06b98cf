import { auditCsvLines } from './audit-csv';

const entry = (name: string, after: unknown) => ({
  id: '7',
  at: '2026-11-22T10:00:00.000Z',
  actor: { type: 'agent' as const, id: 'a', name, ip: null },
  action: 'team.changed',
  subject: { kind: 'team', id: 't', label: 'Returns' },
  changes: [{ field: 'name', before: null, after }],
});

describe('the audit log as a table', () => {
  test.each([
    ['a word', 'Refunds', '"Refunds"'],
    ['quotes and line breaks', 'a "b"\nc', '"a ""b""\nc"'],
    ['a list', ['a', 'b'], '"[""a"",""b""]"'],
    ['a formula', '=cmd|calc', `"'=cmd|calc"`],
    ['a sum', '+1', `"'+1"`],
    ['a difference', '-1', `"'-1"`],
    ['a function', '@SUM(A1)', `"'@SUM(A1)"`],
    ['a formula behind a tab', '\t=1', `"'\t=1"`],
    ['a formula behind a line break', '\r=1', `"'\r=1"`],
    ['a formula in wide letters', '＝1', `"'＝1"`],
  ])('%s', (_case, after, written) => {
    expect(auditCsvLines(entry('Ada', after)).endsWith(`"name","",${written}\r\n`)).toBe(true);
  });

  test('a name is a cell like any other', () => {
    expect(auditCsvLines(entry('=1+1', 'x'))).toContain(`"'=1+1"`);
  });
});
