import { useState } from 'react';
import { styled } from 'styled-components';
import type { HelpCentreSettings } from '../../../../../../contracts/knowledge';
import type { HelpCentreSettingsView } from '../../../../../../contracts/http/knowledge-help';
import { themeOf, type ThemeColors } from '../../../../core/help/theme';
import { useT } from '../../app/hooks';
import { Choice } from '../../shared/Choice';
import { Line, Quiet, Stack } from '../../shared/small-parts';
import { PreviewFrame, type PreviewTheme } from '../preview';
import { isColor } from './model';

/** What does not depend on the business, as the help centre's own stylesheet has it. */
const GROUNDS: Readonly<Record<PreviewTheme, { page: string; text: string; line: string }>> = {
  light: { page: '#ffffff', text: '#2b2620', line: '#e8e0d4' },
  dark: { page: '#171512', text: '#f1ece4', line: '#38322b' },
};

/** The head of the help centre in the colours that were chosen, made by the help centre's own rule. */
const Sketch = styled.div<{ $ground: (typeof GROUNDS)[PreviewTheme]; $colors: ThemeColors; $isSerif: boolean }>`
  overflow: hidden;
  border: 1px solid ${({ $ground }) => $ground.line};
  border-radius: 4px;
  background: ${({ $ground }) => $ground.page};
  color: ${({ $ground }) => $ground.text};

  b,
  strong {
    font-family: ${({ $isSerif }) => ($isSerif ? `Georgia, 'Liberation Serif', 'Times New Roman', serif` : 'inherit')};
  }

  > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
    padding: 12px 16px;
    background: ${({ $colors }) => $colors.soft};
    font-size: 1.2rem;

    img {
      max-height: 24px;
      max-width: 140px;
    }

    b {
      margin-inline-end: auto;
      font-size: 1.4rem;
      font-weight: 600;
    }
  }

  > div {
    display: grid;
    justify-items: center;
    gap: 12px;
    padding: 20px 16px 28px;
    background: ${({ $colors }) => $colors.soft};
    text-align: center;

    strong {
      font-size: 2.2rem;
      line-height: 2.8rem;
      font-weight: ${({ $isSerif }) => ($isSerif ? 400 : 600)};
    }

    span {
      width: 80%;
      height: 36px;
      border: 1px solid ${({ $ground }) => $ground.line};
      border-radius: 8px;
      background: ${({ $ground }) => $ground.page};
    }
  }

  > p {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 16px;
    padding: 16px;
    font-size: 1.3rem;

    u {
      color: ${({ $colors }) => $colors.accentText};
    }

    em {
      padding: 6px 14px;
      border-radius: 8px;
      background: ${({ $colors }) => $colors.accent};
      color: ${({ $colors }) => $colors.onAccent};
      font-style: normal;
      font-weight: 600;
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
        <Sketch
          aria-hidden
          $ground={GROUNDS[theme]}
          $colors={themeOf(color)[theme]}
          $isSerif={settings.font === 'serif'}
        >
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
          <p>
            <u>{t('centre.preview.link')}</u>
            <em>{t('centre.preview.button')}</em>
          </p>
        </Sketch>
      )}
    </Stack>
  );
}
