import { Button, IconButton } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Pencil, Plus, Trash } from '@strapi/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { Link, useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { MacroView } from '../../../../../../contracts/workspace-records';
import { useT } from '../../app/hooks';
import { workApi } from '../../app/work-api';
import { Chip } from '../../shared/Chip';
import { EmptyState } from '../../shared/EmptyState';
import { metaText } from '../../shared/typography';
import { Loaded } from '../customer-settings/parts/Loaded';
import { Panel } from '../customer-settings/parts/Panel';
import { RemoveDialog } from '../customer-settings/parts/RemoveDialog';
import { Code, Row, RowActions, Rows, RowText } from '../customer-settings/parts/Rows';
import { useActionWords } from '../macros/useActionWords';
import { languageName } from '../profile-parts/localTime';
import { macroPath, NEW_MACRO } from './paths';
import { MACROS_KEY, useEditableMacros, useNamed } from './queries';

/** Macros that this agent may edit. */
export function MacroOverview() {
  const t = useT();
  const navigate = useNavigate();
  const query = useEditableMacros();
  const add = (
    <Button startIcon={<Plus />} onClick={() => navigate(macroPath(NEW_MACRO))}>
      {t('work.macros.add')}
    </Button>
  );
  return (
    <Page.Main>
      <Page.Title>{t('macros.title')}</Page.Title>
      <Layouts.Header title={t('macros.title')} subtitle={t('work.macros.subtitle')} primaryAction={add} />
      <Layouts.Content>
        <Loaded query={query}>
          {({ data, mayShape }) =>
            data.length === 0 ? (
              <EmptyState title={t('work.macros.empty')} actions={add}>
                {t('work.macros.empty.text')}
              </EmptyState>
            ) : (
              <>
                {mayShape && (
                  <MacroPanel
                    title={t('work.macros.shared')}
                    text={t('work.macros.shared.text')}
                    macros={data.filter(({ audience }) => audience !== 'me')}
                  />
                )}
                <MacroPanel
                  title={t('work.macros.own')}
                  text={t('work.macros.own.text')}
                  macros={data.filter(({ audience }) => audience === 'me')}
                />
              </>
            )
          }
        </Loaded>
      </Layouts.Content>
    </Page.Main>
  );
}

function MacroPanel({ title, text, macros }: { title: string; text: string; macros: readonly MacroView[] }) {
  const t = useT();
  const queryClient = useQueryClient();
  const [removing, setRemoving] = useState<MacroView | null>(null);
  if (macros.length === 0) return null;
  return (
    <Panel title={title} text={text}>
      <Rows aria-label={title}>
        {macros.map((macro) => (
          <MacroRow key={macro.documentId} macro={macro} onRemove={() => setRemoving(macro)} />
        ))}
      </Rows>
      <RemoveDialog
        title={removing && t('settings.removeNamed', { name: removing.name })}
        text={t('work.macros.removed')}
        onRemove={async () =>
          removing && queryClient.setQueryData(MACROS_KEY, await workApi.removeMacro(removing.documentId))
        }
        onClose={() => setRemoving(null)}
      />
    </Panel>
  );
}

const Beside = styled.div`
  ${metaText}
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px;
`;

const Beginning = styled.span`
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 1;
  overflow: hidden;
`;

function MacroRow({ macro, onRemove }: { macro: MacroView; onRemove: () => void }) {
  const t = useT();
  const { locale } = useIntl();
  const navigate = useNavigate();
  const words = useActionWords(useNamed());
  const { documentId, name, shortcut, text, actions, audience, team, language, uses, into } = macro;
  return (
    <Row>
      <RowText>
        <Link to={macroPath(documentId)} dir="auto">
          {name} {shortcut !== '' && <Code>/{shortcut}</Code>}
        </Link>
        <p>
          <Beginning dir="auto">{text === '' ? actions.map(words).join(' · ') : text}</Beginning>
        </p>
      </RowText>
      <Beside>
        {audience === 'team' && <Chip>{team?.name ?? t('work.macros.team.none')}</Chip>}
        {into === 'note' && <Chip look="warning">{t('macros.into.note')}</Chip>}
        {language !== '' && <Chip look="neutral">{languageName(language, locale)}</Chip>}
        {text !== '' && actions.length > 0 && <Chip look="primary">{actions.map(words).join(' · ')}</Chip>}
        {t('work.macros.uses', { uses })}
      </Beside>
      <RowActions>
        <IconButton
          label={t('settings.editNamed', { name })}
          variant="ghost"
          onClick={() => navigate(macroPath(documentId))}
        >
          <Pencil />
        </IconButton>
        <IconButton label={t('settings.removeNamed', { name })} variant="ghost" onClick={onRemove}>
          <Trash />
        </IconButton>
      </RowActions>
    </Row>
  );
}
