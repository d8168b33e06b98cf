import { IconButton, LinkButton } from '@strapi/design-system';
import { Pencil, Plus, Trash } from '@strapi/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { RestCardView } from '../../../../../../../contracts/customer-records';
import { useT } from '../../../app/hooks';
import { settingsApi } from '../../../app/settings-api';
import { Chip } from '../../../shared/Chip';
import { EmptyState } from '../../../shared/EmptyState';
import { Loaded } from '../parts/Loaded';
import { Panel } from '../parts/Panel';
import { RemoveDialog } from '../parts/RemoveDialog';
import { Code, Row, RowActions, Rows, RowText } from '../parts/Rows';
import { cardPath, NEW_CARD } from '../paths';

export const CARDS_KEY = ['rest-cards'];

/** Cards that are read from a web address and drawn beside the ticket. */
export function CardsTab() {
  const t = useT();
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: CARDS_KEY, queryFn: settingsApi.restCards });
  const [removing, setRemoving] = useState<RestCardView | null>(null);
  const add = (
    <LinkButton tag={Link} to={cardPath(NEW_CARD)} startIcon={<Plus />} variant="secondary">
      {t('settings.cards.add')}
    </LinkButton>
  );
  return (
    <Panel
      title={t('settings.cards.title')}
      text={t('settings.cards.text')}
      action={query.data && query.data.data.length > 0 ? add : undefined}
    >
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState title={t('settings.cards.empty')} actions={add}>
              {t('settings.cards.empty.text')}
            </EmptyState>
          ) : (
            <Rows aria-label={t('settings.cards.title')}>
              {data.map((card) => (
                <CardRow key={card.documentId} card={card} onRemove={() => setRemoving(card)} />
              ))}
            </Rows>
          )
        }
      </Loaded>
      <RemoveDialog
        title={removing && t('settings.removeNamed', { name: removing.title })}
        text={t('settings.cards.removed')}
        onRemove={async () =>
          removing && queryClient.setQueryData(CARDS_KEY, await settingsApi.removeRestCard(removing.documentId))
        }
        onClose={() => setRemoving(null)}
      />
    </Panel>
  );
}

function CardRow({ card, onRemove }: { card: RestCardView; onRemove: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { documentId, title, subject, url, enabled } = card;
  return (
    <Row>
      <RowText>
        <Link to={cardPath(documentId)} dir="auto">
          {title}
        </Link>
        <p>
          <Code>{url}</Code>
        </p>
      </RowText>
      <Chip look="tag">{t(`settings.cards.subject.${subject}`)}</Chip>
      <Chip look={enabled ? 'success' : 'outline'}>{t(enabled ? 'settings.on' : 'settings.off')}</Chip>
      <RowActions>
        <IconButton
          label={t('settings.editNamed', { name: title })}
          variant="ghost"
          onClick={() => navigate(cardPath(documentId))}
        >
          <Pencil />
        </IconButton>
        <IconButton label={t('settings.removeNamed', { name: title })} variant="ghost" onClick={onRemove}>
          <Trash />
        </IconButton>
      </RowActions>
    </Row>
  );
}
