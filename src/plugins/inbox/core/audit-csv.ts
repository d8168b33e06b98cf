import type { AuditLogEntry } from '../../../contracts';

/** The audit log as a table for other programs. */

const HEAD = ['id', 'at', 'actor type', 'actor', 'ip', 'action', 'subject kind', 'subject', 'field', 'before', 'after'];

/** Text that a spreadsheet would calculate, wherever it begins to look like a formula. */
const FORMULA = /^[\s\uFEFF]*[=+\-@\t\r＝＋－＠]/;

/** One cell as RFC 4180 has it: always quoted; what looks like a formula is text. */
function cell(value: unknown): string {
  const text = typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

const line = (cells: readonly unknown[]): string => `${cells.map(cell).join(',')}\r\n`;

export const auditCsvHead = (): string => line(HEAD);

/** One line for each field that changed; an entry without changes has one line. */
export function auditCsvLines({ id, at, actor, action, subject, changes }: AuditLogEntry): string {
  const told = [id, at, actor.type, actor.name, actor.ip, action, subject.kind, subject.label || subject.id];
  const fields = changes.length === 0 ? [{ field: '', before: null, after: null }] : changes;
  return fields.map(({ field, before, after }) => line([...told, field, before, after])).join('');
}
