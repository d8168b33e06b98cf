import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { DiffPart, VersionField, VersionView } from '../../../../../../contracts/http/knowledge-editing';
import { ARTICLE_AUDIENCES } from '../../../../../../contracts/knowledge';
import { editingApi } from '../../app/editing-api';
import { useT } from '../../app/hooks';
import { useTimes } from '../../app/times';
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

  /* The new word does not stick to the one that it came for. */
  del + ins,
  ins + del {
    margin-inline-start: 3px;
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

interface VersionDiffProps extends PanelProps {
  version: number;
  /** that it can be compared with, newest first */
  others: readonly VersionView[];
}

/** What this version changed against the one before it, or against any other, word by word. */
export function VersionDiff({ article, version, others }: VersionDiffProps) {
  const [against, setAgainst] = useState<number | undefined>();
  return (
    <Stack $gap={16}>
      {others.length > 1 && <CompareWith others={others} value={against} onChange={setAgainst} />}
      <Difference article={article} version={version} against={against} />
    </Stack>
  );
}

const BEFORE = 0;

interface CompareWithProps {
  others: readonly VersionView[];
  /** undefined: the version before */
  value: number | undefined;
  onChange: (against: number | undefined) => void;
}

function CompareWith({ others, value, onChange }: CompareWithProps) {
  const t = useT();
  const { moment } = useTimes();
  return (
    <div style={{ maxWidth: 320 }}>
      <SingleSelect
        size="S"
        aria-label={t('versions.compare')}
        value={value ?? BEFORE}
        onChange={(chosen: string | number) => onChange(Number(chosen) === BEFORE ? undefined : Number(chosen))}
      >
        <SingleSelectOption value={BEFORE}>{t('versions.compare.before')}</SingleSelectOption>
        {others.map(({ number, at }) => (
          <SingleSelectOption key={number} value={number}>
            {t('versions.compare.which', { number, when: moment(at) })}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </div>
  );
}

function Difference({ article, version, against }: PanelProps & { version: number; against: number | undefined }) {
  const t = useT();
  const query = useQuery({
    queryKey: ['versions', article.documentId, article.locale, 'diff', version, against ?? null],
    queryFn: () => editingApi.diff(article, version, against),
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
                  <Part key={index} field={field} {...part} />
                ))}
              </Words>
            </Stack>
          ))}
        </Stack>
      )}
    </Loaded>
  );
}

function Part({ kind, text, field }: DiffPart & { field: VersionField }) {
  const t = useT();
  const audience = field === 'audience' ? ARTICLE_AUDIENCES.find((each) => each === text) : undefined;
  const words = audience ? t(`audience.${audience}`) : text;
  if (kind === 'added') return <ins>{words}</ins>;
  if (kind === 'removed') return <del>{words}</del>;
  return <>{words}</>;
}
