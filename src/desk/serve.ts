import type { AddressInfo } from 'node:net';
import type { Archive } from '../../pipeline/archive/archive.ts';
import { messageOf } from '../../pipeline/problem.ts';
import { pagesIn } from './build.ts';
import { commitWork } from './commit.ts';
import { isEditorName } from './decision-log.ts';
import { type Desk, openDesk, type Previewing, type Trials } from './desk.ts';
import { createDeskServer } from './server.ts';
import { createSessions } from './session.ts';
import { firstShown } from './shown-key.ts';

export interface DeskOptions {
  /** The edition's folder. */
  content: string;
  /** 0 takes a free one. */
  port: number;
  /** The editor at this machine. */
  editor: string;
  /** Where the desk's built pages are kept. */
  built: string;
  /** Makes each working session a git commit with the editor's name. */
  commit?: boolean;
  archive: Archive | null;
  trial: Trials | null;
  previewing: Previewing;
  now: () => Date;
  say: (line: string) => void;
}

/** How long nothing is decided between two working sessions, in milliseconds. */
const aPause = 15 * 60_000;

/** Opens the desk on this machine alone. */
export async function serveDesk(
  options: DeskOptions,
): Promise<{ address: string; desk: Desk; close(): Promise<void> }> {
  const { content, port, editor, built, archive, trial, previewing, now, say, commit = false } = options;
  if (!isEditorName(editor))
    throw new Error(
      `"${editor}" cannot be an editor's name: letters, digits and hyphens. Say another with --editor.`,
    );
  const desk = await openDesk({ root: content, now, archive, trial, previewing });
  Object.assign(globalThis, { [firstShown]: { content: desk.index.content, edition: desk.edition() } });
  const { pages, client } = await pagesIn(built, say);
  const sessions = createSessions({ secure: false, now });
  const decidedBy = () => desk.log.decisions.reduce((sum, { by }) => sum + Number(by === editor), 0);
  let committed = decidedBy();
  const keepWork = () => {
    const decisions = decidedBy() - committed;
    const paths = [...desk.saved, ...(decisions > 0 ? [`decisions/${editor}`] : [])];
    try {
      const made = commitWork(content, { editor, decisions, paths });
      if (made) say(`Committed as ${made}.`);
      committed += decisions;
      desk.saved.clear();
    } catch (thrown) {
      say(`git did not take the commit: ${messageOf(thrown)} Everything is in the files all the same.`);
    }
  };
  // A working session ends when nothing was decided for a quarter of an hour, or with the desk.
  let seen = desk.log.decisions.at(-1)?.id;
  const pauses = setInterval(() => {
    const last = desk.log.decisions.at(-1)?.id;
    if (last === seen) keepWork();
    seen = last;
  }, aPause);
  if (!commit) clearInterval(pauses);
  let listening = port;
  const server = createDeskServer({
    desk,
    pages: await pages(),
    client,
    door: { sessions, visitor: () => sessions.open(editor, 'admin') },
    place: () => ({
      origins: ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${listening}`),
    }),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  listening = (server.address() as AddressInfo).port;
  return {
    address: `http://127.0.0.1:${listening}`,
    desk,
    close: async () => {
      clearInterval(pauses);
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      if (commit) keepWork();
      desk.close();
    },
  };
}
