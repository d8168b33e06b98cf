import { useNavigate } from 'react-router-dom';
import { pathOf } from '../../app/views';
import { revealMessage } from '../thread';

/** Goes to one moment: in the thread on screen, or in the ticket that holds it. */
export function useOpenMoment(openTicket: string | null): (ticket: string, message: string) => void {
  const navigate = useNavigate();
  return (ticket, message) => {
    revealMessage(message);
    if (ticket !== openTicket) navigate(pathOf('all', ticket));
  };
}
