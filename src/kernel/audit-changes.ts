import type { AuditLogEntry } from '../contracts';

type Changes = AuditLogEntry['changes'];
type Fields = Readonly<Record<string, unknown>>;

/**
 * What differs between two states of a record, field by field, in the order of the fields. Objects inside are compared
 * field by field too (`settings.host`), lists as a whole; what is absent is null. Give it only what may stand in a log
 * for ever: no values of customers, and of a secret nothing but `secretChange`.
 */
export function changesBetween(before: Fields, after: Fields): Changes {
  return differences('', before, after);
}

/** That a secret was set or replaced: neither of its values. */
export function secretChange(field: string): Changes[number] {
  return { field, before: null, after: null };
}

function differences(path: string, before: Fields, after: Fields): Changes {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => difference(path + name, own(before, name), own(after, name)));
}

function difference(field: string, before: unknown, after: unknown): Changes {
  if (isFields(before) && isFields(after)) return differences(`${field}.`, before, after);
  const [from, to] = [plain(before), plain(after)];
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, before: from, after: to }];
}

/** `constructor` is a name like any other here. */
const own = (fields: Fields, name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined);

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** As JSON keeps it, the fields of objects in one order: the same thing written differently is no change. */
function plain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (!isFields(value)) return value;
  const sorted = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, inner]) => [name, plain(inner)]));
}
