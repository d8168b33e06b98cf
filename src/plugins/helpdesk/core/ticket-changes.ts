import type { AuditEntryView, Priority, TicketStatus } from '../../../contracts';

export interface TicketFields {
  readonly status: TicketStatus;
  readonly priority: Priority;
  readonly subject: string;
  /** display name */
  readonly assignee: string | null;
  /** name */
  readonly team: string | null;
  /** in words, by label */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
}

/**
 * How a field of the installation's own is named in an entry: the audit log keeps the values of `priority` or `channel`,
 * and must not keep what a customer said because somebody has called a field by such a name.
 */
const ownField = (label: string): string => `field.${label}`;

/** What differs, field by field, in words for the audit entry. */
export function changesOf(before: TicketFields, after: TicketFields): AuditEntryView['changes'] {
  const change = (field: string, from: string | null, to: string | null) => (from === to ? [] : [{ field, from, to }]);
  return [
    ...change('status', before.status, after.status),
    ...change('priority', before.priority, after.priority),
    ...change('subject', before.subject, after.subject),
    ...change('assignee', before.assignee, after.assignee),
    ...change('team', before.team, after.team),
    ...change('tags', before.tags.join(', ') || null, after.tags.join(', ') || null),
    ...[...new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)])].flatMap((label) =>
      change(ownField(label), before.attributes[label] ?? null, after.attributes[label] ?? null),
    ),
  ];
}
