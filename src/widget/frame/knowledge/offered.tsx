import { Icon } from '../icons';
import { useScreen } from '../screen-context';
import { Row } from './home-knowledge';
import { useKnowledge } from './use-knowledge';

/** Above the field, while somebody writes their first message: articles that may answer it. They never block anything. */
export function Offered() {
  const { controller } = useScreen();
  const { state, words, hideOffer, offering } = useKnowledge();
  const { offered, isOfferHidden } = state;
  return (
    <div role="status">
      {offered.length > 0 && !isOfferHidden && (
        <section class="offered" aria-label={words.say('maybe')}>
          <div class="offered-head">
            <h2 class="over-list">{words.say('maybe')}</h2>
            <button class="icon-button" type="button" aria-label={words.say('hide')} onClick={hideOffer}>
              <Icon name="close" size={14} />
            </button>
          </div>
          <ul class="rows">
            {offered.map((article) => (
              <Row
                key={article.documentId}
                icon="book"
                lang={article.locale}
                onPick={() => {
                  offering.opened(article.documentId);
                  controller.read({ kind: 'article', article, search: null, isOffered: true });
                }}
              >
                {article.title}
              </Row>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
