import type { DeflectionView } from '../../../../../../contracts/http/knowledge-deflection';
import { useT } from '../../app/hooks';
import { useTimes } from '../../app/times';
import { Chip } from '../../shared/Chip';
import { Panel } from '../../shared/Panel';
import { Row, Rows, RowText } from '../../shared/Rows';

/** What people typed for whom the offered articles were not enough: what an editor may write about. */
export function Unanswered({ unanswered }: Pick<DeflectionView, 'unanswered'>) {
  const t = useT();
  const { day } = useTimes();
  if (unanswered.length === 0) return null;
  return (
    <Panel title={t('deflection.unanswered')} text={t('deflection.unanswered.text')}>
      <Rows>
        {unanswered.map(({ at, surface, locale, words, opened, times }) => (
          <Row key={`${locale} ${surface} ${words} ${opened ?? ''}`}>
            <RowText>
              <b lang={locale} dir="auto">
                {words}
              </b>
              <p>
                {times > 1 && `${t('deflection.unanswered.times', { count: times })} · `}
                {times > 1 ? t('deflection.unanswered.last', { day: day(at) }) : day(at)} ·{' '}
                {opened === null
                  ? t('deflection.unanswered.notOpened')
                  : t('deflection.unanswered.opened', { title: opened })}
              </p>
            </RowText>
            <Chip>{t(`deflection.surface.${surface}`)}</Chip>
          </Row>
        ))}
      </Rows>
    </Panel>
  );
}
