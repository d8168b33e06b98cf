import type { ComponentType, SVGProps } from 'react';
import { CheckCircle, CheckCircleEmpty, Stack, User, WarningCircle } from '@strapi/icons';
import type { CountsResponse } from '../../../../../../contracts/http/inbox';
import type { View } from '../../app/views';

export interface ViewItem {
  readonly view: View;
  readonly Icon: ComponentType<SVGProps<SVGSVGElement>>;
  readonly count: (counts: CountsResponse) => number | null;
}

const COUNTED_UP_TO = 999;

/** The server counts no further than this. */
export const shownCount = (count: number): string => (count >= COUNTED_UP_TO ? `${COUNTED_UP_TO}+` : String(count));

/** What is resolved grows without end, so it has no number. */
export const VIEW_ITEMS: readonly ViewItem[] = [
  { view: 'mine', Icon: User, count: ({ mine }) => mine },
  { view: 'unassigned', Icon: CheckCircleEmpty, count: ({ unassigned }) => unassigned },
  { view: 'all', Icon: Stack, count: ({ all }) => all },
  { view: 'resolved', Icon: CheckCircle, count: () => null },
  { view: 'quarantine', Icon: WarningCircle, count: ({ quarantined }) => quarantined },
];
