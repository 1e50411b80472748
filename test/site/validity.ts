import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What the Nu HTML checker objects to in every page of a folder; null where there is no Java on this machine. */
export async function validityFaults(folder: string): Promise<string[] | null> {
  const jar = fileURLToPath(new URL('./build/dist/vnu.jar', import.meta.resolve('vnu-jar')));
  const java = await run('java', ['-version']).then(
    () => true,
    () => false,
  );
  if (!java || !existsSync(jar)) return null;
  const args = ['-Xss8m', '-jar', jar, '--format', 'json', '--errors-only', '--skip-non-html'];
  const { stderr } = await run('java', [...args, '--exit-zero-always', folder], {
    maxBuffer: 256 * 1024 * 1024,
  });
  const { messages } = JSON.parse(stderr) as {
    messages: { url?: string; message: string; lastLine?: number }[];
  };
  return messages.map(
    ({ url = '', message, lastLine }) =>
      `${url.slice(url.indexOf(folder) + folder.length)}:${lastLine}: ${message}`,
  );
}
