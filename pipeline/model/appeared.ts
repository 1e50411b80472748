import { z } from 'zod';
import { Day } from './time.ts';

/** `content/briefings/appeared.json`: the scheduled briefings that a run has let appear, each with its day. */
export const Appeared = z.record(z.string(), Day);
export type Appeared = z.infer<typeof Appeared>;
