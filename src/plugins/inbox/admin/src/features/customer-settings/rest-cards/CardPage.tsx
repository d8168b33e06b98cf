import { Layouts, Page } from '@strapi/strapi/admin';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { useT } from '../../../app/hooks';
import { settingsApi } from '../../../app/settings-api';
import { EmptyState } from '../../../shared/EmptyState';
import { Loaded } from '../parts/Loaded';
import { NEW_CARD } from '../paths';
import { BackToCards, CardForm } from './CardForm';
import { CARDS_KEY } from './CardsTab';

/** One card: new, or one that is there. */
export function CardPage() {
  const t = useT();
  const { card: documentId } = useParams();
  const query = useQuery({ queryKey: CARDS_KEY, queryFn: settingsApi.restCards });
  if (documentId === NEW_CARD) return <CardForm key={NEW_CARD} card={null} />;
  const card = query.data?.data.find((each) => each.documentId === documentId);
  if (card) return <CardForm key={card.documentId} card={card} />;
  return (
    <Page.Main>
      <Layouts.Header title={t('settings.tab.cards')} navigationAction={<BackToCards />} />
      <Layouts.Content>
        <Loaded query={query}>{() => <EmptyState title={t('settings.cards.gone')} />}</Loaded>
      </Layouts.Content>
    </Page.Main>
  );
}
