import { Button } from '@strapi/design-system';
import { Layouts, Page, useNotification } from '@strapi/strapi/admin';
import { ArrowLeft, Check } from '@strapi/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link as RouterLink, useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { RestCardView } from '../../../../../../../contracts/customer-records';
import { useT, type TextId } from '../../../app/hooks';
import { settingsApi } from '../../../app/settings-api';
import { tokensOf } from '../../../app/tokens';
import { focusRing } from '../../../shared/typography';
import { RefusalNote } from '../parts/RefusalNote';
import { UnsavedGuard } from '../parts/UnsavedGuard';
import { useSaving } from '../parts/useSaving';
import { cardPath, tabPath } from '../paths';
import { CardFields } from './CardFields';
import { CardPreview } from './CardPreview';
import { CARDS_KEY } from './CardsTab';
import { bodyOf, draftOf, problemOf, type CardDraft, type CardProblem } from './model';
import { TemplateTarget } from './templates';

const PROBLEMS = {
  title: 'settings.cards.problem.title',
  url: 'settings.cards.problem.url',
  itemTitle: 'settings.cards.problem.itemTitle',
  headers: 'settings.cards.problem.headers',
  fields: 'settings.cards.problem.fields',
  link: 'settings.cards.problem.link',
  buttons: 'settings.cards.problem.buttons',
} as const satisfies Record<CardProblem, TextId>;

const BackLink = styled(RouterLink)`
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 8px;
  border-radius: 4px;
  font-size: 1.4rem;
  line-height: 2rem;
  text-decoration: none;
  color: ${({ theme }) => tokensOf(theme).link};

  &:hover {
    text-decoration: underline;
  }

  > svg {
    width: 12px;
    height: 12px;
  }
`;

const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) 336px;
  gap: 24px;
  align-items: start;

  @media (max-width: 1180px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

export function BackToCards() {
  const t = useT();
  return (
    <BackLink to={tabPath('cards')}>
      <ArrowLeft aria-hidden />
      {t('settings.tab.cards')}
    </BackLink>
  );
}

/** The form of a card, with what it makes of a real customer beside it. */
export function CardForm({ card }: { card: RestCardView | null }) {
  const t = useT();
  const saving = useSaving();
  const [draft, setDraft] = useState(() => draftOf(card));
  const [isTried, setIsTried] = useState(false);
  const [isStored, setIsStored] = useState(false);
  const isDirty = !isStored && JSON.stringify(draft) !== JSON.stringify(draftOf(card));
  const problem = problemOf(draft);
  const errorAt = (field: CardProblem): string | undefined =>
    isTried && problem === field ? t(PROBLEMS[field]) : undefined;
  const save = useSave(card, draft, () => setIsStored(true));
  const title = card ? card.title : t('settings.cards.add');
  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header
        title={title}
        navigationAction={<BackToCards />}
        primaryAction={
          <Button
            startIcon={<Check />}
            loading={saving.isBusy}
            disabled={!isDirty}
            onClick={() => {
              setIsTried(true);
              if (problem === null) void saving.run(save);
            }}
          >
            {t('settings.save')}
          </Button>
        }
      />
      <Layouts.Content>
        <TemplateTarget>
          <Columns>
            <div>
              <RefusalNote saving={saving} />
              <CardFields
                draft={draft}
                errorAt={errorAt}
                refusedAt={saving.errorOf}
                onChange={(changed) => {
                  setIsStored(false);
                  setDraft((now) => ({ ...now, ...changed }));
                }}
              />
            </div>
            <CardPreview
              draft={draft}
              documentId={card?.documentId ?? null}
              problem={problem && t(PROBLEMS[problem])}
            />
          </Columns>
        </TemplateTarget>
      </Layouts.Content>
      <UnsavedGuard isDirty={isDirty} />
    </Page.Main>
  );
}

/** Stores the card; a new one then stands under its own address. */
function useSave(card: RestCardView | null, draft: CardDraft, onStored: () => void): () => Promise<void> {
  const t = useT();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const [made, setMade] = useState<string | null>(null);
  // The guard lets go of the page only after the form knows that it is stored.
  useEffect(() => {
    if (made !== null) navigate(cardPath(made), { replace: true });
  }, [made, navigate]);
  return async () => {
    const known = new Set(queryClient.getQueryData<{ data: RestCardView[] }>(CARDS_KEY)?.data.map(idOf));
    const body = bodyOf(draft);
    const answer = await (card ? settingsApi.changeRestCard(card.documentId, body) : settingsApi.addRestCard(body));
    queryClient.setQueryData(CARDS_KEY, answer);
    onStored();
    toggleNotification({ type: 'success', message: t('settings.saved') });
    const added = card ? undefined : answer.data.find((each) => !known.has(each.documentId));
    if (added) setMade(added.documentId);
  };
}

const idOf = ({ documentId }: RestCardView): string => documentId;
