import { Button } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useRealtime, useT } from '../../app/hooks';
import { DeliveryMark } from '../../shared/DeliveryMark';
import { Chip } from '../../shared/Chip';
import { wishForComposer, type OutgoingMessage, type Refusal } from '../composer';
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
      {outgoing.state === 'failed' && <Refused outgoing={outgoing} />}
    </Surface>
  );
  return outgoing.kind === 'note' ? paper : <Side $side="end">{paper}</Side>;
}

/** Why the server did not take it, and what answers that: approve, insist, write it anew, try again. */
function Refused({ outgoing }: { outgoing: OutgoingMessage }) {
  const t = useT();
  const frame = useThreadFrame();
  const edit = <EditButton onEdit={() => frame.editOutgoing(outgoing)} />;
  const { refusal } = outgoing;
  if (refusal?.kind === 'not_approved') {
    const addresses = refusal.addresses.join(', ');
    const answer = (
      <>
        {edit}
        <Button size="S" variant="tertiary" onClick={() => frame.approveOutgoing(outgoing)}>
          {t('refused.approve')}
        </Button>
      </>
    );
    return (
      <DeliveryNotice tone="danger" word={t('composer.refused')} actions={answer}>
        {t('refused.notApproved', { addresses, count: refusal.addresses.length })}
      </DeliveryNotice>
    );
  }
  if (refusal?.kind === 'suppressed') {
    const answer = (
      <>
        {edit}
        <Button size="S" variant="tertiary" onClick={() => frame.insistOutgoing(outgoing)}>
          {t('refused.anyway')}
        </Button>
      </>
    );
    return (
      <DeliveryNotice tone="danger" word={t('composer.refused')} actions={answer}>
        {refusal.recipients.map((recipient) => cameBack(recipient, t)).join(' ')}
      </DeliveryNotice>
    );
  }
  if (refusal?.kind === 'window_closed' || refusal?.kind === 'no_reply_address') {
    const goOn = (wish: 'templates' | 'routes') => (): void => {
      frame.editOutgoing(outgoing);
      wishForComposer(outgoing.ticket, wish);
    };
    const takesTemplates = refusal.kind === 'window_closed' && refusal.takesTemplates;
    const answer = (
      <>
        {edit}
        {takesTemplates && (
          <Button size="S" variant="tertiary" onClick={goOn('templates')}>
            {t('refused.template')}
          </Button>
        )}
        <Button size="S" variant="tertiary" onClick={goOn('routes')}>
          {t('refused.otherWay')}
        </Button>
      </>
    );
    return (
      <DeliveryNotice tone="danger" word={t('composer.refused')} actions={answer}>
        {t(refusal.kind === 'window_closed' ? 'refused.windowClosed' : 'refused.noReplyAddress')}
      </DeliveryNotice>
    );
  }
  const answer = (
    <>
      {edit}
      <RetryButton label={t('thread.retry')} onRetry={() => frame.retryOutgoing(outgoing)} />
    </>
  );
  return (
    <DeliveryNotice tone="danger" word={t('composer.refused')} actions={answer}>
      {outgoing.reason}
    </DeliveryNotice>
  );
}

function cameBack(
  { address, reason }: Extract<Refusal, { kind: 'suppressed' }>['recipients'][number],
  t: ReturnType<typeof useT>,
): string {
  if (reason === null) return t('refused.suppressed', { address });
  if (reason === 'complaint') return t('refused.complaint', { address });
  return t('refused.suppressed.because', { address, reason });
}

function toneOf(outgoing: OutgoingMessage, isQueued: boolean): SurfaceTone {
  if (outgoing.state === 'failed') return 'failed';
  if (outgoing.kind === 'note') return 'note';
  return isQueued ? 'queued' : 'own';
}
