import { Button } from '@strapi/design-system';
import { Paperclip } from '@strapi/icons';
import { styled } from 'styled-components';
import type { QueryNotice } from '../../../../../../contracts/search';
import { useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Avatar } from '../../shared/Avatar';
import { EmptyState } from '../../shared/EmptyState';
import { RowSkeletons } from '../../shared/RowSkeletons';
import { Meta, oneLine } from '../../shared/typography';
import { isMarked } from './model';
import { Group, Marked, OptionRow } from './parts';
import { TicketResult } from './TicketResult';
import type { Results } from './useResults';

const Note = styled.p`
  margin: 12px 16px 0;
  padding: 8px 12px;
  border-radius: 4px;
  border: 1px solid ${({ theme }) => tokensOf(theme).tones.warning.border};
  background: ${({ theme }) => tokensOf(theme).tones.warning.background};
  color: ${({ theme }) => tokensOf(theme).tones.warning.text};
  font-size: 1.3rem;
  line-height: 1.8rem;
  overflow-wrap: anywhere;
`;

const Name = styled.div`
  ${oneLine}
  font-size: 1.4rem;
  line-height: 2rem;
  font-weight: 600;
`;

const More = styled.div`
  display: flex;
  justify-content: center;
  padding: 12px;
`;

const VALUES_TOLD = 8;

function Notices({ notices }: { notices: readonly QueryNotice[] }) {
  const t = useT();
  return (
    <>
      {notices.map(({ code, part, expected }) => (
        <Note key={`${code}${part}`}>
          {t(`search.notice.${code}`, { part })}{' '}
          {expected.length > 0 && t('search.notice.expected', { values: expected.slice(0, VALUES_TOLD).join(', ') })}
        </Note>
      ))}
    </>
  );
}

interface FoundProps {
  results: Results;
  text: string;
  onType: (query: string) => void;
  onTicket: (hit: Results['tickets'][number], message: string | null) => void;
  onCustomer: (customer: string) => void;
}

function Nothing({ text, onType }: Pick<FoundProps, 'text' | 'onType'>) {
  const t = useT();
  return (
    <EmptyState
      title={t('search.none')}
      actions={
        <>
          {!/\bin:/.test(text) && (
            <Button variant="secondary" onClick={() => onType(`${text.trim()} in:anywhere `)}>
              {t('search.none.anywhere')}
            </Button>
          )}
          <Button variant="tertiary" onClick={() => onType('')}>
            {t('search.none.clear')}
          </Button>
        </>
      }
    >
      {t('search.none.text')}
    </EmptyState>
  );
}

function Customers({ results, onCustomer }: Pick<FoundProps, 'results' | 'onCustomer'>) {
  const t = useT();
  const { since } = useRelativeTime();
  if (results.customers.length === 0) return null;
  return (
    <Group title={t('search.customers')}>
      {results.customers.map(({ customer, found, account, lastSeenAt }) => (
        <OptionRow
          key={customer.documentId}
          id={`customer-${customer.documentId}`}
          isResult
          onChoose={() => onCustomer(customer.documentId)}
          picture={<Avatar name={customer.displayName} size={32} />}
        >
          <Name dir="auto">
            <Marked text={found} />
          </Name>
          <Meta dir="auto">
            {[
              plain(found) === customer.displayName ? null : customer.displayName,
              account,
              t('search.lastSeen', { time: since(lastSeenAt) }),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </Meta>
        </OptionRow>
      ))}
    </Group>
  );
}

const FILES_SHOWN = 5;

/** Files by their names, beside the tickets that they belong to. */
function Files({ results, onTicket }: Pick<FoundProps, 'results' | 'onTicket'>) {
  const t = useT();
  const files = results.tickets
    .flatMap((hit) => hit.attachments.map((file) => ({ hit, file })))
    .filter(({ file }) => isMarked(file.found))
    .slice(0, FILES_SHOWN);
  if (files.length === 0) return null;
  return (
    <Group title={t('search.files')}>
      {files.map(({ hit, file }) => (
        <OptionRow
          key={file.documentId}
          id={`file-${file.documentId}`}
          isResult
          onChoose={() => onTicket(hit, file.message)}
          picture={<FileMark aria-hidden fill="currentColor" />}
        >
          <Name dir="auto">
            <Marked text={file.found} />
          </Name>
          <Meta dir="auto">
            {hit.ticket.customer.displayName} · #{hit.ticket.number} · {hit.ticket.subject}
          </Meta>
        </OptionRow>
      ))}
    </Group>
  );
}

const FileMark = styled(Paperclip)`
  width: 16px;
  height: 16px;
  margin: 12px 8px;
`;

const plain = (marked: string): string => marked.replace(/[\u0002\u0003]/g, '');

/** What was found, in groups; or why nothing was, and what to do next. */
export function Found({ results, text, onType, onTicket, onCustomer }: FoundProps) {
  const t = useT();
  const { tickets, customers, notices, error, isFirst, isSearching, isCapped, hasMore } = results;
  if (error !== null)
    return (
      <EmptyState
        mood="wrong"
        title={t('search.failed')}
        actions={<Button onClick={results.again}>{t('search.again')}</Button>}
      >
        {t('search.failed.text', { reason: error.message })}
      </EmptyState>
    );
  if (isFirst) return <RowSkeletons />;
  const isNothing = tickets.length === 0 && customers.length === 0;
  return (
    <>
      <Notices notices={notices} />
      {isNothing && !isSearching && <Nothing text={text} onType={onType} />}
      <Customers results={results} onCustomer={onCustomer} />
      <Files results={results} onTicket={onTicket} />
      {tickets.length > 0 && (
        <Group title={t('search.tickets')}>
          {tickets.map((hit) => (
            <TicketResult key={hit.ticket.documentId} hit={hit} onOpen={(message) => onTicket(hit, message)} />
          ))}
        </Group>
      )}
      {hasMore && (
        <More>
          <Button variant="tertiary" loading={isSearching} onClick={results.loadMore}>
            {t('search.more')}
          </Button>
        </More>
      )}
      {isCapped && !hasMore && <Note>{t('search.capped')}</Note>}
    </>
  );
}
