/** Where the server leaves the edition that is there before the first page is made. */
export const firstShown = Symbol.for('tidemark.desk.first-shown');
