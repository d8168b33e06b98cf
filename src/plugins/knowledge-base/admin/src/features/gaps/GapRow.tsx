import { Button } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { SearchGap } from '../../../../../../contracts/http/knowledge-search';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import { useT } from '../../app/hooks';
import { editorPath } from '../../app/pages';
import { searchApi } from '../../app/search-api';
import { useTimes } from '../../app/times';
import { tokensOf } from '../../app/tokens';
import { useAct } from '../../app/useAct';
import { useRights } from '../../app/useRights';
import { Chip } from '../../shared/Chip';
import { Row, RowActions, RowText } from '../../shared/Rows';
import { Line, Quiet } from '../../shared/small-parts';
import { Sparkline } from '../../shared/Sparkline';
import { SynonymModal } from './SynonymModal';

const Words = styled.b`
  overflow-wrap: anywhere;
  font-size: 1.6rem;
  line-height: 2.2rem;
  font-weight: 600;
`;

const Drawing = styled.div`
  width: 120px;
  flex: none;

  @media (max-width: 1179px) {
    display: none;
  }
`;

const FoundNow = styled(Link)`
  color: ${({ theme }) => tokensOf(theme).link};
`;

/** One thing that people look for: how often, what came of it, and what can be done so that they find it. */
export function GapRow({ gap }: { gap: SearchGap }) {
  const t = useT();
  const times = useTimes();
  const [first = '', ...others] = gap.texts;
  return (
    <Row>
      <RowText lang={gap.locale}>
        <Line>
          <Words dir="auto">{t('quoted', { words: first })}</Words>
          <Chip tone={gap.kind === 'unanswered' ? 'danger' : 'warning'}>{t(`gaps.${gap.kind}`)}</Chip>
          {gap.tickets > 0 && <Chip tone="danger">{t('gaps.tickets', { count: gap.tickets })}</Chip>}
        </Line>
        <Quiet>
          {t('gaps.counts', { searches: gap.searches, visitors: gap.visitors, day: times.day(gap.lastAt) })}
          {` · ${times.language(gap.locale)}`}
        </Quiet>
        {others.length > 0 && <Quiet dir="auto">{t('gaps.also', { texts: others.join(' · ') })}</Quiet>}
        {gap.answersNow.length > 0 && (
          <Quiet as="div">
            {t('gaps.now')}{' '}
            {gap.answersNow.map(({ documentId, title }, index) => (
              <span key={documentId}>
                {index > 0 && ', '}
                <FoundNow to={editorPath('article', documentId, gap.locale)}>{title}</FoundNow>
              </span>
            ))}
          </Quiet>
        )}
      </RowText>
      <Drawing>
        <Sparkline values={gap.perDay} label={t('gaps.drawing', { count: gap.searches })} />
      </Drawing>
      <GapActions gap={gap} />
    </Row>
  );
}

function GapActions({ gap }: { gap: SearchGap }) {
  const t = useT();
  const { may } = useRights();
  const navigate = useNavigate();
  const [isJoining, setIsJoining] = useState(false);
  const write = useAct({ does: () => searchApi.writeArticle(gap), changes: ['gaps'] });
  const dismiss = useAct({ does: () => searchApi.dismissGap(gap, !gap.isDismissed), changes: ['gaps'] });
  if (!may(PERMISSIONS.editKnowledge)) return null;
  return (
    <RowActions>
      <Button
        variant="secondary"
        startIcon={<Pencil />}
        loading={write.isPending}
        onClick={() =>
          write.mutate(undefined, {
            onSuccess: ({ documentId }) => void navigate(editorPath('article', documentId, gap.locale)),
          })
        }
      >
        {t('gaps.write')}
      </Button>
      <Button variant="tertiary" onClick={() => setIsJoining(true)}>
        {t('gaps.synonym')}
      </Button>
      <Button variant="ghost" loading={dismiss.isPending} onClick={() => dismiss.mutate(undefined)}>
        {gap.isDismissed ? t('gaps.restore') : t('gaps.dismiss')}
      </Button>
      {isJoining && <SynonymModal gap={gap} onClose={() => setIsJoining(false)} />}
    </RowActions>
  );
}
