import { ledgerOf } from '../pipeline/ledger/ledger.ts';
import { edition } from './edition.ts';

/** What is known of each indicator, worked out once a build. */
export const ledger = ledgerOf({ ...edition, series: edition.indicators });
