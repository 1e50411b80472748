/** Opens an archive and closes it, for whoever wants to kill it meanwhile: `node test/faults/opener.ts ADDRESS`. */
import { openArchive } from '../../pipeline/archive/open.ts';
import { messageOf } from '../../pipeline/problem.ts';

try {
  await (await openArchive(process.argv[2]!)).close();
} catch (thrown) {
  process.stderr.write(`${messageOf(thrown)}\n`);
  process.exitCode = 1;
}
