import { styled } from 'styled-components';
import { useRealtime, useT } from '../../app/hooks';
import { DeliveryMark } from '../../shared/DeliveryMark';
import { Chip } from '../../shared/Chip';
import type { OutgoingMessage } from '../composer';
import { DeliveryNotice, EditButton, RetryButton } from './Delivery';
import { MessageText } from './MessageText';
import { Side, Surface, TextAndTime, type SurfaceTone } from './surfaces';
import { useThreadFrame } from './ThreadContext';

const Files = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 4px;
  margin-top: 4px;
`;

/** An answer the server does not have yet: it stands at once, and never disappears before it is there. */
export function OutgoingRow({ outgoing }: { outgoing: OutgoingMessage }) {
  const t = useT();
  const frame = useThreadFrame();
  const { state } = useRealtime();
  const isQueued = outgoing.state === 'queued' || (outgoing.state === 'sending' && state !== 'online');
  const paper = (
    <Surface $tone={toneOf(outgoing, isQueued)}>
      <TextAndTime $isOwn>
        <MessageText text={outgoing.text} />
        {outgoing.state !== 'failed' && <DeliveryMark state={isQueued ? 'queued' : 'sending'} withWord />}
      </TextAndTime>
      {outgoing.attachments.length > 0 && (
        <Files>
          {outgoing.attachments.map(({ documentId, fileName }) => (
            <Chip key={documentId} look="neutral">
              {fileName}
            </Chip>
          ))}
        </Files>
      )}
      {outgoing.state === 'failed' && (
        <DeliveryNotice
          tone="danger"
          word={t('composer.refused')}
          actions={
            <>
              <EditButton onEdit={() => frame.editOutgoing(outgoing)} />
              <RetryButton label={t('thread.retry')} onRetry={() => frame.retryOutgoing(outgoing)} />
            </>
          }
        >
          {outgoing.reason}
        </DeliveryNotice>
      )}
    </Surface>
  );
  return outgoing.kind === 'note' ? paper : <Side $side="end">{paper}</Side>;
}

function toneOf(outgoing: OutgoingMessage, isQueued: boolean): SurfaceTone {
  if (outgoing.state === 'failed') return 'failed';
  if (outgoing.kind === 'note') return 'note';
  return isQueued ? 'queued' : 'own';
}
