import type { Command } from 'commander';
import { z } from 'zod';
import type { Effects } from '../effects.ts';
import { type Ways, waysIn } from '../health/ways.ts';
import type { RunReport } from '../model/report.ts';
import { reportInWords } from '../report/run.ts';
import type { RunOptions } from '../run.ts';
import { stages } from '../stages.ts';
import { didYouMean } from '../text/nearest.ts';
import { type EditionOptions, print, withEdition } from './options.ts';

type Options = EditionOptions & Pick<RunOptions, 'only' | 'source' | 'since' | 'trust' | 'dryRun'>;

const Told = z.partialRecord(z.enum(['mail', 'webhook']), z.string());

/** Tells the operator of what changed in the sources, by the ways that the environment names; gives what went wrong. */
async function tellOf(
  report: RunReport,
  { content: root, ways, edition }: { content: string; ways: Ways; edition: string },
  world: Effects,
) {
  if (ways.mail === null && ways.webhook === null) return [];
  const [{ tellOperator }, { readChanges }] = await Promise.all([
    import('../health/tell.ts'),
    import('../content.ts'),
  ]);
  const before = Told.safeParse(await world.archive.memory('told operator')).data ?? {};
  // Whoever begins to be told hears of this run, not of all that ever was.
  const since = new Date(Date.parse(report.started) - 1).toISOString();
  const { told, problems } = await tellOperator({
    ways,
    edition,
    changes: await readChanges(root),
    told: { mail: since, webhook: since, ...before },
    now: world.now(),
    post: world.fetcher.post,
  });
  await world.archive.remember('told operator', told);
  return problems;
}

/** One run with the world opened and closed around it; an interrupt ends it between two steps, cleanly. */
export async function runOnce(options: Options, interrupted: AbortSignal) {
  const [{ readSettings }, { run }, { openWorld }] = await Promise.all([
    import('../content.ts'),
    import('../run.ts'),
    import('../world.ts'),
  ]);
  const ways = waysIn(process.env);
  const settings = await readSettings(options.content);
  const world = await openWorld(options, settings);
  // Requests under way would hold an interrupt up until their deadline.
  interrupted.addEventListener('abort', () => void world.fetcher.close());
  try {
    const report = await run({ ...options, remarks: world.remarks }, world, interrupted);
    if (options.dryRun) return report;
    const untold = await tellOf(report, { content: options.content, ways, edition: settings.name.en }, world);
    return { ...report, problems: [...report.problems, ...untold] };
  } finally {
    await world.close();
  }
}

/** A signal that fires at Ctrl-C or a service manager's stop; a second one ends the process at once. */
export function interrupts(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => (controller.signal.aborted ? process.exit(130) : controller.abort()));
  return controller.signal;
}

export function addRun(program: Command): void {
  withEdition(program.command('run'))
    .description(
      'Makes one edition: collect, extract, dedupe, tag, measure, brief, publish; prints the report.',
    )
    .option('--only <stage>', `one of ${stages.join(', ')}; what stands before it is taken from the archive`)
    .option('--source <id>', 'collects this source alone, due or not')
    .option(
      '--trust',
      'with --source: takes its series though they are suspicious, after a person has looked',
    )
    .option('--since <day>', 'collects nothing published before this day')
    .option('--dry-run', 'changes nothing in content/')
    .action(async (options: Options) => {
      if (options.only !== undefined && !stages.includes(options.only as (typeof stages)[number])) {
        process.stderr.write(
          `There is no stage "${options.only}".${didYouMean(options.only, stages)} Stages: ${stages.join(', ')}.\n`,
        );
        process.exitCode = 2;
        return;
      }
      if (options.trust && options.source === undefined) {
        process.stderr.write('--trust is for one source at a time: name it with --source.\n');
        process.exitCode = 2;
        return;
      }
      const report = await runOnce(options, interrupts());
      print(options, report, reportInWords(report));
    });
}
