import { Button } from '@strapi/design-system';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { InsightResponse } from '../../../../../../contracts/http/knowledge-editing';
import { editingApi } from '../../app/editing-api';
import { useT } from '../../app/hooks';
import { useTimes } from '../../app/times';
import { Loaded } from '../../shared/Loaded';
import { Figures, Quiet, Stack } from '../../shared/small-parts';
import { Sparkline } from '../../shared/Sparkline';
import { InsightModal } from './InsightModal';
import type { PanelProps } from '.';

const DAYS = 90;

/** Whether it answers: who read it, whom it helped, who wrote all the same. */
export function InsightPanel({ article }: PanelProps) {
  const [isOpen, setIsOpen] = useState(false);
  const query = useQuery({
    queryKey: ['insight', article.documentId, article.locale],
    queryFn: () => editingApi.insight(article, DAYS),
  });
  return (
    <Loaded query={query} isSmall>
      {(insight) => (
        <>
          <Summary insight={insight} onOpen={() => setIsOpen(true)} />
          {isOpen && <InsightModal insight={insight} onClose={() => setIsOpen(false)} />}
        </>
      )}
    </Loaded>
  );
}

function Summary({ insight, onOpen }: { insight: InsightResponse; onOpen: () => void }) {
  const t = useT();
  const times = useTimes();
  const { days, views, votes, ticketsAfter } = insight;
  const voted = votes.helpful + votes.unhelpful;
  if (views.count === 0 && voted === 0 && insight.quoted.count === 0)
    return <Quiet>{t('insight.none', { days })}</Quiet>;
  return (
    <Stack>
      <Sparkline values={views.daily} label={t('insight.drawing', { count: views.count, days })} />
      <Figures>
        <div>
          <dt>{t('insight.views')}</dt>
          <dd>{times.number(views.count)}</dd>
        </div>
        <div>
          <dt>{t('insight.helped')}</dt>
          <dd>{voted === 0 ? '–' : times.share(votes.helpful / voted)}</dd>
        </div>
        <div>
          <dt>{t('insight.wrote')}</dt>
          <dd>{times.number(ticketsAfter.count)}</dd>
        </div>
      </Figures>
      <Quiet>{t('insight.days', { days })}</Quiet>
      <Button variant="tertiary" fullWidth onClick={onOpen}>
        {t('insight.open')}
      </Button>
    </Stack>
  );
}
