import { Button } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import type { LiveCall } from '../../../../../../contracts/calls';
import { callsApi } from '../../app/calls-api';
import { useShortcut, useT } from '../../app/hooks';
import { pathOf } from '../../app/views';
import { PhoneGlyph } from '../../shared/icons';
import { hasBrowserPhone, readyBrowserPhone } from './browser-phone';
import { clockWords, sinceOf } from './model';
import { Buttons, Line, Refusal, Timer, Words } from './parts';
import { useCallAction } from './useCallAction';
import { useNow } from './useNow';

interface IncomingProps {
  call: LiveCall;
  /** null: this agent has said no telephone number */
  phone: string | null;
  isForMe: boolean;
  others: number;
}

/** Who calls, what is open with them, and the way to take it. */
export function IncomingCall({ call, phone, isForMe, others }: IncomingProps) {
  const t = useT();
  const now = useNow();
  const { act, isBusy, refusal } = useCallAction();
  const [isRinging, setIsRinging] = useState(false);
  useEffect(() => setIsRinging(false), [call.documentId]);
  const answer = async (device: 'phone' | 'browser'): Promise<void> => {
    const isAnswered = await act(async () => {
      if (device === 'browser') await readyBrowserPhone();
      await callsApi.answer(call.documentId, device);
    });
    setIsRinging(isAnswered && device === 'phone');
  };
  const usual = phone === null && hasBrowserPhone() ? 'browser' : 'phone';
  useShortcut('p a', t('calls.key.answer'), () => void answer(usual));
  const { customer, handover, channelAccount, number, openTickets } = call;
  return (
    <Line $tone="success">
      <PhoneGlyph size={20} />
      <Words>
        <strong dir="auto">
          {handover
            ? t('calls.handover', { from: handover.from, name: customer.displayName })
            : t('calls.incoming', { name: customer.displayName })}
        </strong>
        {handover && handover.note !== '' && <p dir="auto">{handover.note}</p>}
        <p>
          {number} · {channelAccount.name} · <Link to={pathOf('all', call.ticket)}>{t('calls.openTicket')}</Link>
          {openTickets.length > 0 && ` · ${t('calls.openTickets', { count: openTickets.length })}`}
          {others > 0 && ` · ${t('calls.more', { count: others })}`}
        </p>
        {openTickets.map(({ documentId, number: ticketNumber, subject }) => (
          <p key={documentId} dir="auto">
            <Link to={pathOf('all', documentId)}>{`#${String(ticketNumber)} ${subject}`}</Link>
          </p>
        ))}
        {isRinging && <p role="status">{t('calls.answering')}</p>}
      </Words>
      <Timer role="timer">{clockWords(now - Date.parse(sinceOf(call)))}</Timer>
      <Buttons>
        {!isRinging && (
          <Button variant="success" loading={isBusy} onClick={() => void answer('phone')}>
            {t('calls.answerPhone')}
          </Button>
        )}
        {hasBrowserPhone() && !isRinging && (
          <Button variant="success-light" disabled={isBusy} onClick={() => void answer('browser')}>
            {t('calls.answerBrowser')}
          </Button>
        )}
        {isForMe && (
          <Button variant="tertiary" disabled={isBusy} onClick={() => void act(() => callsApi.hangUp(call.documentId))}>
            {t('calls.decline')}
          </Button>
        )}
      </Buttons>
      {refusal !== null && <Refusal role="alert">{refusal}</Refusal>}
    </Line>
  );
}
