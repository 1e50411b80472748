/** Stands in a letter where each subscriber's own address for leaving is put. An address, so that it may stand in a link. */
export const unsubscribeMark = 'https://unsubscribe.invalid/';
