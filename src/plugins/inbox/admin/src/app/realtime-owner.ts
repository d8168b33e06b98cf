import { useEffect } from 'react';
import { useAuth } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import { OPEN_TICKET_EVENT } from './notices';
import { holdRealtime } from './realtime';
import { setToken } from './session-token';

/** Holds the socket open and hands it the token of this tab, renewed or not. */
export function useRealtimeOwner(): void {
  const token = useAuth('Inbox', (state) => state.token);
  useEffect(() => setToken(token), [token]);
  const isSignedIn = token !== null;
  useEffect(() => (isSignedIn ? holdRealtime() : undefined), [isSignedIn]);
}

/** A click on a desktop notice leads to its ticket, from whatever page of the admin. */
export function useNoticeClicks(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const open = (event: Event): void => {
      if (event instanceof CustomEvent && typeof event.detail === 'string')
        navigate(`/plugins/inbox/all/${event.detail}`);
    };
    window.addEventListener(OPEN_TICKET_EVENT, open);
    return () => window.removeEventListener(OPEN_TICKET_EVENT, open);
  }, [navigate]);
}
