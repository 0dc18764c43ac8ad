/** What a person has to put right; its message is all that they need to read. */
export class MissingError extends Error {}
