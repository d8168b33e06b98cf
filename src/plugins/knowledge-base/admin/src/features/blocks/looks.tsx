import type { SelectorBlock } from '@strapi/content-manager/strapi-admin';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { tokensOf, type Tone } from '../../app/tokens';
import type { Callout as CalloutKind } from './nodes';

type ElementProps = Parameters<SelectorBlock['renderElement']>[0];

const TONES: Readonly<Record<CalloutKind, Tone>> = { NOTE: 'secondary', TIP: 'success', WARNING: 'warning' };

const Box = styled.aside<{ $tone: Tone }>`
  padding: 12px 16px;
  border-inline-start: 4px solid ${({ theme, $tone }) => tokensOf(theme).tones[$tone].icon};
  border-radius: 4px;
  background: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].background};
  color: ${({ theme }) => theme.colors.neutral800};
`;

/** A callout as it is meant; its mark stays where it can be edited. */
export const Callout = ({ kind, attributes, children }: ElementProps & { kind: CalloutKind }) => (
  <div>
    <Box as="div" $tone={TONES[kind]} {...attributes}>
      {children}
    </Box>
  </div>
);

const Lines = styled.pre`
  overflow: auto;
  margin: 0;
  padding: 12px 16px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral100};
  color: ${({ theme }) => theme.colors.neutral800};
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
`;

const Label = styled.div`
  font-size: 1.1rem;
  line-height: 1.6rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral600};
  user-select: none;
`;

/** A line is a row, `|` parts the cells, the first row is the head. */
export function TableLook({ attributes, children }: ElementProps) {
  const t = useT();
  return (
    <div>
      <Label contentEditable={false}>{t('blocks.table.hint')}</Label>
      <Lines {...attributes}>
        <code>{children}</code>
      </Lines>
    </div>
  );
}

const Framed = styled.div`
  padding: 8px 16px;
  border: 1px dashed ${({ theme }) => theme.colors.neutral300};
  border-radius: 4px;
`;

/** A film or a guide: a link here, the thing itself in the help centre. */
export function Labelled({ kind, attributes, children }: ElementProps & { kind: 'video' | 'guide' }) {
  const t = useT();
  return (
    <Framed>
      <Label contentEditable={false}>{t(`blocks.${kind}.hint`)}</Label>
      <p {...attributes}>{children}</p>
    </Framed>
  );
}
