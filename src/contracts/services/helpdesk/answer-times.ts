/** How quickly people answer. Asked of the database each time: keep what it says for a while. */
export interface AnswerTimeService {
  /**
   * Minutes from the first message that a customer wrote to the first answer that an agent wrote: the median over the
   * tickets that began within so many days and were answered, at most the 5,000 latest. null: there are fewer than
   * `fewest` of them.
   */
  median(question: { readonly days: number; readonly fewest: number }): Promise<number | null>;
}
