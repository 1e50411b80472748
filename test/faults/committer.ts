/**
 * The end of an editor's session in a process of its own, for whoever wants to kill it: `node test/faults/committer.ts ROOT`
 * commits the work of `li`.
 */
import { commitWork } from '../../src/desk/commit.ts';

commitWork(process.argv[2]!, { editor: 'li', decisions: 1, paths: ['decisions/li'] });
