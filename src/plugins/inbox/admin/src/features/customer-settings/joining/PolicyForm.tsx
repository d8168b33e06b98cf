import { Button, Field, NumberInput } from '@strapi/design-system';
import { CheckCircle, CrossCircle } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useState, type ReactNode } from 'react';
import { styled } from 'styled-components';
import type { JoiningPolicy } from '../../../../../../../contracts/customer-records';
import type { PolicyResponse } from '../../../../../../../contracts/http/customer-settings';
import { useSession, useT, type TextId } from '../../../app/hooks';
import { settingsApi } from '../../../app/settings-api';
import { tokensOf } from '../../../app/tokens';
import { ChoiceField, SwitchField } from '../parts/fields';
import { RefusalNote } from '../parts/RefusalNote';
import { UnsavedGuard } from '../parts/UnsavedGuard';
import { useSaving } from '../parts/useSaving';

const EVERY_LEAD = 'leads';
const LEAST_SCORE = 80;
const MOST_SCORE = 100;

const Form = styled.form`
  display: flex;
  flex-direction: column;
  align-items: flex-start;
  gap: 24px;
`;

const Examples = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(260px, 1fr));
  gap: 16px;
  width: 100%;
`;

const Case = styled.div`
  padding: 12px 16px;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;

  > h3 {
    margin-bottom: 8px;
    font-size: 1.4rem;
    line-height: 2rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  > ul {
    display: flex;
    flex-direction: column;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: flex;
    gap: 8px;
    font-size: 1.3rem;
    line-height: 1.8rem;
    color: ${({ theme }) => theme.colors.neutral700};
  }

  li > svg {
    flex: none;
    width: 14px;
    height: 14px;
    margin-top: 2px;
  }
`;

const Yes = styled(CheckCircle)`
  path {
    fill: ${({ theme }) => tokensOf(theme).tones.success.icon};
  }
`;

const No = styled(CrossCircle)`
  path {
    fill: ${({ theme }) => theme.colors.neutral500};
  }
`;

const Inputs = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
  gap: 16px 24px;
  width: 100%;
  max-width: 640px;
`;

interface PolicyFormProps {
  stored: JoiningPolicy;
  onSaved: (answer: PolicyResponse) => void;
}

/** Whether likely pairs are joined without an agent; proof joins in any case, and guesses never without this switch. */
export function PolicyForm({ stored, onSaved }: PolicyFormProps) {
  const t = useT();
  const { toggleNotification } = useNotification();
  const saving = useSaving();
  const agents = useSession()?.agents ?? [];
  const [draft, setDraft] = useState(stored);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(stored);
  const isScoreWrong =
    !Number.isInteger(draft.minimumScore) || draft.minimumScore < LEAST_SCORE || draft.minimumScore > MOST_SCORE;
  const save = async (): Promise<void> => {
    const isSaved = await saving.run(async () => {
      const answer = await settingsApi.savePolicy(draft);
      setDraft(answer.policy);
      onSaved(answer);
    });
    if (isSaved) toggleNotification({ type: 'success', message: t('settings.saved') });
  };
  const readers = [
    { value: EVERY_LEAD, label: t('settings.joining.digest.leads') },
    ...agents.map(({ documentId, displayName }) => ({ value: documentId, label: displayName })),
  ];
  return (
    <Form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Examples>
        <ExampleList title={t('settings.joining.always')} icon={<Yes aria-hidden />} lines={ALWAYS} />
        <ExampleList
          title={t(draft.automatic ? 'settings.joining.likely.on' : 'settings.joining.likely.off')}
          icon={draft.automatic ? <Yes aria-hidden /> : <No aria-hidden />}
          lines={draft.automatic ? LIKELY.on : LIKELY.off}
        />
        <ExampleList title={t('settings.joining.never')} icon={<No aria-hidden />} lines={NEVER} />
      </Examples>
      <SwitchField
        label={t('settings.joining.automatic')}
        hint={t('settings.joining.automatic.hint')}
        value={draft.automatic}
        onChange={(automatic) => setDraft({ ...draft, automatic })}
      />
      <Inputs>
        <Field.Root
          hint={t('settings.joining.score.hint')}
          error={saving.errorOf('minimumScore') ?? (isScoreWrong ? t('settings.joining.score.wrong') : undefined)}
        >
          <Field.Label>{t('settings.joining.score')}</Field.Label>
          <NumberInput
            value={draft.minimumScore}
            disabled={!draft.automatic}
            onValueChange={(score) => setDraft({ ...draft, minimumScore: score ?? 0 })}
          />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
        <ChoiceField
          label={t('settings.joining.digest')}
          hint={t('settings.joining.digest.hint')}
          error={saving.errorOf('digestTo')}
          value={draft.digestTo ?? EVERY_LEAD}
          choices={readers}
          isOff={!draft.automatic}
          onChange={(reader) => setDraft({ ...draft, digestTo: reader === EVERY_LEAD ? null : reader })}
        />
      </Inputs>
      <RefusalNote saving={saving} />
      <Button type="submit" loading={saving.isBusy} disabled={!isDirty || isScoreWrong}>
        {t('settings.save')}
      </Button>
      <UnsavedGuard isDirty={isDirty} />
    </Form>
  );
}

const ALWAYS = [
  'settings.joining.always.login',
  'settings.joining.always.mail',
  'settings.joining.always.confirmed',
] as const;
const LIKELY = {
  on: ['settings.joining.likely.proven', 'settings.joining.likely.undo'],
  off: ['settings.joining.likely.proven', 'settings.joining.likely.agent'],
} as const;
const NEVER = [
  'settings.joining.never.typed',
  'settings.joining.never.phone',
  'settings.joining.never.rejected',
] as const;

function ExampleList({ title, icon, lines }: { title: string; icon: ReactNode; lines: readonly TextId[] }) {
  const t = useT();
  return (
    <Case>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            {icon}
            <span>{t(line)}</span>
          </li>
        ))}
      </ul>
    </Case>
  );
}
