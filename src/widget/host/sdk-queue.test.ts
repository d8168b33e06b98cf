import { createEventBook, isEventName } from './event-book';
import { createWaitingLine } from './waiting-line';

describe('what is told before the chat is there', () => {
  test('waits, comes in its order, and then goes straight through', () => {
    const line = createWaitingLine<string>();
    const heard: string[] = [];
    line.tell('one');
    line.tell('two');
    expect(heard).toEqual([]);
    line.open((item) => void heard.push(item));
    line.tell('three');
    expect(heard).toEqual(['one', 'two', 'three']);
  });

  test('goes to the newest listener when the frame was loaded again, once', () => {
    const line = createWaitingLine<string>();
    const [first, second]: [string[], string[]] = [[], []];
    line.tell('one');
    line.open((item) => void first.push(item));
    line.open((item) => void second.push(item));
    line.tell('two');
    expect([first, second]).toEqual([['one'], ['two']]);
  });

  test('is bounded, and forgotten after the end', () => {
    const line = createWaitingLine<number>();
    const heard: number[] = [];
    for (let item = 0; item < 500; item += 1) line.tell(item);
    line.open((item) => void heard.push(item));
    expect(heard).toHaveLength(100);
    line.close();
    line.tell(1);
    line.open((item) => void heard.push(item));
    expect(heard).toHaveLength(100);
  });
});

describe('handlers of the page', () => {
  const reported: unknown[] = [];
  beforeAll(() => Object.assign(globalThis, { reportError: (cause: unknown) => reported.push(cause) }));

  test('hear what they asked for until they stop, and one that throws stops nobody else', () => {
    const book = createEventBook();
    const heard: number[] = [];
    book.on('unread', () => {
      throw new Error('the page');
    });
    const stop = book.on('unread', (count) => void heard.push(count));
    book.tell('unread', 2);
    book.tell('open', undefined);
    stop();
    book.tell('unread', 3);
    expect(heard).toEqual([2]);
    expect(reported).toHaveLength(2);
  });

  test('may leave while they are told', () => {
    const book = createEventBook();
    const heard: string[] = [];
    const stop = book.on('open', () => {
      heard.push('first');
      stop();
    });
    book.on('open', () => void heard.push('second'));
    book.tell('open', undefined);
    book.tell('open', undefined);
    expect(heard).toEqual(['first', 'second', 'second']);
  });

  test.each([
    ['message', true],
    ['toString', false],
    [7, false],
  ])('%j is an event: %s', (name, is) => expect(isEventName(name)).toBe(is));
});
