import type { ChannelView } from '../../../../../../contracts/records';

/** What a channel takes of files, checked before a byte travels. Pure. */
export type FileRefusal =
  | { readonly reason: 'no_files' }
  | { readonly reason: 'too_large' }
  | { readonly reason: 'wrong_type' }
  | { readonly reason: 'too_many'; readonly most: number };

interface FileFacts {
  readonly size: number;
  /** '': nobody knows */
  readonly type: string;
}

type Rules = Pick<ChannelView, 'capabilities' | 'maxAttachmentBytes' | 'acceptedContentTypes' | 'maxAttachments'>;

/** Why a file cannot go along, after so many others; null: it can. `channel` null: a note, which goes nowhere. */
export function refusedFile(file: FileFacts, channel: Rules | null, others = 0): FileRefusal | null {
  if (!channel) return null;
  if (!channel.capabilities.attachments) return { reason: 'no_files' };
  if (file.size > channel.maxAttachmentBytes) return { reason: 'too_large' };
  if (!isAccepted(file.type, channel.acceptedContentTypes ?? null)) return { reason: 'wrong_type' };
  const most = channel.maxAttachments;
  return most !== undefined && others >= most ? { reason: 'too_many', most } : null;
}

/** The first file that a channel would refuse: files stay when the agent goes on elsewhere. */
export function firstRefused<File extends FileFacts>(
  files: readonly File[],
  channel: Rules | null,
): { readonly file: File; readonly refusal: FileRefusal } | null {
  for (const [index, file] of files.entries()) {
    const refusal = refusedFile(file, channel, index);
    if (refusal) return { file, refusal };
  }
  return null;
}

function isAccepted(type: string, accepted: readonly string[] | null): boolean {
  if (accepted === null) return true;
  const [bare = ''] = type.toLowerCase().split(';');
  const name = bare.trim();
  return accepted.some((one) => one === name || (one.endsWith('/*') && name.startsWith(one.slice(0, -1))));
}

/** "PNG, JPEG, PDF and sound": kinds of files as people call them, each once. */
export function kindsOfFiles(accepted: readonly string[]): string[] {
  const names = accepted.map((type) => {
    const [family = '', rest = ''] = type.split('/');
    return rest === '*' ? family : shortName(rest);
  });
  return [...new Set(names)];
}

/** What a file dialog should offer; undefined: everything. */
export const acceptedByDialog = (channel: Rules | null): string | undefined =>
  channel?.acceptedContentTypes ? channel.acceptedContentTypes.join(',') : undefined;

const shortName = (subtype: string): string => {
  const plain = subtype.replace(/^x-/, '').replace(/\+.*$/, '');
  return plain.includes('.') ? (plain.split('.').at(-1) ?? plain) : plain.toUpperCase();
};
