import type { AddressInfo } from 'node:net';
import type { Archive } from '../../pipeline/archive/archive.ts';
import { pagesIn } from './build.ts';
import { isEditorName } from './decision-log.ts';
import { type Desk, openDesk, type Trials } from './desk.ts';
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
  archive: Archive | null;
  trial: Trials | null;
  now: () => Date;
  say: (line: string) => void;
}

/** Opens the desk on this machine alone. */
export async function serveDesk(
  options: DeskOptions,
): Promise<{ address: string; desk: Desk; close(): Promise<void> }> {
  const { content, port, editor, built, archive, trial, now, say } = options;
  if (!isEditorName(editor))
    throw new Error(
      `"${editor}" cannot be an editor's name: letters, digits and hyphens. Say another with --editor.`,
    );
  const desk = await openDesk({ root: content, now, archive, trial });
  Object.assign(globalThis, { [firstShown]: { content: desk.index.content, edition: desk.edition() } });
  const { pages, client } = await pagesIn(built, say);
  const sessions = createSessions({ secure: false, now });
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
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      desk.close();
    },
  };
}
