import { Paperclip } from '@strapi/icons';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { AttachmentView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { sizeLabel } from '../../shared/sizeLabel';
import { focusRing, oneLine, Pill } from '../../shared/typography';

const Row = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: flex-end;
  gap: 6px;
  margin-top: 6px;
`;

const Preview = styled.a`
  ${focusRing}
  display: block;
  width: 84px;
  height: 60px;
  overflow: hidden;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral100};

  img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
`;

const Name = styled.span`
  ${oneLine}
  max-width: 240px;
`;

/** Image kinds that a browser draws without running anything; everything else is only downloaded. */
const PREVIEWED = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Files of a message: small pictures, and a link for each file. The size of a picture is reserved before it loads. */
export function Attachments({ attachments }: { attachments: readonly AttachmentView[] }) {
  const t = useT();
  if (attachments.length === 0) return null;
  const label = ({ fileName, size }: AttachmentView): string =>
    t('thread.attachment', { name: fileName, size: sizeLabel(size) });
  return (
    <Row>
      {attachments.map((attachment) =>
        PREVIEWED.includes(attachment.contentType) ? (
          <Picture key={attachment.documentId} attachment={attachment} label={label(attachment)} />
        ) : (
          <Pill
            key={attachment.documentId}
            as="a"
            href={attachment.url}
            download={attachment.fileName}
            title={label(attachment)}
          >
            <Paperclip width={11} height={11} aria-hidden />
            <Name>{attachment.fileName}</Name>
          </Pill>
        ),
      )}
    </Row>
  );
}

function Picture({ attachment, label }: { attachment: AttachmentView; label: string }) {
  // Links are signed anew every few minutes; a picture that is on the screen already is not loaded again.
  const [shown] = useState(attachment.url);
  return (
    <Preview href={attachment.url} target="_blank" rel="noopener" title={label}>
      <img src={shown} alt={attachment.fileName} loading="lazy" />
    </Preview>
  );
}
