import { parentPort, workerData } from 'node:worker_threads';
import { type Edit, previewEdit } from './preview.ts';

parentPort!.postMessage(previewEdit(workerData as Edit));
