/**
 * Who asks, as far as it decides what they see. There is one rule, in kernel/access.ts, and everything that shows or
 * changes a record asks it: lists, search, sockets, exports, both sides of a merge.
 */
export type Access =
  | { readonly sees: 'everything' }
  | {
      readonly sees: 'shared';
      /** row id: tickets assigned to this agent are seen whatever their team */
      readonly agentId: number;
      /** row ids of the private teams that the agent is no member of; mostly none */
      readonly hiddenTeams: readonly number[];
    };

/** What a request names by a documentId, in its path or its body. */
export const SUBJECT_KINDS = [
  'ticket',
  'message',
  'interaction',
  'customer',
  'account',
  'identity',
  'attachment',
  'note',
  'merge',
  'suggestion',
  'envelope',
  'channelAccount',
  'call',
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export interface Subject {
  readonly kind: SubjectKind;
  readonly documentId: string;
}
