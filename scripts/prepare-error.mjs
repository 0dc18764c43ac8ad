/** What a person can mend: the message is printed alone, without a stack. */
export class PrepareError extends Error {
  name = 'PrepareError';
}
