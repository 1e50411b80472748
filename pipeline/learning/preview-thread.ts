import { Worker } from 'node:worker_threads';
import type { Edit, Preview } from './preview.ts';

/** `previewEdit` in a thread of its own: it takes seconds, and whoever else works here is not kept waiting. */
export const previewInThread = (edit: Edit): Promise<Preview> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./preview-worker.ts', import.meta.url), { workerData: edit });
    thread.once('message', resolve).once('error', reject);
  });
