import type { ConfiguredAccountView } from '../../../../../../contracts/http/channels';
import { useT } from '../../app/hooks';
import { Chip, type ChipLook } from '../../shared/Chip';
import { stateOf, type AccountState } from './model';

const LOOKS = {
  off: 'outline',
  failing: 'danger',
  silent: 'warning',
  working: 'success',
  unused: 'neutral',
} as const satisfies Record<AccountState, ChipLook>;

/** Whether an account works, in one word. */
export function StateChip({ account }: { account: ConfiguredAccountView }) {
  const t = useT();
  const state = stateOf(account);
  return (
    <Chip look={LOOKS[state]} {...(account.health.detail === null ? {} : { title: account.health.detail })}>
      {t(`channels.state.${state}`)}
    </Chip>
  );
}
