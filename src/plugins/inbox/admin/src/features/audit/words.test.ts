import de from '../../translations/audit.de.json';
import en from '../../translations/audit.en.json';
import { doneWords, fieldWords, kindWords, purposeWords, valueWords } from './words';

describe('words of the audit log', () => {
  test.each([
    [doneWords('customer.identity_added'), { id: 'audit.done.identity_added' }],
    [doneWords('thing.turned_over'), { plain: 'turned over' }],
    [doneWords('thing.constructor'), { plain: 'constructor' }],
    [kindWords('adminUser'), { id: 'audit.kind.adminUser' }],
    [kindWords('thing'), { plain: 'thing' }],
    [fieldWords('priority'), { id: 'audit.field.priority' }],
    [fieldWords('field.priority'), { plain: 'priority' }],
    [fieldWords('settings.host'), { plain: 'settings.host' }],
    [valueWords('status', 'on_hold'), { id: 'audit.value.on_hold' }],
    [valueWords('marketing · email', 'granted'), { id: 'audit.value.granted' }],
    [valueWords('subject', 'open'), { plain: 'open' }],
    [purposeWords('marketing · email'), { id: 'audit.purpose.marketing', channel: 'email' }],
    [purposeWords('call_recording'), { id: 'audit.purpose.call_recording', channel: null }],
    [purposeWords('status'), null],
  ])('%j', (words, expected) => {
    expect(words).toEqual(expected);
  });

  test('stand in both languages', () => {
    expect(Object.keys(de)).toEqual(Object.keys(en));
  });
});
