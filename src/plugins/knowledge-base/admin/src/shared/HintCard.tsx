import { Button } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ArticleHint } from '../../../../../contracts/http/knowledge-search';
import { PERMISSIONS } from '../../../../../contracts/permissions';
import { MARK_END, MARK_START } from '../../../../../contracts/search';
import { useT } from '../app/hooks';
import { editorPath } from '../app/pages';
import { searchApi } from '../app/search-api';
import { tokensOf } from '../app/tokens';
import { useAct } from '../app/useAct';
import { useRights } from '../app/useRights';
import { Chip } from './Chip';
import { Line, Stack } from './small-parts';

const Side = styled.div`
  min-width: 0;
  flex: 1 1 240px;

  a {
    color: ${({ theme }) => tokensOf(theme).link};
    font-weight: 500;
  }

  blockquote {
    margin: 4px 0 0;
    padding-inline-start: 8px;
    border-inline-start: 3px solid ${({ theme }) => theme.colors.neutral200};
    overflow-wrap: anywhere;
  }

  mark {
    padding: 0 2px;
    border-radius: 2px;
    background: ${({ theme }) => tokensOf(theme).tones.warning.background};
    color: ${({ theme }) => tokensOf(theme).tones.warning.text};
    font-weight: 600;
  }
`;

interface HintCardProps {
  hint: ArticleHint;
  /** documentId of the article that is open: it needs no link */
  opened?: string;
}

/** Two articles that say the same, or not the same of one thing: read side by side, merged, or meant so. */
export function HintCard({ hint, opened }: HintCardProps) {
  const t = useT();
  const { may } = useRights();
  const dismiss = useAct({
    does: (isDismissed: boolean) => searchApi.dismissHint(hint.id, isDismissed),
    says: () => t('hints.dismissed'),
    changes: ['hints'],
  });
  return (
    <Stack $gap={8}>
      <Line>
        <Chip tone={hint.kind === 'contradiction' ? 'danger' : 'warning'}>{t(`hints.${hint.kind}`)}</Chip>
        {hint.differs !== null && <span>{t(`hints.differs.${hint.differs}`)}</span>}
      </Line>
      <Line $gap={16} style={{ alignItems: 'flex-start' }}>
        {hint.articles.map((article) => (
          <Side key={article.documentId}>
            {article.documentId === opened ? (
              <b>{t('hints.this')}</b>
            ) : (
              <Link to={editorPath('article', article.documentId, hint.locale)} dir="auto">
                {article.title}
              </Link>
            )}
            {article.sentence !== null && (
              <blockquote dir="auto">
                <Marked text={article.sentence} />
              </blockquote>
            )}
          </Side>
        ))}
      </Line>
      {may(PERMISSIONS.editKnowledge) && (
        <div>
          <Button
            size="S"
            variant="tertiary"
            loading={dismiss.isPending}
            onClick={() => dismiss.mutate(!hint.isDismissed)}
          >
            {hint.isDismissed ? t('hints.restore') : t('hints.dismiss')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

/** Words between the marks of contracts/search stand out. */
export const Marked = ({ text }: { text: string }) => (
  <>
    {text.split(MARK_START).map((part, index) => {
      const [marked = '', ...rest] = part.split(MARK_END);
      return index === 0 ? (
        part
      ) : (
        <span key={index}>
          <mark>{marked}</mark>
          {rest.join('')}
        </span>
      );
    })}
  </>
);
