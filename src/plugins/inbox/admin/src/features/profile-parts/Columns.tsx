import { Tabs } from '@strapi/design-system';
import { useState, type ReactNode } from 'react';
import { styled } from 'styled-components';
import { useT, type TextId } from '../../app/hooks';
import { useLayoutName } from '../../app/layout';
import { Hidden } from '../../shared/typography';

const Frame = styled.div`
  position: relative;
  flex: 1;
  min-width: 0;
  min-height: 0;
  display: flex;
`;

const side = `
  flex: none;
  min-height: 0;
  overflow-y: auto;
`;

const Start = styled.aside<{ $width: string }>`
  ${side}
  width: ${({ $width }) => $width};
  background: ${({ theme }) => theme.colors.neutral0};
  border-inline-end: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const End = styled.aside`
  ${side}
  width: 304px;
  background: ${({ theme }) => theme.colors.neutral0};
  border-inline-start: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Middle = styled.main`
  flex: 1;
  display: flex;
  flex-direction: column;
  min-width: 0;
  min-height: 0;
  background: ${({ theme }) => theme.colors.neutral100};
`;

const TabbedMiddle = styled(Middle)`
  > [data-tabs] {
    flex: 1;
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
`;

const TabLine = styled(Tabs.List)`
  flex: none;
  padding-inline: 12px;
  background: ${({ theme }) => theme.colors.neutral0};
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};

  > button {
    min-height: 44px;
  }
`;

const TabPlace = styled(Tabs.Content)<{ $isPaper: boolean }>`
  flex: 1;
  min-height: 0;
  overflow-y: auto;
  background: ${({ theme, $isPaper }) => theme.colors[$isPaper ? 'neutral0' : 'neutral100']};

  &[data-state='active'] {
    display: flex;
    flex-direction: column;
  }
`;

/** The parts of a record: who it is, what was said and happened, what is to be done. */
export interface RecordParts {
  readonly who: ReactNode;
  readonly story: ReactNode;
  readonly work: ReactNode;
}

type PartName = keyof RecordParts;

const TITLES = {
  who: 'profile.part.who',
  story: 'profile.part.story',
  work: 'profile.tab.work',
} as const satisfies Record<PartName, TextId>;

function InTabs({ parts, names }: { parts: RecordParts; names: readonly PartName[] }) {
  const t = useT();
  const [shown, setShown] = useState<PartName>(names[0] ?? 'story');
  return (
    <TabbedMiddle>
      <Tabs.Root
        data-tabs
        variant="simple"
        value={shown}
        onValueChange={(name: string) => setShown(names.find((one) => one === name) ?? 'story')}
      >
        <TabLine aria-label={t('profile.parts')}>
          {names.map((name) => (
            <Tabs.Trigger key={name} value={name}>
              {t(TITLES[name])}
            </Tabs.Trigger>
          ))}
        </TabLine>
        {names.map((name) => (
          <TabPlace key={name} value={name} $isPaper={name !== 'story'}>
            {parts[name]}
          </TabPlace>
        ))}
      </Tabs.Root>
    </TabbedMiddle>
  );
}

interface ColumnsProps {
  parts: RecordParts;
  /** whose record */
  label: string;
  /** what kind of page this is, for who can't see it */
  heading: string;
}

/** Three columns where there is room, two with tabs on a tablet, one with tabs on a phone. Each scrolls by itself. */
export function Columns({ parts, label, heading }: ColumnsProps) {
  const t = useT();
  const layout = useLayoutName();
  if (layout === 'phone') {
    return (
      <Frame>
        <Hidden as="h1">{heading}</Hidden>
        <InTabs parts={parts} names={['who', 'story', 'work']} />
      </Frame>
    );
  }
  const isNarrow = layout === 'tablet';
  return (
    <Frame>
      <Hidden as="h1">{heading}</Hidden>
      <Start $width={isNarrow ? '288px' : '320px'} aria-label={label}>
        {parts.who}
      </Start>
      {isNarrow ? <InTabs parts={parts} names={['story', 'work']} /> : <Middle>{parts.story}</Middle>}
      {!isNarrow && <End aria-label={t('profile.part.work')}>{parts.work}</End>}
    </Frame>
  );
}
