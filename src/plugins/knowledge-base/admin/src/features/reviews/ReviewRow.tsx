import { Button } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import type { ReviewView } from '../../../../../../contracts/http/knowledge-editing';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import { editingApi } from '../../app/editing-api';
import { useT } from '../../app/hooks';
import { useTimes } from '../../app/times';
import { useAct } from '../../app/useAct';
import { useRights } from '../../app/useRights';
import { ArticleName } from '../../shared/ArticleName';
import { Chip } from '../../shared/Chip';
import { Row, RowActions, RowText } from '../../shared/Rows';
import { Line, Quiet } from '../../shared/small-parts';
import { useReasonNote } from '../../shared/useReasonNote';

/** One article to look at: why, since when, who looks after it, and the word that it is still right. */
export function ReviewRow({ review }: { review: ReviewView }) {
  const t = useT();
  const times = useTimes();
  const noteOf = useReasonNote();
  const { may } = useRights();
  const checked = useAct({
    does: () => editingApi.checked(review),
    says: () => t('review.checked.done'),
    changes: ['review', 'reviews'],
  });
  const isOverdue = review.isDue && review.reasons.length === 0;
  return (
    <Row>
      <RowText>
        <ArticleName article={review} />
        <Line $gap={4} style={{ marginTop: 4 }}>
          {review.reasons.map((why) => {
            const { reason, since } = why;
            const note = noteOf(why);
            return (
              <Chip key={`${reason} ${since}`} tone={reason === 'drift' || reason === 'links' ? 'danger' : 'warning'}>
                {t(`review.reason.${reason}`)}
                {note !== '' && `: ${note}`}
              </Chip>
            );
          })}
          {isOverdue && <Chip tone="warning">{t('review.due')}</Chip>}
        </Line>
        <Quiet style={{ marginTop: 4 }}>
          {review.owner === null ? t('review.noOwner') : t('review.owner', { name: review.owner.name })}
          {' · '}
          {review.checkedAt === null
            ? t('review.never')
            : t('review.checkedBy', { day: times.day(review.checkedAt), name: review.checkedBy ?? '–' })}
          {!review.isDue && ` · ${t('review.next', { day: times.day(review.dueAt) })}`}
          {' · '}
          {t('reviews.views', { count: review.views })}
        </Quiet>
      </RowText>
      {may(PERMISSIONS.editKnowledge) && (
        <RowActions>
          <Button
            variant="secondary"
            startIcon={<Check />}
            loading={checked.isPending}
            onClick={() => checked.mutate(undefined)}
          >
            {t('review.checked')}
          </Button>
        </RowActions>
      )}
    </Row>
  );
}
