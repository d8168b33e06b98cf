import { Button } from '@strapi/design-system';
import { useInfiniteQuery } from '@tanstack/react-query';
import { editingApi } from '../../app/editing-api';
import { useT } from '../../app/hooks';
import { useTimes } from '../../app/times';
import { ArticleName } from '../../shared/ArticleName';
import { Chip } from '../../shared/Chip';
import { EmptyState } from '../../shared/EmptyState';
import { KnowledgePage } from '../../shared/KnowledgePage';
import { Loaded } from '../../shared/Loaded';
import { Row, Rows, RowText } from '../../shared/Rows';
import { Quiet, Stack } from '../../shared/small-parts';

/** Links of published articles that lead nowhere. */
export function LinksPage() {
  const t = useT();
  const times = useTimes();
  const query = useInfiniteQuery({
    queryKey: ['links', 'all'],
    queryFn: ({ pageParam }) => editingApi.links(pageParam ?? undefined),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return (
    <KnowledgePage title={t('links.title')} subtitle={t('links.subtitle')}>
      <Loaded query={query}>
        {({ pages }) => {
          const links = pages.flatMap(({ data }) => data);
          const checkedAt = pages[0]?.checkedAt ?? null;
          const when = checkedAt === null ? t('links.notYet') : t('links.checkedAt', { day: times.day(checkedAt) });
          if (links.length === 0) {
            return (
              <EmptyState
                mood={checkedAt === null ? 'plain' : 'good'}
                title={t(checkedAt === null ? 'links.noneYet' : 'links.none')}
              >
                {when}
              </EmptyState>
            );
          }
          return (
            <Stack>
              <Quiet>{when}</Quiet>
              <Rows aria-label={t('links.title')}>
                {links.map((link) => (
                  <Row key={`${link.documentId} ${link.locale} ${link.url} ${link.text}`}>
                    <RowText>
                      <ArticleName article={link} />
                      <p dir="auto">
                        “{link.text}” → {link.url}
                      </p>
                    </RowText>
                    <Chip tone="danger">{t(`links.${link.problem}`, { status: link.status ?? 0 })}</Chip>
                    <Quiet>{t('links.since', { day: times.day(link.since) })}</Quiet>
                  </Row>
                ))}
              </Rows>
              {query.hasNextPage && (
                <div>
                  <Button
                    variant="tertiary"
                    loading={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    {t('more')}
                  </Button>
                </div>
              )}
            </Stack>
          );
        }}
      </Loaded>
    </KnowledgePage>
  );
}
