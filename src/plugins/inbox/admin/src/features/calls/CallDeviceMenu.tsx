import { Button, Field, Flex, Popover, TextInput, Toggle } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import { styled } from 'styled-components';
import { asInboxError } from '../../app/api';
import { callsStore, saveCallDevice } from '../../app/calls-sync';
import { useStore } from '../../app/external-store';
import { useSession, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { PhoneGlyph } from '../../shared/icons';
import { focusRing } from '../../shared/typography';

const Trigger = styled.button<{ $isReady: boolean }>`
  ${focusRing}
  flex: none;
  display: inline-grid;
  place-items: center;
  width: 32px;
  height: 32px;

  @media (max-width: 767px) {
    width: 44px;
    height: 44px;
  }
  border-radius: 4px;
  color: ${({ theme, $isReady }) => ($isReady ? tokensOf(theme).online : theme.colors.neutral500)};
  cursor: pointer;

  &:hover {
    background: ${({ theme }) => tokensOf(theme).hover};
  }
`;

const NOBODY = { phone: null, isReady: false } as const;

/** Where this agent takes calls, and whether they do. Not there where no account carries calls. */
export function CallDeviceMenu() {
  const t = useT();
  const session = useSession();
  const device = useStore(callsStore, (state) => state.device) ?? NOBODY;
  const carriesCalls = session?.channels.some(({ capabilities }) => capabilities.calls) ?? false;
  const hasAccount = session?.channelAccounts.some(({ channel }) =>
    session.channels.some(({ id, capabilities }) => id === channel && capabilities.calls),
  );
  if (!carriesCalls || !hasAccount || !session?.canAnswer) return null;
  const state = t(device.isReady ? 'calls.device.ready' : 'calls.device.notReady');
  return (
    <Popover.Root>
      <Popover.Trigger>
        <Trigger type="button" $isReady={device.isReady} aria-label={`${t('calls.device')}: ${state}`} title={state}>
          <PhoneGlyph size={16} />
        </Trigger>
      </Popover.Trigger>
      <Popover.Content align="start" side="top">
        <DeviceForm device={device} />
      </Popover.Content>
    </Popover.Root>
  );
}

function DeviceForm({ device }: { device: { phone: string | null; isReady: boolean } }) {
  const t = useT();
  const [phone, setPhone] = useState(device.phone ?? '');
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => setPhone(device.phone ?? ''), [device.phone]);
  const save = (isReady: boolean): void => {
    setRefusal(null);
    saveCallDevice({ phone: phone.trim() === '' ? null : phone.trim(), isReady }).catch((error: unknown) =>
      setRefusal(t(asInboxError(error).code === 'invalid_input' ? 'calls.device.invalid' : 'calls.failed')),
    );
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={4} padding={4}>
      <Toggle
        aria-label={t('calls.device.ready')}
        onLabel={t('calls.device.ready')}
        offLabel={t('calls.device.notReady')}
        checked={device.isReady}
        onChange={() => save(!device.isReady)}
      />
      <Field.Root hint={t('calls.device.numberHint')} {...(refusal !== null && { error: refusal })}>
        <Field.Label>{t('calls.device.number')}</Field.Label>
        <TextInput
          type="tel"
          autoComplete="tel"
          value={phone}
          maxLength={32}
          onChange={({ target }: { target: HTMLInputElement }) => setPhone(target.value)}
        />
        <Field.Hint />
        <Field.Error />
      </Field.Root>
      <Button variant="secondary" disabled={phone === (device.phone ?? '')} onClick={() => save(device.isReady)}>
        {t('calls.device.save')}
      </Button>
    </Flex>
  );
}
