import { useEffect, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { TicketHit } from '../../../../../../contracts/search';
import { usePreference, useSession, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { pathOf, type View } from '../../app/views';
import { Hidden, Meta } from '../../shared/typography';
import { revealMessage } from '../thread';
import { Found } from './Found';
import { Operators, Recent, Suggestions } from './Help';
import { isRecent, suggestionsFor, withRecent, type Vocabulary } from './model';
import { ActiveOptionContext, elementId } from './options';
import { LIST_ID, SearchField } from './SearchField';
import { closeSearch, typeSearch } from './search-store';
import { useOptions } from './useOptions';
import { useResults, type Results } from './useResults';

const Box = styled.dialog`
  width: min(720px, calc(100vw - 32px));
  max-width: none;
  height: min(720px, calc(100dvh - 96px));
  max-height: none;
  margin: 64px auto auto;
  padding: 0;
  overflow: hidden;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 8px;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
  box-shadow: ${({ theme }) => tokensOf(theme).popupShadow};

  &::backdrop {
    background: rgb(24 24 38 / 50%);
  }

  &[open] {
    display: flex;
    flex-direction: column;
  }

  @media (max-width: 767px) {
    width: 100vw;
    height: 100dvh;
    margin: 0;
    border: 0;
    border-radius: 0;
  }
`;

const List = styled.div`
  flex: 1;
  min-height: 0;
  display: flex;
  flex-direction: column;
  padding-block-end: 12px;
  overflow-y: auto;
  overscroll-behavior: contain;
`;

const Foot = styled.footer`
  flex: none;
  display: flex;
  justify-content: space-between;
  gap: 12px;
  padding: 8px 16px;
  border-block-start: 1px solid ${({ theme }) => theme.colors.neutral150};

  @media (max-width: 767px) {
    > :last-child {
      display: none;
    }
  }
`;

function useVocabulary(): Vocabulary {
  const session = useSession();
  return useMemo(
    () => ({
      channels: session?.channels.map(({ id, label }) => ({ id, label })) ?? [],
      agents: session?.agents.map(({ displayName }) => displayName) ?? [],
      teams: session?.teams.map(({ name }) => name) ?? [],
      tags: session?.tags ?? [],
    }),
    [session],
  );
}

/** Where a ticket that was found is shown: what lies in junk or trash is in no other view. */
const viewOfHit = ({ ticket }: TicketHit): View => {
  if (ticket.folder !== 'inbox') return ticket.folder;
  return ticket.status === 'resolved' || ticket.status === 'closed' ? 'resolved' : 'all';
};

/** Says how much was found, for readers of the screen and everybody else. */
function Told({ results, text }: { results: Results; text: string }) {
  const t = useT();
  if (text.trim() === '') return <Meta role="status" />;
  if (results.isSearching) return <Meta role="status">{t('search.searching')}</Meta>;
  const more = String(results.hasMore || results.isCapped);
  return <Meta role="status">{t('search.found', { count: results.tickets.length, more })}</Meta>;
}

/** Shown as a modal dialog of the browser: it keeps the focus, and Escape closes it. */
export function SearchDialog({ text }: { text: string }) {
  const t = useT();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const vocabulary = useVocabulary();
  const results = useResults(text);
  const [recent, setRecent] = usePreference('recentSearches', NONE, isRecent);
  const { active, setActive, onKeyDown } = useOptions(list, text);
  const context = useMemo(() => ({ active, setActive }), [active, setActive]);
  useEffect(() => {
    dialog.current?.showModal();
    field.current?.select();
  }, []);
  const type = (query: string): void => {
    typeSearch(query);
    field.current?.focus();
  };
  const leave = (path: string): void => {
    setRecent(withRecent(recent, text));
    closeSearch();
    navigate(path);
  };
  const openTicket = (hit: TicketHit, message: string | null): void => {
    if (message !== null) revealMessage(message);
    leave(pathOf(viewOfHit(hit), hit.ticket.documentId));
  };
  const isEmpty = text.trim() === '';
  return (
    <Box
      ref={dialog}
      role="dialog"
      aria-label={t('search.title')}
      onClose={closeSearch}
      onClick={({ target }) => target === dialog.current && closeSearch()}
    >
      <SearchField
        field={field}
        text={text}
        active={active === null ? null : elementId(active)}
        onType={typeSearch}
        onKeyDown={onKeyDown}
        onClose={closeSearch}
      />
      <ActiveOptionContext.Provider value={context}>
        <List ref={list} id={LIST_ID} aria-busy={results.isSearching}>
          {isEmpty ? (
            <>
              <Recent recent={recent} onChoose={type} onClear={() => setRecent(NONE)} />
              <Operators onChoose={type} />
            </>
          ) : (
            <>
              <Suggestions suggestions={suggestionsFor(text, vocabulary)} onChoose={type} />
              <Found
                results={results}
                text={text}
                onType={type}
                onTicket={openTicket}
                onCustomer={(customer) => leave(`/plugins/inbox/customers/${customer}`)}
              />
            </>
          )}
        </List>
      </ActiveOptionContext.Provider>
      <Foot>
        <Told results={results} text={text} />
        <Meta aria-hidden>{t('search.keys')}</Meta>
      </Foot>
      <Hidden>{t('search.keys')}</Hidden>
    </Box>
  );
}

const NONE: readonly string[] = [];
