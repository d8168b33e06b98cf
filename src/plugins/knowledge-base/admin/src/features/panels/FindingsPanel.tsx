import { Button } from '@strapi/design-system';
import { useQuery } from '@tanstack/react-query';
import type { BrokenLink } from '../../../../../../contracts/http/knowledge-editing';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import { editingApi } from '../../app/editing-api';
import { useT } from '../../app/hooks';
import { searchApi } from '../../app/search-api';
import { useAct } from '../../app/useAct';
import { useRights } from '../../app/useRights';
import { Chip } from '../../shared/Chip';
import { HintCard } from '../../shared/HintCard';
import { Loaded } from '../../shared/Loaded';
import { Plain, Quiet, Stack } from '../../shared/small-parts';
import type { PanelProps } from '.';

/** What was found wrong: links that lead nowhere, articles that say the same or the contrary. */
export function FindingsPanel({ article }: PanelProps) {
  const t = useT();
  const links = useQuery({
    queryKey: ['links', article.documentId, article.locale],
    queryFn: () => editingApi.linksOf(article),
  });
  const hints = useQuery({
    queryKey: ['hints', article.documentId, article.locale],
    queryFn: () => searchApi.hints({ article: article.documentId, locale: article.locale, limit: 10 }),
  });
  const isClean = links.data?.data.length === 0 && hints.data?.hints.length === 0;
  return (
    <Stack $gap={16}>
      {isClean && <Quiet>{t('findings.none')}</Quiet>}
      <Loaded query={links} isSmall>
        {({ data }) => (data.length === 0 ? null : <Links links={data} />)}
      </Loaded>
      <Loaded query={hints} isSmall>
        {({ hints: found }) => (
          <>
            {found.map((hint) => (
              <HintCard key={hint.id} hint={hint} opened={article.documentId} />
            ))}
          </>
        )}
      </Loaded>
      <CheckLinks article={article} />
    </Stack>
  );
}

function Links({ links }: { links: readonly BrokenLink[] }) {
  const t = useT();
  return (
    <Plain>
      {links.map((link) => (
        <li key={`${link.url} ${link.text}`}>
          <Chip tone="danger">{t(`links.${link.problem}`, { status: link.status ?? 0 })}</Chip>
          <div dir="auto">{link.text}</div>
          <Quiet>{link.url}</Quiet>
        </li>
      ))}
    </Plain>
  );
}

function CheckLinks({ article }: PanelProps) {
  const t = useT();
  const { may } = useRights();
  const check = useAct({
    does: () => editingApi.checkLinks(article),
    says: ({ data }) => t('links.checked', { count: data.length }),
    changes: ['links'],
  });
  if (!may(PERMISSIONS.editKnowledge)) return null;
  return (
    <Button variant="tertiary" fullWidth loading={check.isPending} onClick={() => check.mutate(undefined)}>
      {t('links.check')}
    </Button>
  );
}
