import { useMemo } from 'react';
import { styled } from 'styled-components';
import { callsStore } from '../../app/calls-sync';
import { useStore } from '../../app/external-store';
import { useSession, useT } from '../../app/hooks';
import { Hidden } from '../../shared/typography';
import { IncomingCall } from './IncomingCall';
import { callsOf } from './model';
import { LeavingCall, OngoingCall } from './OngoingCall';
import { WrapUpForm } from './WrapUpForm';

const Bar = styled.section`
  flex: none;
  max-height: 50%;
  overflow-y: auto;
`;

/** The agent's telephone, above whatever they are reading. Not there while nothing rings. */
export function CallBar() {
  const t = useT();
  const session = useSession();
  const { calls, device } = useStore(callsStore, (state) => state);
  const me = session?.agent;
  const mine = useMemo(() => (me ? callsOf(calls, me) : null), [calls, me]);
  if (!me || !mine || !session.canAnswer) return null;
  const { own, incoming, leaving, toWrapUp, others } = mine;
  const phone = device?.phone ?? null;
  return (
    <>
      <Hidden role="status" aria-live="assertive">
        {incoming ? t('calls.incoming', { name: incoming.customer.displayName }) : ''}
      </Hidden>
      {(own ?? incoming ?? leaving ?? toWrapUp) && (
        <Bar aria-label={t('calls.bar')}>
          {own && <OngoingCall key={own.documentId} call={own} others={others} />}
          {leaving && <LeavingCall call={leaving} phone={phone} />}
          {incoming && (
            <IncomingCall
              key={incoming.documentId}
              call={incoming}
              phone={phone}
              isForMe={incoming.agent?.documentId === me.documentId}
              others={others}
            />
          )}
          {toWrapUp && <WrapUpForm key={toWrapUp.documentId} call={toWrapUp} />}
        </Bar>
      )}
    </>
  );
}
