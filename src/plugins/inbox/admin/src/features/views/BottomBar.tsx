import type { ReactNode } from 'react';
import { Bell, CheckCircleEmpty, Discuss, WarningCircle } from '@strapi/icons';
import { Link } from 'react-router-dom';
import { css, styled } from 'styled-components';
import { useStore } from '../../app/external-store';
import { useT } from '../../app/hooks';
import { inboxStore } from '../../app/inbox-store';
import { noticesSwitch, setNotices } from '../../app/notices';
import { tokensOf } from '../../app/tokens';
import { pathOf, type View } from '../../app/views';
import { OwnFace, useOwnProfile } from '../own-profile';

const Bar = styled.nav`
  flex: none;
  display: grid;
  grid-template-columns: repeat(5, minmax(0, 1fr));
  min-height: 64px;
  padding-block-end: env(safe-area-inset-bottom);
  background: ${({ theme }) => theme.colors.neutral0};
  border-block-start: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const target = css<{ $isOn: boolean }>`
  display: flex;
  flex-direction: column;
  align-items: center;
  justify-content: center;
  gap: 4px;
  min-width: 44px;
  min-height: 44px;
  font-size: 1.1rem;
  line-height: 1.6rem;
  text-decoration: none;
  cursor: pointer;
  font-weight: ${({ $isOn }) => ($isOn ? 600 : 400)};
  color: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).link : theme.colors.neutral600)};
`;

const TargetLink = styled(Link)<{ $isOn: boolean }>`
  ${target}
`;

const TargetButton = styled.button<{ $isOn: boolean }>`
  ${target}
`;

const Words = styled.span`
  max-width: 100%;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
`;

const Marked = styled.span`
  position: relative;
  display: block;

  svg {
    display: block;
  }
`;

const Count = styled.span<{ $isHot: boolean }>`
  position: absolute;
  inset-block-start: -6px;
  inset-inline-start: 12px;
  min-width: 16px;
  padding: 0 4px;
  box-sizing: border-box;
  border-radius: 8px;
  font-size: 1rem;
  line-height: 1.6rem;
  font-weight: 600;
  text-align: center;
  color: #ffffff;
  background: ${({ theme, $isHot }) => ($isHot ? theme.colors.danger600 : tokensOf(theme).accent)};
`;

function WithCount({ count, isHot = false, children }: { count: number; isHot?: boolean; children: ReactNode }) {
  return (
    <Marked>
      {children}
      {count > 0 && <Count $isHot={isHot}>{count}</Count>}
    </Marked>
  );
}

const icon = { width: 20, height: 20, 'aria-hidden': true, fill: 'currentColor' } as const;

/** The thumb targets of a phone; the last one is the agent. */
export function BottomBar({ view }: { view: View }) {
  const t = useT();
  const counts = useStore(inboxStore, (state) => state.counts);
  const { isOn } = useStore(noticesSwitch, (state) => state);
  const isElsewhere = view === 'quarantine' || view === 'unassigned';
  return (
    <Bar aria-label={t('title')}>
      <TargetLink to={pathOf('all')} $isOn={!isElsewhere}>
        <WithCount count={counts.unread}>
          <Discuss {...icon} />
        </WithCount>
        <Words>{t('title')}</Words>
      </TargetLink>
      <TargetLink to={pathOf('unassigned')} $isOn={view === 'unassigned'}>
        <WithCount count={counts.unassigned}>
          <CheckCircleEmpty {...icon} />
        </WithCount>
        <Words>{t('views.unassigned')}</Words>
      </TargetLink>
      <TargetLink to={pathOf('quarantine')} $isOn={view === 'quarantine'}>
        <WithCount count={counts.quarantined} isHot>
          <WarningCircle {...icon} />
        </WithCount>
        <Words>{t('views.quarantine')}</Words>
      </TargetLink>
      <TargetButton type="button" $isOn={isOn} aria-pressed={isOn} onClick={() => setNotices(!isOn)}>
        <Marked>
          <Bell {...icon} />
        </Marked>
        <Words>{t(isOn ? 'views.noticesOnPhone' : 'views.noticesOffPhone')}</Words>
      </TargetButton>
      <OwnTarget />
    </Bar>
  );
}

function OwnTarget() {
  const t = useT();
  const profile = useOwnProfile();
  if (!profile) return null;
  const { name, isAway, label, open, dialog } = profile;
  return (
    <>
      <TargetButton type="button" $isOn={false} aria-label={label} onClick={open}>
        <OwnFace name={name} isAway={isAway} size={20} />
        <Words>{t(isAway ? 'staff.profile.awayShort' : 'staff.profile.hereShort')}</Words>
      </TargetButton>
      {dialog}
    </>
  );
}
