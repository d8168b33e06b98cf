import { useEffect, type ReactNode } from 'react';
import { styled } from 'styled-components';
import { Navigate, useNavigate, useParams } from 'react-router-dom';
import { CallBar, CallDeviceMenu } from '../features/calls';
import { NewTicketButton } from '../features/new-ticket';
import { Quarantine } from '../features/quarantine';
import { SearchButton, SearchPlace } from '../features/search';
import { TicketList } from '../features/ticket-list';
import { BottomBar, ViewChips, ViewsRail } from '../features/views';
import { EmptyState } from '../shared/EmptyState';
import { ChannelHealthStrip } from './ChannelHealthStrip';
import { ErrorBoundary } from './ErrorBoundary';
import { useStore } from './external-store';
import { usePreference, useSession, useT } from './hooks';
import { inboxStore } from './inbox-store';
import { setOpenTicket } from './ticket-sync';
import { ColumnsContext, hasRailIn, type LayoutName } from './layout';
import { askForPermission } from './notices';
import { emitOpen } from './realtime';
import { ResizeHandle } from './ResizeHandle';
import { listenForShortcuts, switchShortcuts } from './shortcuts';
import { useShortcutSheet, useShortcutSwitch } from './ShortcutSheet';
import { ThreadPlace } from './ThreadPlace';
import { UndoToast } from './UndoToast';
import { useColumnState } from './use-columns';
import { useViewKeys } from './use-view-keys';
import { pathOf, viewOf, type ListView, type View } from './views';
import { SkipLinks } from './SkipLinks';

const LIST_WIDTH = { usual: 332, range: [280, 420] } as const;

const isNumber = (value: unknown): value is number => typeof value === 'number';

const Screen = styled.div`
  flex: 1;
  min-height: 0;
  min-width: 0;
  display: flex;
  flex-direction: column;
  overflow: hidden;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.4rem;
  line-height: 2rem;

  *:focus-visible {
    outline-color: ${({ theme }) => theme.colors.primary600};
  }
`;

const Frame = styled.div`
  position: relative;
  flex: 1;
  min-height: 0;
  min-width: 0;
  display: flex;
`;

const Column = styled.div<{ $width?: number }>`
  display: flex;
  flex-direction: column;
  min-width: 0;
  min-height: 0;
  ${({ $width }) => ($width === undefined ? 'flex: 1;' : `flex: none; width: ${$width}px;`)}
`;

function useOpenTicket(ticket: string | null): void {
  useEffect(() => {
    setOpenTicket(ticket);
    emitOpen(ticket);
  }, [ticket]);
  useEffect(
    () => () => {
      setOpenTicket(null);
      emitOpen(null);
    },
    [],
  );
}

/** Keys work while the workspace is on screen; the first click asks for the permission to show notices. */
function useWorkspaceListeners(): void {
  const [areKeysOn] = useShortcutSwitch();
  useEffect(() => switchShortcuts(areKeysOn), [areKeysOn]);
  useEffect(listenForShortcuts, []);
  useEffect(() => {
    document.addEventListener('click', askForPermission, { once: true });
    return () => document.removeEventListener('click', askForPermission);
  }, []);
}

function useTitle(view: View): void {
  const t = useT();
  const unread = useStore(inboxStore, (state) => state.counts.unread);
  const title = `${unread > 0 ? `(${unread}) ` : ''}${t(`views.${view}`)} · ${t('title')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}

interface PlaceProps {
  view: ListView;
  ticket: string | null;
}

/** What stands in the rail's place where there is none. */
const PhoneActions = () => (
  <>
    <SearchButton isNarrow />
    <CallDeviceMenu />
    <NewTicketButton />
  </>
);

/** Where there is no rail, views and thumb targets stand in the list's own column. */
function ListPlace({ view, ticket, hasRail }: PlaceProps & { hasRail: boolean }) {
  if (hasRail) return <TicketList view={view} ticket={ticket} />;
  return (
    <>
      <TicketList view={view} ticket={ticket} chips={<ViewChips view={view} />} action={<PhoneActions />} />
      <BottomBar view={view} />
    </>
  );
}

function SideBySide({ view, ticket, hasRail }: PlaceProps & { hasRail: boolean }) {
  const t = useT();
  const [width, setWidth] = usePreference<number>('listWidth', LIST_WIDTH.usual, isNumber);
  return (
    <>
      <Column $width={width}>
        <ListPlace view={view} ticket={ticket} hasRail={hasRail} />
      </Column>
      <ResizeHandle label={t('list.resize')} width={width} range={LIST_WIDTH.range} onResize={setWidth} />
      <ThreadPlace view={view} ticket={ticket} />
    </>
  );
}

function OneColumn({ view, ticket }: PlaceProps) {
  if (ticket !== null) return <ThreadPlace view={view} ticket={ticket} />;
  return (
    <Column>
      <ListPlace view={view} ticket={null} hasRail={false} />
    </Column>
  );
}

function Places({ view, ticket, layout }: { view: View; ticket: string | null; layout: LayoutName }) {
  const hasRail = hasRailIn(layout);
  if (view === 'quarantine') {
    return (
      <Column>
        <Quarantine item={ticket} />
        {!hasRail && (layout !== 'phone' || ticket === null) && <BottomBar view={view} />}
      </Column>
    );
  }
  if (layout === 'phone') return <OneColumn view={view} ticket={ticket} />;
  return <SideBySide view={view} ticket={ticket} hasRail={hasRail} />;
}

function Refused({ children }: { children: ReactNode }) {
  const t = useT();
  const code = useStore(inboxStore, (state) => state.sessionError?.code);
  if (code !== 'forbidden') return <>{children}</>;
  return (
    <EmptyState mood="wrong" title={t('list.forbidden')}>
      {t('list.forbidden.text')}
    </EmptyState>
  );
}

/** The agent's screen: views, list, ticket, customer. Each column scrolls by itself, the page never. */
export function Workspace() {
  const { view: viewName, ticket = null } = useParams();
  const view = viewOf(viewName);
  const columns = useColumnState();
  const navigate = useNavigate();
  const { sheet, open } = useShortcutSheet();
  useSession();
  useOpenTicket(view === 'quarantine' ? null : ticket);
  useWorkspaceListeners();
  useViewKeys((to) => navigate(pathOf(to)));
  useTitle(view ?? 'all');
  if (view === null) return <Navigate to={pathOf('all')} replace />;
  const { layout } = columns;
  return (
    <ColumnsContext.Provider value={columns}>
      <Screen>
        <ChannelHealthStrip />
        <CallBar />
        <Frame>
          <Refused>
            <SkipLinks />
            {hasRailIn(layout) && <ViewsRail onKeys={open} />}
            <ErrorBoundary subject={view}>
              <Places view={view} ticket={ticket} layout={layout} />
            </ErrorBoundary>
          </Refused>
          {sheet}
          <SearchPlace />
          <UndoToast />
        </Frame>
      </Screen>
    </ColumnsContext.Provider>
  );
}
