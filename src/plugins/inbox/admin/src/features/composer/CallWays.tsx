import { styled } from 'styled-components';
import type { IdentityView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { ManifestGlyph } from '../../shared/channel';
import { useCalling } from '../calls';
import { RowButton } from './popover-parts';
import { First, Option, Second, Tile } from './way-parts';

const Refusal = styled.p`
  padding: 4px 12px 8px;
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => tokensOf(theme).dangerText};
`;

interface CallWaysProps {
  ticket: string;
  identities: readonly IdentityView[];
  /** it rings: the picker has done its work */
  onCalled: () => void;
}

/** The customer's telephone numbers, which are no way to write, and often the shortest one. */
export function CallWays({ ticket, identities, onCalled }: CallWaysProps) {
  const t = useT();
  const { account, channel, device, call, isBusy, refusal } = useCalling(ticket);
  const numbers = identities.filter(({ kind }) => kind === 'phone');
  if (!account || !channel || numbers.length === 0) return null;
  const from = account.address || account.name;
  const ring = async (identity: string): Promise<void> => {
    if (await call(identity)) onCalled();
  };
  return (
    <>
      {numbers.map(({ documentId, value }) => (
        <RowButton
          key={documentId}
          type="button"
          data-stop
          $isOn={false}
          disabled={isBusy}
          onClick={() => void ring(documentId)}
        >
          <Option>
            <Tile>
              <ManifestGlyph channel={channel} size={16} />
            </Tile>
            <First>
              <b>{t('composer.route.call', { number: value })}</b>
            </First>
            <span />
            <Second>
              {t(device === 'browser' ? 'composer.route.call.browser' : 'composer.route.call.hint', { account: from })}
            </Second>
          </Option>
        </RowButton>
      ))}
      {refusal !== null && <Refusal role="alert">{refusal}</Refusal>}
    </>
  );
}
