import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(process.env.TIDEMARK_CONTENT ?? 'content', 'look.css');

/** The edition's own colours and faces, laid over ours by custom properties (`styles/base.css`) on `html:root`; null where it has none. */
export const look = existsSync(file) ? readFileSync(file, 'utf8') : null;
