import { createPendingChanges } from './pending-changes';

describe('pending changes', () => {
  it('has nothing at first, and nothing after it was taken', () => {
    const pending = createPendingChanges();
    expect(pending.take(10)).toBeNull();
    pending.add({ ticketIds: [1], at: 5 });
    expect(pending.take(10)).toEqual({ ticketIds: [1], messageIds: [], customerIds: [], at: 5 });
    expect(pending.take(10)).toBeNull();
  });

  it('joins what came apart: each id once, the newest time', () => {
    const pending = createPendingChanges();
    pending.add({ ticketIds: [1, 2], messageIds: [7], at: 20 });
    pending.add({ ticketIds: [2, 3], customerIds: [9], at: 10 });
    expect(pending.take(10)).toEqual({ ticketIds: [1, 2, 3], messageIds: [7], customerIds: [9], at: 20 });
  });

  it('leaves for the next time what does not fit', () => {
    const pending = createPendingChanges();
    pending.add({ messageIds: [1, 2, 3], at: 1 });
    expect(pending.take(2)?.messageIds).toEqual([1, 2]);
    expect(pending.take(2)?.messageIds).toEqual([3]);
  });
});
