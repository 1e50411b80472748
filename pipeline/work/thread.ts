import { parentPort } from 'node:worker_threads';
import { carryingOut, type Task } from './tasks.ts';
import type { Answer, Question } from './threads.ts';

const carryOut = carryingOut();
/** What the calls of each task share, until it is told anew. */
const shared = new Map<Task, unknown>();

const port = parentPort!;
port.on('message', (question: Question) => {
  const { task, given } = question;
  if ('shared' in question) shared.set(task, question.shared);
  let answer: Answer;
  try {
    answer = { result: carryOut(task, shared.get(task) as never, given as never) };
  } catch (thrown) {
    answer = { failed: thrown };
  }
  port.postMessage(answer);
});
