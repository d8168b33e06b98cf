import type { SVGProps } from 'react';
import { styled } from 'styled-components';
import { useStore } from './external-store';
import { inboxStore } from './inbox-store';
import { useNoticeClicks, useRealtimeOwner } from './realtime-owner';
import { tokensOf } from './tokens';

const Frame = styled.span`
  position: relative;
  display: block;
`;

const Count = styled.span`
  position: absolute;
  inset-block-start: -13px;
  inset-inline-end: -17px;
  min-width: 16px;
  height: 16px;
  box-sizing: content-box;
  padding: 0 4px;
  border: 2px solid ${({ theme }) => theme.colors.neutral0};
  border-radius: 10px;
  background: ${({ theme }) => tokensOf(theme).accent};
  color: ${({ theme }) => tokensOf(theme).onAccent};
  font-size: 1rem;
  line-height: 16px;
  font-weight: 600;
  text-align: center;
  font-variant-numeric: tabular-nums;
`;

const MOST_SHOWN = 99;

/**
 * The inbox in Strapi's menu with the number of unread tickets. It is on every page of the admin, so it also holds the
 * one socket.
 */
export function InboxMenuIcon({ fill: _fill, ...props }: SVGProps<SVGSVGElement>) {
  useRealtimeOwner();
  useNoticeClicks();
  const unread = useStore(inboxStore, (state) => state.counts.unread);
  return (
    <Frame>
      <svg {...props} viewBox="0 0 32 32" fill="currentColor">
        <path d="M27 10h-4V6a2 2 0 0 0-2-2H5a2 2 0 0 0-2 2v15.5a.9.900 0 0 0 1.47.700L9 18.5V22a2 2 0 0 0 2 2h11.5l5.03 4.13A.9.900 0 0 0 29 27.43V12a2 2 0 0 0-2-2m-5.6 12H11v-4h10a2 2 0 0 0 2-2v-4h4v14.5z" />
      </svg>
      {unread > 0 && <Count data-testid="inbox-unread">{unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}</Count>}
    </Frame>
  );
}
