import { useIntl } from 'react-intl';
import type { ChannelView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { sizeLabel } from '../../shared/sizeLabel';
import { kindsOfFiles, refusedFile, type FileRefusal } from './files';

/** Why a file cannot go along on a channel, after so many others, as a sentence; null: it can. */
export function useFileRefusal(): (
  file: { readonly size: number; readonly type: string },
  channel: ChannelView | null,
  others: number,
) => string | null {
  const wordsOf = useRefusalWords();
  return (file, channel, others) => {
    const refused = refusedFile(file, channel, others);
    return refused === null || channel === null ? null : wordsOf(refused, channel);
  };
}

export function useRefusalWords(): (refusal: FileRefusal, channel: ChannelView) => string {
  const t = useT();
  const { formatList, messages } = useIntl();
  const kindWord = (kind: string): string => {
    const word = messages[`inbox.composer.files.kind.${kind}`];
    return typeof word === 'string' ? word : kind;
  };
  return (refusal, channel) => {
    const name = channel.label;
    switch (refusal.reason) {
      case 'no_files':
        return t('composer.upload.noFiles', { channel: name });
      case 'too_large':
        return t('composer.upload.tooLarge', { channel: name, limit: sizeLabel(channel.maxAttachmentBytes) });
      case 'too_many':
        return t('composer.files.tooMany', { channel: name, count: refusal.most });
      case 'wrong_type': {
        const kinds = kindsOfFiles(channel.acceptedContentTypes ?? []).map(kindWord);
        return t('composer.files.wrongType', { channel: name, kinds: formatList(kinds, { type: 'conjunction' }) });
      }
    }
  };
}
