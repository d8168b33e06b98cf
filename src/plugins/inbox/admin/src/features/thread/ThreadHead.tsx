import { Button, IconButton } from '@strapi/design-system';
import { ArrowLeft, Check, User } from '@strapi/icons';
import { Fragment, useState, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { TicketRow } from '../../../../../../contracts/records';
import { useSession, useShortcut, useT } from '../../app/hooks';
import { useColumns } from '../../app/layout';
import { tokensOf } from '../../app/tokens';
import { Avatar } from '../../shared/Avatar';
import { ChannelBadge } from '../../shared/channel';
import { focusRing, metaText, oneLine, WordButton } from '../../shared/typography';
import { useFolderKeys } from './FolderMenuItems';
import { MoreMenu } from './MoreMenu';
import { SubjectField } from './SubjectField';
import { TagMenu } from './TagMenu';
import { AssigneeMenu, PriorityMenu, StatusMenu, TeamMenu } from './TicketMenus';
import type { TicketActions } from './useTicketActions';

const Head = styled.header`
  display: flex;
  align-items: center;
  gap: 4px;
  flex: none;
  height: 56px;
  padding: 0 12px 0 20px;
  background: ${({ theme }) => theme.colors.neutral0};
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};

  @media (max-width: 767px) {
    padding: 0 8px;
  }
`;

const Titles = styled.div`
  flex: 1;
  min-width: 0;
`;

const Subject = styled.h2`
  ${oneLine}
  font-size: 1.6rem;
  line-height: 2rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};
`;

const NameLink = styled(Link)`
  ${focusRing}
  border-radius: 4px;
  color: inherit;
  text-decoration: none;

  @media (max-width: 767px) {
    display: inline-block;
    line-height: 2.4rem;
  }
`;

const Facts = styled.div`
  ${metaText}
  display: flex;
  align-items: center;
  min-width: 0;
  overflow: hidden;
  white-space: nowrap;

  > * {
    flex: none;
  }

  > :last-child {
    flex: 0 1 auto;
    min-width: 0;
  }
`;

const Dot = styled.span`
  padding: 0 5px;
`;

const Refusal = styled.p`
  display: flex;
  align-items: center;
  gap: 12px;
  flex: none;
  padding: 8px 20px;
  font-size: 1.3rem;
  line-height: 2rem;
  background: ${({ theme }) => tokensOf(theme).tones.danger.background};
  color: ${({ theme }) => tokensOf(theme).tones.danger.text};

  span {
    flex: 1;
  }
`;

/** In dark the theme's own tint is no tint. */
const TintedButton = styled(Button)`
  && {
    height: 32px;
    background: ${({ theme }) => tokensOf(theme).tones.primary.background};
    border-color: ${({ theme }) => tokensOf(theme).tones.primary.border};

    span,
    svg {
      color: ${({ theme }) => tokensOf(theme).tones.primary.text};
    }

    svg {
      width: 12px;
      height: 12px;
      fill: currentColor;
    }
  }

  &&:hover {
    border-color: ${({ theme }) => theme.colors.primary600};
  }
`;

interface HeadProps {
  ticket: TicketRow;
  actions: TicketActions;
  canAnswer: boolean;
  otherTickets: readonly TicketRow[];
  onBack: () => void;
}

/** What the ticket is and what can be done with it; every word of its state opens a menu. */
export function ThreadHead({ ticket, actions, canAnswer, otherTickets, onBack }: HeadProps) {
  const t = useT();
  const { layout, togglePanel } = useColumns();
  const [isRenaming, setIsRenaming] = useState(false);
  const isPhone = layout === 'phone';
  return (
    <>
      <Head>
        {isPhone && (
          <IconButton label={t('back')} variant="ghost" size="L" onClick={onBack}>
            <ArrowLeft />
          </IconButton>
        )}
        {isPhone && (
          <Avatar name={ticket.customer.displayName} size={34} corner={<ChannelBadge channel={ticket.lastChannel} />} />
        )}
        <Titles style={isPhone ? { paddingInlineStart: 10 } : undefined}>
          {isRenaming ? (
            <SubjectField subject={ticket.subject} onSave={actions.rename} onClose={() => setIsRenaming(false)} />
          ) : (
            <Subject dir="auto" title={ticket.subject}>
              {isPhone ? <CustomerLink customer={ticket.customer} /> : ticket.subject}
            </Subject>
          )}
          {!isRenaming && <FactLine ticket={ticket} actions={actions} canAnswer={canAnswer} isPhone={isPhone} />}
        </Titles>
        {layout !== 'wide' && (
          <IconButton label={t('shortcuts.panel')} variant="ghost" size={isPhone ? 'L' : 'M'} onClick={togglePanel}>
            <User />
          </IconButton>
        )}
        {canAnswer && (
          <MoreMenu
            ticket={ticket}
            actions={actions}
            otherTickets={otherTickets}
            onRename={() => setIsRenaming(true)}
          />
        )}
        {canAnswer && !isPhone && ticket.folder === 'inbox' && <ResolveButton ticket={ticket} actions={actions} />}
      </Head>
      {actions.refusal !== null && (
        <Refusal role="alert">
          <span>{actions.refusal}</span>
          <WordButton type="button" onClick={actions.dismissRefusal}>
            {t('close')}
          </WordButton>
        </Refusal>
      )}
    </>
  );
}

/** A name leads to everything about its owner; a deleted customer has no page. */
function CustomerLink({ customer: { documentId, displayName } }: Pick<TicketRow, 'customer'>) {
  if (documentId === '') return <>{displayName}</>;
  return <NameLink to={`/plugins/inbox/customers/${documentId}`}>{displayName}</NameLink>;
}

interface FactLineProps extends Omit<HeadProps, 'onBack' | 'otherTickets'> {
  isPhone: boolean;
}

function FactLine({ ticket, actions, canAnswer, isPhone }: FactLineProps) {
  const t = useT();
  const session = useSession();
  const [open, setOpen] = useState<'assignee' | 'tags' | null>(null);
  const hasTeams = ticket.team !== null || (session?.teams.length ?? 0) > 0;
  const follow = (menu: 'assignee' | 'tags') => (isOpen: boolean) => setOpen(isOpen ? menu : null);
  useShortcut('a', t('thread.shortcut.assign'), () => setOpen('assignee'), canAnswer);
  useShortcut('t', t('thread.shortcut.tag'), () => setOpen('tags'), canAnswer && !isPhone);
  useShortcut('i', t('thread.shortcut.take'), () => session && actions.assign(session.agent.documentId), canAnswer);
  useShortcut('e', t('thread.shortcut.resolve'), () => actions.setStatus('resolved'), canAnswer);
  useFolderKeys(ticket, canAnswer);
  if (!canAnswer) return <Facts>{dotted(plainFacts(ticket, t))}</Facts>;
  return (
    <Facts>
      {dotted([
        `#${ticket.number}`,
        <StatusMenu key="status" ticket={ticket} actions={actions} />,
        ...(isPhone ? [] : [<PriorityMenu key="priority" ticket={ticket} actions={actions} />]),
        <AssigneeMenu
          key="assignee"
          ticket={ticket}
          actions={actions}
          isOpen={open === 'assignee'}
          onOpenChange={follow('assignee')}
        />,
        ...(hasTeams && !isPhone ? [<TeamMenu key="team" ticket={ticket} actions={actions} />] : []),
        ...(isPhone
          ? []
          : [
              <TagMenu
                key="tags"
                ticket={ticket}
                actions={actions}
                isOpen={open === 'tags'}
                onOpenChange={follow('tags')}
              />,
            ]),
      ])}
    </Facts>
  );
}

function plainFacts(ticket: TicketRow, t: ReturnType<typeof useT>): string[] {
  const { number, status, priority, assignee, team, tags } = ticket;
  const assigned = assignee?.displayName ?? t('thread.noAssignee');
  return [
    `#${number}`,
    t(`status.${status}`),
    t(`priority.${priority}`),
    assigned,
    ...(team === null ? [] : [team.name]),
    ...(tags.length > 0 ? [tags.join(', ')] : []),
  ];
}

function dotted(facts: readonly ReactNode[]): ReactNode[] {
  return facts.map((fact, index) => (
    <Fragment key={index}>
      {index > 0 && <Dot aria-hidden>·</Dot>}
      {typeof fact === 'string' ? <span>{fact}</span> : fact}
    </Fragment>
  ));
}

function ResolveButton({ ticket, actions }: Pick<HeadProps, 'ticket' | 'actions'>) {
  const t = useT();
  const isDone = ticket.status === 'resolved' || ticket.status === 'closed';
  return isDone ? (
    <Button size="S" variant="tertiary" onClick={() => actions.setStatus('open')}>
      {t('thread.reopen')}
    </Button>
  ) : (
    <TintedButton size="S" variant="secondary" startIcon={<Check />} onClick={() => actions.setStatus('resolved')}>
      {t('thread.resolve')}
    </TintedButton>
  );
}
