import { useQuery } from '@tanstack/react-query';
import { styled } from 'styled-components';
import type { DiffPart } from '../../../../../../contracts/http/knowledge-editing';
import { editingApi } from '../../app/editing-api';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Loaded } from '../../shared/Loaded';
import { Quiet, SectionTitle, Stack } from '../../shared/small-parts';
import type { PanelProps } from '.';

const Words = styled.div`
  padding: 12px 16px;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  overflow-wrap: anywhere;
  white-space: pre-wrap;

  ins,
  del {
    border-radius: 2px;
    box-decoration-break: clone;
  }

  ins {
    background: ${({ theme }) => tokensOf(theme).tones.success.background};
    color: ${({ theme }) => tokensOf(theme).tones.success.text};
  }

  del {
    background: ${({ theme }) => tokensOf(theme).tones.danger.background};
    color: ${({ theme }) => tokensOf(theme).tones.danger.text};
  }
`;

/** What this version changed against the one before it, word by word. */
export function VersionDiff({ article, version }: PanelProps & { version: number }) {
  const t = useT();
  const query = useQuery({
    queryKey: ['versions', article.documentId, article.locale, 'diff', version],
    queryFn: () => editingApi.diff(article, version),
  });
  return (
    <Loaded query={query}>
      {({ from, fields, words }) => (
        <Stack $gap={16}>
          <Quiet>
            {from === 0 ? t('versions.first') : t('versions.against', { number: from })}
            {words.added + words.removed > 0 && ` · ${t('versions.words', { ...words })}`}
          </Quiet>
          {fields.length === 0 && <Quiet>{t('versions.same')}</Quiet>}
          {fields.map(({ field, parts }) => (
            <Stack key={field} $gap={4}>
              <SectionTitle>{t(`versions.field.${field}`)}</SectionTitle>
              <Words dir="auto">
                {parts.map((part, index) => (
                  <Part key={index} {...part} />
                ))}
              </Words>
            </Stack>
          ))}
        </Stack>
      )}
    </Loaded>
  );
}

function Part({ kind, text }: DiffPart) {
  if (kind === 'added') return <ins>{text}</ins>;
  if (kind === 'removed') return <del>{text}</del>;
  return <>{text}</>;
}
