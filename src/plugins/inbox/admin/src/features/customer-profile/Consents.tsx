import { Button } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useId, useState, type FormEvent } from 'react';
import { styled } from 'styled-components';
import type { ConsentView } from '../../../../../../contracts/customer-records';
import { CONSENT_STATES, type ConsentState } from '../../../../../../contracts/vocabulary';
import { customersApi } from '../../app/customers-api';
import { useChannels, useRelativeTime, useSession, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { focusRing, Meta } from '../../shared/typography';
import { Section } from '../customer-panel/Section';
import { Buttons, FormLine, Input, Select, SignButton, SmallForm } from '../profile-parts/inputs';
import { Refusal } from '../profile-parts/Refusal';
import { consentKey, purposeId, withConsent } from './consentModel';
import type { PartProps } from './ProfileColumn';

const PLACE = 'consents';
const USUAL = ['marketing', 'order_updates', 'call_recording'] as const;

const List = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
`;

const Row = styled.li`
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 32px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};

  padding-block: 2px;

  > span:first-child {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
`;

const When = styled(Meta)`
  display: block;
`;

const State = styled.select<{ $state: ConsentState }>`
  ${focusRing}
  max-width: 148px;
  height: 28px;
  padding: 0 2px;
  border: 1px solid transparent;
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme, $state }) => {
    if ($state === 'granted') return theme.colors.success700;
    return $state === 'refused' ? tokensOf(theme).dangerText : theme.colors.neutral700;
  }};
  color-scheme: ${({ theme }) => (tokensOf(theme).isDark ? 'dark' : 'light')};
  font: inherit;
  cursor: pointer;

  &:hover {
    border-color: ${({ theme }) => theme.colors.neutral200};
  }

  @media (max-width: 767px) {
    height: 44px;
    font-size: 1.6rem;
  }
`;

type ConsentsProps = PartProps & { mayEdit: boolean };

/** What the customer agreed to, per purpose and channel, with who said so and when. */
export function Consents({ customer, record, mayEdit }: ConsentsProps) {
  const t = useT();
  const [isAdding, setIsAdding] = useState(false);
  const { consents, documentId } = customer;
  if (!mayEdit && consents.length === 0) return null;
  const set = (purpose: string, channel: string | null, state: ConsentState): void => {
    setIsAdding(false);
    const before = consents.find((one) => consentKey(one) === consentKey({ purpose, channel }));
    const change = (to: ConsentState) => ({
      show: (view: typeof customer) => ({
        ...view,
        consents: withConsent(view.consents, { purpose, channel, state: to }),
      }),
      work: async () => {
        await customersApi.setConsent(documentId, { purpose, channel, state: to });
      },
    });
    void record.change(PLACE, {
      ...change(state),
      ...(before ? { undo: { text: t('profile.done.consent'), change: change(before.state) } } : {}),
    });
  };
  return (
    <Section
      label={t('profile.consents')}
      aside={
        mayEdit && (
          <SignButton
            type="button"
            aria-label={t('profile.consents.add')}
            title={t('profile.consents.add')}
            onClick={() => setIsAdding(true)}
          >
            <Plus width={12} height={12} aria-hidden />
          </SignButton>
        )
      }
    >
      {isAdding && <ConsentForm onSet={set} onClose={() => setIsAdding(false)} />}
      <Refusal refusal={record.refusalOf(PLACE)} onClose={() => record.dismiss(PLACE)} />
      {consents.length === 0 && !isAdding && <Meta>{t('profile.consents.none')}</Meta>}
      <List>
        {consents.map((consent) => (
          <ConsentRow
            key={consentKey(consent)}
            consent={consent}
            mayEdit={mayEdit}
            onState={(state) => set(consent.purpose, consent.channel, state)}
          />
        ))}
      </List>
    </Section>
  );
}

/** The word for a purpose; one of the installation's own reads as it was named. */
function usePurposeWord(): (purpose: string) => string {
  const t = useT();
  return (purpose) => {
    const usual = USUAL.find((one) => one === purpose);
    return usual ? t(`profile.purpose.${usual}`) : purpose.replaceAll('_', ' ');
  };
}

interface RowProps {
  consent: ConsentView;
  mayEdit: boolean;
  onState: (state: ConsentState) => void;
}

function ConsentRow({ consent: { purpose, channel, state, origin, at }, mayEdit, onState }: RowProps) {
  const t = useT();
  const time = useRelativeTime();
  const wordOf = usePurposeWord();
  const session = useSession();
  const where = channel === null ? null : (session?.channels.find(({ id }) => id === channel)?.label ?? channel);
  const name = where === null ? wordOf(purpose) : `${wordOf(purpose)}, ${where}`;
  const said = at === '' ? '' : t('profile.consents.said', { origin, time: time.full(at) });
  return (
    <Row>
      <span dir="auto" title={said}>
        {name}
        {at !== '' && <When>{time.stamp(at)}</When>}
      </span>
      {mayEdit ? (
        <StateSelect name={name} state={state} onState={onState} />
      ) : (
        <span>{t(`profile.consent.${state}`)}</span>
      )}
    </Row>
  );
}

interface StateProps {
  name: string;
  state: ConsentState;
  onState: (state: ConsentState) => void;
}

function StateSelect({ name, state, onState }: StateProps) {
  const t = useT();
  return (
    <State
      $state={state}
      aria-label={t('profile.consents.of', { purpose: name })}
      value={state}
      onChange={({ target }) => {
        const next = CONSENT_STATES.find((one) => one === target.value);
        if (next) onState(next);
      }}
    >
      {CONSENT_STATES.map((one) => (
        <option key={one} value={one}>
          {t(`profile.consent.${one}`)}
        </option>
      ))}
    </State>
  );
}

interface FormProps {
  onSet: (purpose: string, channel: string | null, state: ConsentState) => void;
  onClose: () => void;
}

function ConsentForm({ onSet, onClose }: FormProps) {
  const t = useT();
  const id = useId();
  const wordOf = usePurposeWord();
  const channels = useChannels();
  const [purpose, setPurpose] = useState('');
  const [channel, setChannel] = useState('');
  const [state, setState] = useState<ConsentState>('granted');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const usual = USUAL.find((one) => wordOf(one).toLocaleLowerCase() === purpose.trim().toLocaleLowerCase());
    const named = usual ?? purposeId(purpose);
    if (named !== '') onSet(named, channel === '' ? null : channel, state);
  };
  return (
    <SmallForm onSubmit={submit} onKeyDown={({ key }) => key === 'Escape' && onClose()}>
      <Input
        autoFocus
        dir="auto"
        maxLength={60}
        list={id}
        aria-label={t('profile.consents.purpose')}
        placeholder={t('profile.consents.purpose')}
        value={purpose}
        onChange={({ target }) => setPurpose(target.value)}
      />
      <datalist id={id}>
        {USUAL.map((one) => (
          <option key={one} value={wordOf(one)} />
        ))}
      </datalist>
      <FormLine>
        <Select
          aria-label={t('list.filter.channel')}
          value={channel}
          onChange={({ target }) => setChannel(target.value)}
        >
          <option value="">{t('profile.consents.everywhere')}</option>
          {channels.map((one) => (
            <option key={one.id} value={one.id}>
              {one.label}
            </option>
          ))}
        </Select>
        <StateSelect name={purpose} state={state} onState={setState} />
      </FormLine>
      <Buttons>
        <Button size="S" type="submit" disabled={purposeId(purpose) === ''}>
          {t('profile.save')}
        </Button>
        <Button size="S" variant="tertiary" onClick={onClose}>
          {t('profile.cancel')}
        </Button>
      </Buttons>
    </SmallForm>
  );
}
