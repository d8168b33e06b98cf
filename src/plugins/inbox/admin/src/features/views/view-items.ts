import type { ComponentType, SVGProps } from 'react';
import { CheckCircle, CheckCircleEmpty, MinusCircle, Stack, Trash, User, WarningCircle } from '@strapi/icons';
import type { CountsResponse, SessionResponse } from '../../../../../../contracts/http/inbox';
import type { View } from '../../app/views';
import { TeamGlyph } from '../../shared/icons';

export interface ViewItem {
  readonly view: View;
  readonly Icon: ComponentType<SVGProps<SVGSVGElement>>;
  readonly count: (counts: CountsResponse) => number | null;
  /** a little apart from those above: what is not work */
  readonly startsGroup?: true;
}

const COUNTED_UP_TO = 999;

/** The server counts no further than this. */
export const shownCount = (count: number): string => (count >= COUNTED_UP_TO ? `${COUNTED_UP_TO}+` : String(count));

/** What is resolved or thrown away grows without end, so it has no number. */
const VIEW_ITEMS: readonly ViewItem[] = [
  { view: 'mine', Icon: User, count: ({ mine }) => mine },
  { view: 'teams', Icon: TeamGlyph, count: ({ teams }) => teams },
  { view: 'unassigned', Icon: CheckCircleEmpty, count: ({ unassigned }) => unassigned },
  { view: 'all', Icon: Stack, count: ({ all }) => all },
  { view: 'resolved', Icon: CheckCircle, count: () => null },
  { view: 'junk', Icon: MinusCircle, count: ({ junk }) => junk, startsGroup: true },
  { view: 'trash', Icon: Trash, count: () => null },
  { view: 'quarantine', Icon: WarningCircle, count: ({ quarantined }) => quarantined },
];

/** Who belongs to no team has no view of one. */
export const shownViews = (session: Pick<SessionResponse, 'teams'> | undefined): readonly ViewItem[] =>
  session?.teams.some(({ isMine }) => isMine) ? VIEW_ITEMS : VIEW_ITEMS.filter(({ view }) => view !== 'teams');
