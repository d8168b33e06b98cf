import { useState, type ReactNode } from 'react';
import { useSession, useT } from '../../app/hooks';
import { ProfileDialog } from './ProfileDialog';

export interface OwnProfile {
  readonly name: string;
  readonly isAway: boolean;
  /** for whoever hears the screen */
  readonly label: string;
  open(): void;
  /** belongs beside what opens it */
  readonly dialog: ReactNode;
}

/** The asking agent as colleagues see them, and the way to their profile; null until the server has answered. */
export function useOwnProfile(): OwnProfile | null {
  const t = useT();
  const session = useSession();
  const [isOpen, setIsOpen] = useState(false);
  if (!session) return null;
  const { documentId, displayName: name } = session.agent;
  const isAway = session.agents.find((each) => each.documentId === documentId)?.availability === 'away';
  return {
    name,
    isAway,
    label: t(isAway ? 'staff.profile.away' : 'staff.profile.here', { name }),
    open: () => setIsOpen(true),
    dialog: isOpen && <ProfileDialog onClose={() => setIsOpen(false)} />,
  };
}
