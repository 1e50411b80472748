/** The stages of a run in their order. */
export const stages = ['collect', 'dedupe', 'tag', 'measure', 'brief', 'publish'] as const;
export type Stage = (typeof stages)[number];
