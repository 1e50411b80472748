/**
 * One worker over a web of loopback hosts in a process of its own, for whoever wants to kill it:
 * `node test/scale/worker.ts DATABASE PORT HANDS GAP`. Prints `ready`, then a line for each publisher.
 */
import { openConnections } from '../../pipeline/archive/connections.ts';
import { openArchive } from '../../pipeline/archive/open.ts';
import { workerRole } from '../../pipeline/archive/server.ts';
import { createReader } from '../../pipeline/reader/reader.ts';
import { collectingWith } from '../../pipeline/work/publisher.ts';
import { openQueue } from '../../pipeline/work/queue.ts';
import { openTurns } from '../../pipeline/work/turns.ts';
import { workOn } from '../../pipeline/work/workers.ts';
import { fetcherOnto } from './fetcher.ts';

const [database = '', port = '', hands = '', gap = ''] = process.argv.slice(2);
const ended = new AbortController();
process.on('SIGTERM', () => ended.abort());
const archive = await openArchive(database);
const connections = await openConnections(database, `${workerRole}${process.pid}`);
const queue = await openQueue(connections);
const fetcher = fetcherOnto(Number(port), await openTurns(connections, { gap: Number(gap) }));
const reader = createReader();
const collect = collectingWith({ archive, fetcher, reader, now: () => new Date('2026-11-24T12:00:00Z') });
process.stdout.write('ready\n');
await workOn(queue, {
  hands: Number(hands),
  ended: ended.signal,
  collect: () => collect,
  tell: (line) => process.stdout.write(`${line}\n`),
});
await fetcher.close();
await reader.close();
await queue.close();
await connections.close();
await archive.close();
