import { Button, Field, IconButton, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { ArrowUp, Cross } from '@strapi/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import type { BusinessFacts } from '../../../../../../contracts/workspace-records';
import { useT } from '../../app/hooks';
import { workApi } from '../../app/work-api';
import { isCallable } from '../customer-settings/parts/addresses';
import { TextField } from '../customer-settings/parts/fields';
import { Loaded } from '../customer-settings/parts/Loaded';
import { Panel } from '../customer-settings/parts/Panel';
import { RefusalNote } from '../customer-settings/parts/RefusalNote';
import { Row, RowActions, Rows, RowText } from '../customer-settings/parts/Rows';
import { UnsavedGuard } from '../customer-settings/parts/UnsavedGuard';
import { useSaving } from '../customer-settings/parts/useSaving';
import { knownTimeZones, languageName } from '../profile-parts/localTime';
import { ColorField, isColor } from './ColorField';
import { COMMON_LANGUAGES } from './languages';
import { WorkPage } from './WorkPage';

const KEY = ['business'];

/** Who the business is to its customers. */
export function BusinessPage() {
  return (
    <WorkPage permission={PERMISSIONS.changeSettings} title="work.business" subtitle="work.business.subtitle">
      <Business />
    </WorkPage>
  );
}

function Business() {
  const query = useQuery({ queryKey: KEY, queryFn: workApi.business });
  return <Loaded query={query}>{({ facts }) => <BusinessForm key={JSON.stringify(facts)} stored={facts} />}</Loaded>;
}

const Fields = styled.div`
  display: grid;
  gap: 20px;
  max-width: 560px;
`;

const Save = styled.div`
  margin-top: 24px;
`;

function BusinessForm({ stored }: { stored: BusinessFacts }) {
  const t = useT();
  const saving = useSaving();
  const queryClient = useQueryClient();
  const { toggleNotification } = useNotification();
  const [facts, setFacts] = useState(stored);
  const change = (changed: Partial<BusinessFacts>): void => setFacts((now) => ({ ...now, ...changed }));
  const isDirty = JSON.stringify(facts) !== JSON.stringify(stored);
  const website = facts.website.trim();
  const isWebsite = website === '' || isCallable(website);
  const isSound = isWebsite && isColor(facts.color);
  const save = async (): Promise<void> => {
    const isSaved = await saving.run(async () =>
      queryClient.setQueryData(KEY, await workApi.saveBusiness({ ...facts, website, name: facts.name.trim() })),
    );
    if (isSaved) toggleNotification({ type: 'success', message: t('work.business.saved') });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isSound && isDirty) void save();
      }}
    >
      <UnsavedGuard isDirty={isDirty && !saving.isBusy} />
      <Panel title={t('work.business.facts')}>
        <Fields>
          <TextField
            label={t('work.business.name')}
            hint={t('work.business.name.hint')}
            value={facts.name}
            maxLength={80}
            error={saving.errorOf('name')}
            onChange={(name) => change({ name })}
          />
          <TextField
            label={t('work.business.website')}
            placeholder="https://shop.example"
            value={facts.website}
            maxLength={200}
            error={saving.errorOf('website') ?? (isWebsite ? undefined : t('work.business.website.problem'))}
            onChange={(typed) => change({ website: typed })}
          />
          <ColorField
            label={t('work.business.color')}
            hint={t('work.business.color.hint')}
            mayBeNone={false}
            value={facts.color}
            error={saving.errorOf('color')}
            onChange={(color) => change({ color })}
          />
          <Languages languages={facts.languages} onChange={(languages) => change({ languages })} />
          <TimeZone
            zone={facts.timeZone}
            error={saving.errorOf('timeZone')}
            onChange={(timeZone) => change({ timeZone })}
          />
          <RefusalNote saving={saving} />
        </Fields>
        <Save>
          <Button type="submit" loading={saving.isBusy} disabled={!isDirty || !isSound}>
            {t('settings.save')}
          </Button>
        </Save>
      </Panel>
    </form>
  );
}

function Languages({ languages, onChange }: { languages: readonly string[]; onChange: (to: string[]) => void }) {
  const t = useT();
  const { locale } = useIntl();
  const named = (language: string): string => languageName(language, locale);
  const others = COMMON_LANGUAGES.filter((each) => !languages.includes(each)).sort((a, b) =>
    named(a).localeCompare(named(b), locale),
  );
  return (
    <Field.Root hint={t('work.business.languages.hint')}>
      <Field.Label>{t('work.business.languages')}</Field.Label>
      <Rows aria-label={t('work.business.languages')}>
        {languages.map((language, index) => (
          <Row key={language}>
            <RowText>
              <b>{named(language)}</b>
            </RowText>
            <RowActions>
              {index > 0 && (
                <IconButton
                  label={t('work.business.languages.first', { language: named(language) })}
                  variant="ghost"
                  onClick={() => onChange([language, ...languages.filter((each) => each !== language)])}
                >
                  <ArrowUp />
                </IconButton>
              )}
              {languages.length > 1 && (
                <IconButton
                  label={t('work.business.languages.remove', { language: named(language) })}
                  variant="ghost"
                  onClick={() => onChange(languages.filter((each) => each !== language))}
                >
                  <Cross />
                </IconButton>
              )}
            </RowActions>
          </Row>
        ))}
      </Rows>
      <SingleSelect
        aria-label={t('work.business.languages.add')}
        placeholder={t('work.business.languages.add')}
        value={null}
        onChange={(chosen) => onChange([...languages, String(chosen)])}
      >
        {others.map((language) => (
          <SingleSelectOption key={language} value={language}>
            {named(language)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
    </Field.Root>
  );
}

interface TimeZoneProps {
  zone: string;
  error: string | undefined;
  onChange: (zone: string) => void;
}

function TimeZone({ zone, error, onChange }: TimeZoneProps) {
  const t = useT();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set([zone, 'UTC', ...knownTimeZones()])];
  return (
    <Field.Root error={error}>
      <Field.Label>{t('work.business.timeZone')}</Field.Label>
      <SingleSelect value={zone} onChange={(chosen) => onChange(String(chosen))}>
        {zones.map((each) => (
          <SingleSelectOption key={each} value={each}>
            {each.replaceAll('_', ' ')}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      {here !== zone && (
        <div>
          <Button type="button" size="S" variant="tertiary" onClick={() => onChange(here)}>
            {t('work.business.timeZone.here', { zone: here.replaceAll('_', ' ') })}
          </Button>
        </div>
      )}
      <Field.Error />
    </Field.Root>
  );
}
