import { Button } from '@strapi/design-system';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { LiveCall } from '../../../../../../contracts/calls';
import { callsApi } from '../../app/calls-api';
import { useShortcut, useT } from '../../app/hooks';
import { pathOf } from '../../app/views';
import { PhoneGlyph } from '../../shared/icons';
import { clockWords } from './model';
import { Buttons, Line, Recording, Refusal, Timer, Words } from './parts';
import { TransferDialog } from './TransferDialog';
import { useCallAction } from './useCallAction';
import { useNow } from './useNow';

/** The call that this agent is in, or makes. */
export function OngoingCall({ call, others }: { call: LiveCall; others: number }) {
  const t = useT();
  const now = useNow();
  const { act, isBusy, refusal } = useCallAction();
  const [isHandingOver, setIsHandingOver] = useState(false);
  const { documentId, answeredAt, state, customer, number, handover } = call;
  const isHeld = state === 'held';
  const isTalking = answeredAt !== null;
  const hold = (): void => void act(() => callsApi.hold(documentId, !isHeld));
  const hangUp = (): void => void act(() => callsApi.hangUp(documentId));
  useShortcut('p h', t('calls.key.hold'), hold, isTalking);
  useShortcut('p t', t('calls.key.transfer'), () => setIsHandingOver(true), isTalking);
  useShortcut('p e', t('calls.key.hangUp'), hangUp);
  return (
    <Line $tone={isHeld ? 'warning' : 'primary'}>
      <PhoneGlyph size={20} />
      <Words>
        <strong dir="auto">
          {t(isHeld ? 'calls.held' : isTalking ? 'calls.talking' : 'calls.calling', { name: customer.displayName })}
        </strong>
        {handover && handover.note !== '' && <p dir="auto">{`${handover.from}: ${handover.note}`}</p>}
        <p>
          {number} · <Link to={pathOf('all', call.ticket)}>{t('calls.openTicket')}</Link>
          {others > 0 && ` · ${t('calls.more', { count: others })}`}
        </p>
        {!isTalking && <p role="status">{t('calls.callingYou', { name: customer.displayName })}</p>}
      </Words>
      {call.isRecording && <Recording>{t('calls.recording')}</Recording>}
      {answeredAt !== null && <Timer role="timer">{clockWords(now - Date.parse(answeredAt))}</Timer>}
      <Buttons>
        {isTalking && (
          <>
            <Button variant="secondary" disabled={isBusy} aria-pressed={isHeld} onClick={hold}>
              {t(isHeld ? 'calls.resume' : 'calls.hold')}
            </Button>
            <Button variant="secondary" disabled={isBusy} onClick={() => setIsHandingOver(true)}>
              {t('calls.transfer')}
            </Button>
          </>
        )}
        <Button variant="danger" disabled={isBusy} onClick={hangUp}>
          {t('calls.hangUp')}
        </Button>
      </Buttons>
      {refusal !== null && <Refusal role="alert">{refusal}</Refusal>}
      {isHandingOver && <TransferDialog call={call} onClose={() => setIsHandingOver(false)} />}
    </Line>
  );
}

/** A call that somebody else is being asked to take: it can still be taken back. */
export function LeavingCall({ call, phone }: { call: LiveCall; phone: string | null }) {
  const t = useT();
  const { act, isBusy, refusal } = useCallAction();
  const device = phone === null ? 'browser' : 'phone';
  return (
    <Line $tone="warning">
      <PhoneGlyph size={20} />
      <Words>
        <strong role="status">{t('calls.handingOver', { agent: call.agent?.displayName ?? '' })}</strong>
        <p dir="auto">{call.handover?.note}</p>
      </Words>
      <Buttons>
        <Button
          variant="secondary"
          loading={isBusy}
          onClick={() => void act(() => callsApi.answer(call.documentId, device))}
        >
          {t('calls.takeBack')}
        </Button>
      </Buttons>
      {refusal !== null && <Refusal role="alert">{refusal}</Refusal>}
    </Line>
  );
}
