import { useState } from 'react';
import { styled } from 'styled-components';
import type { HelpCentreSettings } from '../../../../../../contracts/knowledge';
import type { HelpCentreSettingsView } from '../../../../../../contracts/http/knowledge-help';
import { useT } from '../../app/hooks';
import { lightness } from '../../app/tokens';
import { Choice } from '../../shared/Choice';
import { Line, Quiet, Stack } from '../../shared/small-parts';
import { PreviewFrame, type PreviewTheme } from '../preview';
import { isColor } from './model';

/** The head of the help centre in the colours that were chosen, in its own light or dark. */
const Sketch = styled.div<{ $theme: PreviewTheme; $color: string; $serif: boolean }>`
  overflow: hidden;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 4px;
  background: ${({ $theme }) => ($theme === 'dark' ? '#181826' : '#ffffff')};
  color: ${({ $theme }) => ($theme === 'dark' ? '#f6f6f9' : '#212134')};
  font-family: ${({ $serif }) => ($serif ? 'Georgia, serif' : 'inherit')};

  > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
    padding: 12px 16px;
    border-block-end: 1px solid ${({ $theme }) => ($theme === 'dark' ? '#32324d' : '#eaeaef')};
    font-size: 1.2rem;

    img {
      max-height: 24px;
      max-width: 140px;
    }

    b {
      margin-inline-end: auto;
      font-size: 1.4rem;
    }
  }

  > div {
    display: grid;
    justify-items: center;
    gap: 12px;
    padding: 28px 16px;
    background: ${({ $color }) => $color};
    color: ${({ $color }) => (lightness($color) > 0.6 ? '#212134' : '#ffffff')};
    text-align: center;

    strong {
      font-size: 2rem;
      line-height: 2.8rem;
    }

    span {
      width: 80%;
      height: 32px;
      border-radius: 4px;
      background: #ffffff;
    }
  }
`;

const FALLBACK = '#4945ff';

interface LivePreviewProps {
  settings: HelpCentreSettings;
  view: HelpCentreSettingsView;
  /** how often it was saved since: the page below is another one then */
  saves: number;
}

/** What was typed, at once as a sketch; the page itself as it is stored. */
export function LivePreview({ settings, view, saves }: LivePreviewProps) {
  const t = useT();
  const [theme, setTheme] = useState<PreviewTheme>('light');
  const [shown, setShown] = useState<'sketch' | 'page'>('sketch');
  const [language = 'en'] = view.business.languages;
  const color = [settings.color, view.business.color].find(isColor) ?? FALLBACK;
  const name = settings.title === '' ? view.business.name : settings.title;
  return (
    <Stack>
      <Line>
        <Choice
          label={t('centre.preview')}
          value={shown}
          options={{ sketch: t('centre.preview.sketch'), page: t('centre.preview.page') }}
          onChange={setShown}
        />
        <Choice
          label={t('preview.theme')}
          value={theme}
          options={{ light: t('preview.light'), dark: t('preview.dark') }}
          onChange={setTheme}
        />
      </Line>
      {shown === 'page' ? (
        <>
          <Quiet>{t('centre.preview.stored')}</Quiet>
          <PreviewFrame
            kind="home"
            documentId={null}
            locale={language}
            stage="published"
            theme={theme}
            width="phone"
            turn={saves}
          />
        </>
      ) : (
        <Sketch aria-hidden $theme={theme} $color={color} $serif={settings.font === 'serif'}>
          <header>
            {settings.logo.startsWith('/') || settings.logo.startsWith('https://') ? (
              <img src={settings.logo} alt="" />
            ) : null}
            <b>{name}</b>
            {settings.links.map(({ label }, index) => (
              <span key={index}>{label}</span>
            ))}
          </header>
          <div>
            <strong>{(settings.greeting[language] ?? '') || t('centre.greeting.default')}</strong>
            <span />
          </div>
        </Sketch>
      )}
    </Stack>
  );
}
