import { Button } from '@strapi/design-system';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { styled } from 'styled-components';
import type { HelpCentreSettings } from '../../../../../../contracts/knowledge';
import type { HelpCentreSettingsView } from '../../../../../../contracts/http/knowledge-help';
import { helpApi } from '../../app/help-api';
import { useT } from '../../app/hooks';
import { useAct } from '../../app/useAct';
import { Panel } from '../../shared/Panel';
import { Line, Quiet, Stack } from '../../shared/small-parts';
import { UnsavedGuard } from '../../shared/UnsavedGuard';
import { HeaderLinks } from './HeaderLinks';
import { LivePreview } from './LivePreview';
import { ColorInput, NumberOf, Select, Words } from './parts';
import { isAddress, isSoundSettings } from './model';

const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(320px, 440px);
  gap: 24px;
  align-items: start;

  @media (max-width: 1279px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

const Sticky = styled.aside`
  position: sticky;
  top: 16px;
`;

/** Everything of the help centre on one page, beside what it makes of it. */
export function SettingsForm({ view }: { view: HelpCentreSettingsView }) {
  const t = useT();
  const queryClient = useQueryClient();
  const [settings, setSettings] = useState(view.settings);
  const [saves, setSaves] = useState(0);
  const change = (changed: Partial<HelpCentreSettings>): void => setSettings((now) => ({ ...now, ...changed }));
  const isDirty = JSON.stringify(settings) !== JSON.stringify(view.settings);
  const isSound = isSoundSettings(settings);
  const save = useAct({
    does: () => helpApi.saveSettings(settings),
    says: () => t('centre.saved'),
    changes: ['preview'],
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isSound) return;
    save.mutate(undefined, {
      onSuccess: (answer) => {
        queryClient.setQueryData(['help-centre'], answer);
        setSaves((now) => now + 1);
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <UnsavedGuard isDirty={isDirty} />
      <Columns>
        <div>
          <Look view={view} settings={settings} change={change} />
          <Panel title={t('centre.links')} text={t('centre.links.text')}>
            <HeaderLinks links={settings.links} onChange={(links) => change({ links })} />
          </Panel>
          <Place view={view} settings={settings} change={change} />
          <Panel title={t('centre.care')} text={t('centre.care.text')}>
            <Stack $gap={16}>
              <NumberOf
                label={t('centre.reviewDays')}
                hint={t('centre.reviewDays.hint')}
                value={settings.reviewDays}
                least={7}
                most={1825}
                onChange={(reviewDays) => change({ reviewDays })}
              />
              <NumberOf
                label={t('centre.control')}
                hint={t('centre.control.hint')}
                value={settings.controlShare}
                least={0}
                most={50}
                onChange={(controlShare) => change({ controlShare })}
              />
            </Stack>
          </Panel>
          <Line style={{ marginTop: 24 }}>
            <Button type="submit" disabled={!isDirty || !isSound} loading={save.isPending}>
              {t('save')}
            </Button>
            {isDirty && <Quiet>{t('centre.unsaved')}</Quiet>}
          </Line>
        </div>
        <Sticky>
          <LivePreview settings={settings} view={view} saves={saves} />
        </Sticky>
      </Columns>
    </form>
  );
}

interface PartProps {
  view: HelpCentreSettingsView;
  settings: HelpCentreSettings;
  change: (changed: Partial<HelpCentreSettings>) => void;
}

function Look({ view, settings, change }: PartProps) {
  const t = useT();
  return (
    <Panel title={t('centre.look')} text={t('centre.look.text')}>
      <Stack $gap={16}>
        <Words
          label={t('centre.name')}
          hint={t('centre.name.hint', { name: view.business.name })}
          most={80}
          value={settings.title}
          onChange={(title) => change({ title })}
        />
        <Words
          label={t('centre.logo')}
          hint={t('centre.logo.hint')}
          error={settings.logo === '' || isAddress(settings.logo) ? undefined : t('centre.logo.hint')}
          most={500}
          value={settings.logo}
          onChange={(logo) => change({ logo })}
        />
        <ColorInput
          label={t('centre.color')}
          hint={t('centre.color.hint')}
          value={settings.color}
          fallback={view.business.color}
          onChange={(color) => change({ color })}
        />
        <Select
          label={t('centre.font')}
          value={settings.font}
          options={{ sans: t('centre.font.sans'), serif: t('centre.font.serif') }}
          onChange={(font) => change({ font })}
        />
        {view.business.languages.map((language) => (
          <Greeting
            key={language}
            language={language}
            value={settings.greeting[language] ?? ''}
            onChange={(words) => change({ greeting: { ...settings.greeting, [language]: words } })}
          />
        ))}
      </Stack>
    </Panel>
  );
}

function Greeting({ language, value, onChange }: { language: string; value: string; onChange: (to: string) => void }) {
  const t = useT();
  return (
    <Words
      label={t('centre.greeting', { language })}
      hint={t('centre.greeting.hint')}
      most={120}
      value={value}
      onChange={onChange}
    />
  );
}

function Place({ view, settings, change }: PartProps) {
  const t = useT();
  const none = '';
  const first = 'first';
  const chats = Object.fromEntries(view.chats.map(({ documentId, name }) => [documentId, name]));
  return (
    <Panel title={t('centre.place')} text={t('centre.place.text', { path: view.path })}>
      <Stack $gap={16}>
        <Words
          label={t('centre.domain')}
          hint={t('centre.domain.hint')}
          most={253}
          value={settings.domain}
          onChange={(domain) => change({ domain: domain.trim().toLowerCase() })}
        />
        <Select
          label={t('centre.chat')}
          value={settings.chat === null ? first : settings.chat === none ? 'none' : settings.chat}
          options={{ [first]: t('centre.chat.first'), none: t('centre.chat.none'), ...chats }}
          onChange={(chosen) => change({ chat: chosen === first ? null : chosen === 'none' ? none : chosen })}
        />
        <Select
          label={t('centre.remembers')}
          hint={t('centre.remembers.hint')}
          value={settings.remembers}
          options={{ ask: t('centre.remembers.ask'), none: t('centre.remembers.none') }}
          onChange={(remembers) => change({ remembers })}
        />
      </Stack>
    </Panel>
  );
}
