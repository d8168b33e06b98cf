import { Button, Field, TextInput } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { useQuery } from '@tanstack/react-query';
import { useState, type ChangeEvent } from 'react';
import type { ReviewView } from '../../../../../../contracts/http/knowledge-editing';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import { editingApi } from '../../app/editing-api';
import { useT } from '../../app/hooks';
import { useTimes } from '../../app/times';
import { useAct } from '../../app/useAct';
import { useRights } from '../../app/useRights';
import { Chip } from '../../shared/Chip';
import { Loaded } from '../../shared/Loaded';
import { ReviewReasons } from '../../shared/ReviewReasons';
import { Line, Quiet, Stack } from '../../shared/small-parts';
import type { PanelProps } from '.';

/** Whether somebody should look at this article, and the word that it is still right. */
export function ReviewPanel({ article }: PanelProps) {
  const t = useT();
  const query = useQuery({
    queryKey: ['review', article.documentId, article.locale],
    queryFn: () => editingApi.review(article),
  });
  return (
    <Loaded query={query} isSmall>
      {({ review }) =>
        review === null ? <Quiet>{t('review.unpublished')}</Quiet> : <Review article={article} review={review} />
      }
    </Loaded>
  );
}

function Review({ article, review }: PanelProps & { review: ReviewView }) {
  const t = useT();
  const times = useTimes();
  const { may } = useRights();
  const checked = useAct({
    does: () => editingApi.checked(article),
    says: () => t('review.checked.done'),
    changes: ['review', 'reviews'],
  });
  return (
    <Stack>
      <Line>
        {review.isDue ? <Chip tone="warning">{t('review.due')}</Chip> : <Chip tone="success">{t('review.fine')}</Chip>}
        {!review.isDue && <Quiet>{t('review.next', { day: times.day(review.dueAt) })}</Quiet>}
      </Line>
      <ReviewReasons reasons={review.reasons} />
      <Quiet>
        {review.checkedAt === null
          ? t('review.never')
          : t('review.checkedBy', { day: times.day(review.checkedAt), name: review.checkedBy ?? '–' })}
        {' · '}
        {review.owner === null ? t('review.noOwner') : t('review.owner', { name: review.owner.name })}
      </Quiet>
      {may(PERMISSIONS.editKnowledge) && (
        <>
          <Button
            variant={review.isDue ? 'default' : 'secondary'}
            startIcon={<Check />}
            fullWidth
            loading={checked.isPending}
            onClick={() => checked.mutate(undefined)}
          >
            {t('review.checked')}
          </Button>
          {!review.isDue && <AskForReview article={article} />}
        </>
      )}
    </Stack>
  );
}

/** Somebody sees that it is not right, and has no time now. */
function AskForReview({ article }: PanelProps) {
  const t = useT();
  const [note, setNote] = useState<string | null>(null);
  const mark = useAct({
    does: (words: string) => editingApi.markForReview(article, words),
    says: () => t('review.asked.done'),
    changes: ['review', 'reviews'],
  });
  if (note === null) {
    return (
      <Button variant="ghost" fullWidth onClick={() => setNote('')}>
        {t('review.ask')}
      </Button>
    );
  }
  return (
    <Stack $gap={8}>
      <Field.Root>
        <Field.Label>{t('review.ask.note')}</Field.Label>
        <TextInput
          value={note}
          maxLength={500}
          onChange={({ target }: ChangeEvent<HTMLInputElement>) => setNote(target.value)}
        />
      </Field.Root>
      <Line>
        <Button variant="secondary" loading={mark.isPending} onClick={() => mark.mutate(note)}>
          {t('review.ask')}
        </Button>
        <Button variant="ghost" onClick={() => setNote(null)}>
          {t('cancel')}
        </Button>
      </Line>
    </Stack>
  );
}
