import { Button, Searchbar } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { InvitedResponse, StaffMemberView, StaffResponse } from '../../../../../../contracts/http/staff';
import { useT } from '../../app/hooks';
import { staffApi } from '../../app/staff-api';
import { EmptyState } from '../../shared/EmptyState';
import { Loaded } from '../customer-settings/parts/Loaded';
import { Panel } from '../customer-settings/parts/Panel';
import { RemoveDialog } from '../customer-settings/parts/RemoveDialog';
import { Rows } from '../customer-settings/parts/Rows';
import { AgentForm } from './AgentForm';
import { AgentRow } from './AgentRow';
import { InviteForm } from './InviteForm';
import { LinksDialog } from './LinksDialog';
import { found, inOrder } from './model';

const KEY = ['staff'];
const LOOK_AGAIN_MS = 15_000;
/** so many are found without searching */
const FEW = 8;

const SearchPlace = styled.div`
  max-width: 360px;
  margin-bottom: 16px;
`;

const Foot = styled.p`
  margin-top: 16px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral600};

  a {
    color: ${({ theme }) => theme.colors.primary600};
  }
`;

/** Everybody who answers customers: who they are, whether they are there, what they may do. */
export function AgentsPanel() {
  const t = useT();
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: staffApi.staff, refetchInterval: LOOK_AGAIN_MS });
  const [isInviting, setIsInviting] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<StaffMemberView | null>(null);
  const [links, setLinks] = useState<InvitedResponse | null>(null);
  const [words, setWords] = useState('');
  const show = (staff: StaffResponse): void => void queryClient.setQueryData(KEY, staff);
  const showInvited = (answer: InvitedResponse): void => {
    show(answer);
    setLinks(answer);
  };
  const edited = query.data?.agents.find(({ documentId }) => documentId === editing);
  return (
    <Panel
      title={t('staff.agents.list')}
      text={t('staff.agents.list.text')}
      action={
        <Button startIcon={<Plus />} onClick={() => setIsInviting(true)} disabled={query.data === undefined}>
          {t('staff.invite')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(staff) => (
          <>
            {staff.agents.length > FEW && (
              <SearchPlace>
                <Searchbar
                  name="agents"
                  value={words}
                  onChange={({ target }) => setWords(target.value)}
                  onClear={() => setWords('')}
                  clearLabel={t('staff.search.clear')}
                  placeholder={t('staff.search')}
                >
                  {t('staff.search')}
                </Searchbar>
              </SearchPlace>
            )}
            {found(staff.agents, words).length === 0 ? (
              <EmptyState title={t('staff.search.none')}>{t('staff.search.none.text')}</EmptyState>
            ) : (
              <Rows aria-label={t('staff.agents')}>
                {inOrder(found(staff.agents, words)).map((agent) => (
                  <AgentRow
                    key={agent.documentId}
                    agent={agent}
                    onChanged={show}
                    onInvited={showInvited}
                    onEdit={() => setEditing(agent.documentId)}
                    onWithdraw={() => setLeaving(agent)}
                  />
                ))}
              </Rows>
            )}
            <Foot>
              {t('staff.roles.text')} <Link to="/settings/roles">{t('staff.roles.link')}</Link>
            </Foot>
            {isInviting && <InviteForm staff={staff} onInvited={showInvited} onClose={() => setIsInviting(false)} />}
            {edited && <AgentForm agent={edited} staff={staff} onSaved={show} onClose={() => setEditing(null)} />}
          </>
        )}
      </Loaded>
      <RemoveDialog
        title={leaving && t('staff.withdraw.title', { name: leaving.displayName })}
        text={t('staff.withdraw.text')}
        onRemove={async () => leaving && show(await staffApi.withdraw(leaving.documentId))}
        onClose={() => setLeaving(null)}
      />
      {links && <LinksDialog answer={links} onClose={() => setLinks(null)} />}
    </Panel>
  );
}
