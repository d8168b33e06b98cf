import type { DeflectionFigures } from '../../../../../../contracts/http/knowledge-deflection';
import { useT } from '../../app/hooks';
import type { Tone } from '../../app/tokens';
import { Chip } from '../../shared/Chip';

const TONES: Readonly<Record<DeflectionFigures['verdict'], Tone>> = {
  works: 'success',
  harms: 'danger',
  unsure: 'neutral',
  too_few: 'neutral',
};

export function VerdictChip({ verdict }: Pick<DeflectionFigures, 'verdict'>) {
  const t = useT();
  return <Chip tone={TONES[verdict]}>{t(`deflection.chip.${verdict}`)}</Chip>;
}
