import { Bell, Command, Mail } from '@strapi/icons';
import { styled } from 'styled-components';
import { useIsOffline } from '../../app/ConnectionBar';
import { useStore } from '../../app/external-store';
import { usePreference, useSession, useT } from '../../app/hooks';
import { useColumns } from '../../app/layout';
import { noticesSwitch, setNotices } from '../../app/notices';
import { tokensOf } from '../../app/tokens';
import { CallDeviceMenu } from '../calls';
import { ProfileButton } from '../own-profile';
import { NewTicketButton } from '../new-ticket';
import { SearchButton } from '../search';
import { shownViews } from './view-items';
import { AccountsLink, SamePersonLink, ViewLink } from './ViewLink';

const Rail = styled.nav<{ $isNarrow: boolean }>`
  flex: none;
  display: flex;
  flex-direction: column;
  box-sizing: border-box;
  width: ${({ $isNarrow }) => ($isNarrow ? '56px' : '200px')};
  min-height: 0;
  overflow-y: auto;
  background: ${({ theme }) => theme.colors.neutral0};
  border-inline-end: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Head = styled.div<{ $isNarrow: boolean }>`
  flex: none;
  box-sizing: border-box;
  display: flex;
  align-items: center;
  justify-content: ${({ $isNarrow }) => ($isNarrow ? 'center' : 'space-between')};
  height: 56px;
  padding: ${({ $isNarrow }) => ($isNarrow ? '0' : '0 12px 0 20px')};
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};

  h1 {
    font-size: 1.8rem;
    line-height: 2.4rem;
    font-weight: 600;
  }
`;

const SearchRow = styled.div<{ $isNarrow: boolean }>`
  flex: none;
  display: flex;
  justify-content: center;
  padding: ${({ $isNarrow }) => ($isNarrow ? '12px 0 0' : '12px 16px 0')};
`;

const Views = styled.ul<{ $isNarrow: boolean }>`
  display: flex;
  flex-direction: column;
  align-items: ${({ $isNarrow }) => ($isNarrow ? 'center' : 'stretch')};
  gap: 2px;
  padding: 12px 8px 0;
`;

const ViewItemPlace = styled.li<{ $startsGroup: boolean }>`
  ${({ theme, $startsGroup }) =>
    $startsGroup &&
    `margin-block-start: 6px; padding-block-start: 8px; border-block-start: 1px solid ${theme.colors.neutral150};`}
`;

const Foot = styled.div<{ $isNarrow: boolean }>`
  display: flex;
  flex-direction: ${({ $isNarrow }) => ($isNarrow ? 'column' : 'row')};
  align-items: center;
  gap: 0;
  margin-block-start: auto;
  box-sizing: border-box;
  min-height: 64px;
  padding: ${({ $isNarrow }) => ($isNarrow ? '12px 8px' : '12px 8px 12px 16px')};
  border-block-start: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const State = styled.span`
  flex: 1;
  display: flex;
  align-items: center;
  gap: 8px;
  padding-inline-start: 6px;
  font-size: 1.3rem;
  color: ${({ theme }) => theme.colors.neutral800};
`;

const Dot = styled.span<{ $isOn: boolean }>`
  box-sizing: border-box;
  width: 8px;
  height: 8px;
  border-radius: 50%;
  background: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).online : 'transparent')};
  border: ${({ theme, $isOn }) => ($isOn ? '0' : `1.5px solid ${theme.colors.neutral400}`)};
`;

export const IconSwitch = styled.button<{ $isOn?: boolean }>`
  position: relative;
  flex: none;
  display: inline-grid;
  place-items: center;
  width: 32px;
  height: 32px;
  border-radius: 4px;
  cursor: pointer;
  color: ${({ theme, $isOn = true }) => ($isOn ? theme.colors.neutral600 : theme.colors.neutral500)};

  &:hover {
    background: ${({ theme }) => tokensOf(theme).hover};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }

  &[aria-pressed='false']::after {
    content: '';
    position: absolute;
    width: 22px;
    height: 2px;
    border-radius: 1px;
    background: currentColor;
    transform: rotate(-45deg);
  }
`;

function NoticesSwitch() {
  const t = useT();
  const { isOn } = useStore(noticesSwitch, (state) => state);
  return (
    <IconSwitch
      type="button"
      $isOn={isOn}
      aria-pressed={isOn}
      aria-label={t('views.notices')}
      title={`${t('views.notices')}: ${t(isOn ? 'views.noticesOn' : 'views.noticesOff')}`}
      onClick={() => setNotices(!isOn)}
    >
      <Bell width={16} height={16} aria-hidden fill="currentColor" />
    </IconSwitch>
  );
}

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

/** Whether customers' messages are mailed to an agent who is away, to be answered from there. */
function MailSwitch() {
  const t = useT();
  const [isOn, setIsOn] = usePreference('mailNotices', false, isBoolean);
  return (
    <IconSwitch
      type="button"
      $isOn={isOn}
      aria-pressed={isOn}
      aria-label={t('views.mailNotices')}
      title={`${t('views.mailNotices')}: ${t(isOn ? 'views.noticesOn' : 'views.noticesOff')}`}
      onClick={() => setIsOn(!isOn)}
    >
      <Mail width={16} height={16} aria-hidden fill="currentColor" />
    </IconSwitch>
  );
}

/** The views with their numbers, and below them the state of the connection. Narrow where columns are scarce. */
export function ViewsRail({ onKeys }: { onKeys: () => void }) {
  const t = useT();
  const { areViewsOpen } = useColumns();
  const isOffline = useIsOffline();
  const isNarrow = !areViewsOpen;
  const session = useSession();
  const mayReview = session?.may.review ?? false;
  const items = shownViews(session);
  return (
    <Rail $isNarrow={isNarrow} aria-label={t('views.label')}>
      <Head $isNarrow={isNarrow}>
        {!isNarrow && <h1>{t('title')}</h1>}
        <NewTicketButton />
      </Head>
      <SearchRow $isNarrow={isNarrow}>
        <SearchButton isNarrow={isNarrow} />
      </SearchRow>
      <Views $isNarrow={isNarrow}>
        {items.map((item) => (
          <ViewItemPlace key={item.view} $startsGroup={item.startsGroup ?? false}>
            <ViewLink item={item} isNarrow={isNarrow} />
          </ViewItemPlace>
        ))}
        <ViewItemPlace $startsGroup>
          <AccountsLink isNarrow={isNarrow} />
        </ViewItemPlace>
        {mayReview && (
          <ViewItemPlace $startsGroup={false}>
            <SamePersonLink isNarrow={isNarrow} />
          </ViewItemPlace>
        )}
      </Views>
      <Foot $isNarrow={isNarrow}>
        <ProfileButton />
        <State title={t(isOffline ? 'views.offline' : 'views.live')}>
          <Dot $isOn={!isOffline} />
        </State>
        <CallDeviceMenu />
        <NoticesSwitch />
        <MailSwitch />
        <IconSwitch type="button" aria-label={t('views.keys')} title={`${t('views.keys')} (?)`} onClick={onKeys}>
          <Command width={16} height={16} aria-hidden fill="currentColor" />
        </IconSwitch>
      </Foot>
    </Rail>
  );
}
