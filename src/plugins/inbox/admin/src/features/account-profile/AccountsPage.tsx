import { Button } from '@strapi/design-system';
import { ArrowLeft, Briefcase, Plus } from '@strapi/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { AccountSummary } from '../../../../../../contracts/customer-records';
import { asInboxError } from '../../app/api';
import { customersApi } from '../../app/customers-api';
import { useSession, useT } from '../../app/hooks';
import { PageFrame } from '../../app/PageFrame';
import { tokensOf } from '../../app/tokens';
import { pathOf } from '../../app/views';
import { EmptyState } from '../../shared/EmptyState';
import { AfterMoment, Skeleton } from '../../shared/Skeleton';
import { focusRing, Meta, oneLine, WordButton } from '../../shared/typography';
import { BackLink } from '../profile-parts/BackLink';
import { Buttons, Input, Problem, SmallForm } from '../profile-parts/inputs';
import { useSettled } from './AccountSearch';
import { accountPath } from './paths';

const Page = styled.main`
  flex: 1;
  min-height: 0;
  overflow-y: auto;
  padding: 16px 56px 32px;

  @media (max-width: 1179px) {
    padding: 12px 16px 24px;
  }
`;

const Inner = styled.div`
  max-width: 880px;
  margin-inline: auto;
`;

const Head = styled.header`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 12px;
  margin-bottom: 16px;

  > h1 {
    flex: 1;
    font-size: 2.8rem;
    line-height: 3.6rem;
    font-weight: 600;
  }
`;

const List = styled.ul`
  margin: 12px 0 0;
  padding: 0;
  list-style: none;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};

  > li + li {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
`;

const Row = styled(Link)`
  ${focusRing}
  display: flex;
  align-items: center;
  gap: 12px;
  min-height: 56px;
  padding: 6px 16px;
  color: ${({ theme }) => theme.colors.neutral800};
  text-decoration: none;

  > svg {
    flex: none;
    color: ${({ theme }) => theme.colors.neutral600};
    fill: currentColor;
  }

  > span:first-of-type {
    flex: 1;
    min-width: 0;
    display: grid;

    > * {
      ${oneLine}
    }

    > b {
      font-weight: 500;
    }
  }

  &:hover {
    background: ${({ theme }) => tokensOf(theme).hover};
  }
`;

const More = styled.p`
  padding: 12px 0;
`;

/** Every account, by name; found by name or mail domain, and made here. */
export function AccountsPage() {
  const t = useT();
  const mayEdit = useSession()?.canAnswer ?? false;
  const [text, setText] = useState('');
  const [isMaking, setIsMaking] = useState(false);
  const wanted = useSettled(text.trim());
  return (
    <PageFrame title={`${t('account.all')} · ${t('title')}`}>
      <Page>
        <Inner>
          <BackLink to={pathOf('all')}>
            <ArrowLeft aria-hidden />
            {t('title')}
          </BackLink>
          <Head>
            <h1>{t('account.all')}</h1>
            {mayEdit && (
              <Button startIcon={<Plus />} onClick={() => setIsMaking(true)}>
                {t('account.new')}
              </Button>
            )}
          </Head>
          {isMaking && <NewAccount onClose={() => setIsMaking(false)} />}
          <Input
            dir="auto"
            type="search"
            autoComplete="off"
            maxLength={200}
            aria-label={t('account.search')}
            placeholder={t('account.search')}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <Accounts wanted={wanted} />
        </Inner>
      </Page>
    </PageFrame>
  );
}

function Accounts({ wanted }: { wanted: string }) {
  const t = useT();
  const query = useInfiniteQuery({
    queryKey: ['accounts', 'list', wanted],
    queryFn: ({ pageParam }) =>
      customersApi.accounts({ text: wanted, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const accounts = query.data?.pages.flatMap(({ data }) => data) ?? [];
  if (query.isPending) return <Loading />;
  if (query.isError) {
    return (
      <EmptyState
        mood="wrong"
        title={t('account.failed')}
        actions={
          <WordButton type="button" onClick={() => void query.refetch()}>
            {t('retry')}
          </WordButton>
        }
      >
        {asInboxError(query.error).message}
      </EmptyState>
    );
  }
  if (accounts.length === 0) {
    if (wanted !== '') return <EmptyState title={t('account.search.none')} />;
    return <EmptyState title={t('account.none')}>{t('account.none.text')}</EmptyState>;
  }
  return (
    <>
      <List aria-label={t('account.all')}>
        {accounts.map((account) => (
          <li key={account.documentId}>
            <AccountRow account={account} />
          </li>
        ))}
      </List>
      {query.hasNextPage && (
        <More>
          <Button variant="tertiary" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('account.more')}
          </Button>
        </More>
      )}
    </>
  );
}

function AccountRow({ account: { documentId, name, domains, customers } }: { account: AccountSummary }) {
  const t = useT();
  return (
    <Row to={accountPath(documentId)}>
      <Briefcase width={16} height={16} aria-hidden />
      <span>
        <b dir="auto">{name}</b>
        {domains.length > 0 && (
          <Meta>
            <bdi>{domains.join(', ')}</bdi>
          </Meta>
        )}
      </span>
      <Meta>{t('account.people', { count: customers })}</Meta>
    </Row>
  );
}

function NewAccount({ onClose }: { onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [domains, setDomains] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') return;
    setIsBusy(true);
    setRefusal(null);
    try {
      const named = domains.split(/[\s,;]+/).filter((domain) => domain !== '');
      const { account } = await customersApi.createAccount({ name: name.trim(), domains: named });
      navigate(accountPath(account.documentId));
    } catch (error) {
      setRefusal(asInboxError(error).message);
      setIsBusy(false);
    }
  };
  return (
    <SmallForm onSubmit={(event) => void submit(event)} onKeyDown={({ key }) => key === 'Escape' && onClose()}>
      <Input
        autoFocus
        dir="auto"
        maxLength={200}
        aria-label={t('profile.name')}
        placeholder={t('profile.name')}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Input
        dir="ltr"
        aria-label={t('account.domains')}
        placeholder={t('account.domains.placeholder')}
        value={domains}
        onChange={({ target }) => setDomains(target.value)}
      />
      {refusal !== null && <Problem role="alert">{refusal}</Problem>}
      <Buttons>
        <Button type="submit" disabled={name.trim() === ''} loading={isBusy}>
          {t('account.save')}
        </Button>
        <Button variant="tertiary" onClick={onClose}>
          {t('profile.cancel')}
        </Button>
      </Buttons>
    </SmallForm>
  );
}

const ROWS = ['38%', '52%', '30%', '44%'];

function Loading() {
  const t = useT();
  return (
    <AfterMoment>
      <List role="status" aria-label={t('list.more')}>
        {ROWS.map((width) => (
          <li key={width} style={{ padding: '20px 16px' }}>
            <Skeleton $width={width} />
          </li>
        ))}
      </List>
    </AfterMoment>
  );
}
