import { workOfMail } from './work-limit';

const MB = 1_000_000;
const aligned = (pass: string) => ({ isAligned: true, pass });
const other = (pass: string) => ({ isAligned: false, pass });

describe('the work that one mail may cause', () => {
  it.each([
    ['a small mail, everybody', 1 * MB, [aligned('a'), other('a'), other('b')], [null, null, null], false],
    ['a small mail, a third pass', 1 * MB, [aligned('a'), other('b'), other('c')], [null, null, 'too_costly'], false],
    ['four of the sender', 1 * MB, [aligned('a'), aligned('a'), aligned('a'), aligned('a')], [null, null, null, 'too_many'], false],
    ['a big mail, strangers', 38 * MB, [aligned('a'), other('a')], [null, 'too_costly'], true],
    ['a big mail, one pass too many', 38 * MB, [aligned('a'), aligned('b'), aligned('c')], [null, null, 'too_costly'], true],
    ['a big mail, the same pass', 38 * MB, [aligned('a'), aligned('a'), aligned('a')], [null, null, null], true],
    ['a mail beyond the limit, once', 150 * MB, [aligned('a'), aligned('b')], [null, 'too_costly'], true],
    ['a big mail of strangers only', 38 * MB, [other('a')], ['too_costly'], false],
  ])('%s', (_what, bodyLength, candidates, expected, isHeavy) => {
    const work = workOfMail(bodyLength);
    expect(candidates.map((each) => work.refusalOf(each))).toEqual(expected);
    expect(work.isHeavy()).toBe(isHeavy);
  }); // prettier-ignore

  it('is ten signatures at most', () => {
    const work = workOfMail(100);
    const refusals = Array.from({ length: 12 }, () => work.refusalOf(other('a')));
    expect(refusals.filter((refusal) => refusal === null)).toHaveLength(10);
  });
});
