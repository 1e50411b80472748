import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';

const shells = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof shells)[number];

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
const longOptions = (command: Command) => [
  ...command.options.flatMap(({ long }) => (long ? [long] : [])),
  '--help',
];
const wordsOf = (command: Command) => [
  ...command.commands.map((child) => child.name()),
  ...longOptions(command),
];

/** The shell function by which `tidemark` is called, on the Node that the project brings. */
const caller = () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  return `${quoted(`${root}node_modules/.bin/node`)} ${quoted(`${root}pipeline/cli.ts`)}`;
};

/** For bash, and for zsh by its bash completion: words by the command and the command below it; files where none fits. */
function bash(program: Command, shell: 'bash' | 'zsh'): string {
  const cases = program.commands.flatMap((command) => [
    ...command.commands.map(
      (child) =>
        `    ${quoted(`${command.name()} ${child.name()}`)}) words=${quoted(wordsOf(child).join(' '))} ;;`,
    ),
    `    ${command.commands.length > 0 ? quoted(`${command.name()} `) : `${quoted(`${command.name()} `)}*`}) words=${quoted(wordsOf(command).join(' '))} ;;`,
  ]);
  return `${shell === 'zsh' ? 'autoload -U +X bashcompinit && bashcompinit\n' : ''}tidemark() { ${caller()} "$@"; }
_tidemark() {
  local words command=\${COMP_WORDS[1]} below=\${COMP_WORDS[2]}
  [ "$COMP_CWORD" -gt 2 ] || below=
  if [ "$COMP_CWORD" -le 1 ]; then words=${quoted(wordsOf(program).join(' '))}
  else case "$command $below" in
${cases.join('\n')}
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _tidemark tidemark
`;
}

function fish(program: Command): string {
  const first = (text: string) => quoted(text.split(/[.;:]/)[0]!);
  const lines = program.commands.flatMap((command) => [
    `complete -c tidemark -n __fish_use_subcommand -f -a ${command.name()} -d ${first(command.description())}`,
    ...command.options.flatMap(({ long, description }) =>
      long
        ? [
            `complete -c tidemark -n ${quoted(`__fish_seen_subcommand_from ${command.name()}`)} -l ${long.slice(2)} -d ${first(description)}`,
          ]
        : [],
    ),
    ...command.commands.flatMap((child) => [
      `complete -c tidemark -n ${quoted(`__fish_seen_subcommand_from ${command.name()}; and not __fish_seen_subcommand_from ${command.commands.map((one) => one.name()).join(' ')}`)} -f -a ${child.name()} -d ${first(child.description())}`,
      ...child.options.flatMap(({ long, description }) =>
        long
          ? [
              `complete -c tidemark -n ${quoted(`__fish_seen_subcommand_from ${command.name()}; and __fish_seen_subcommand_from ${child.name()}`)} -l ${long.slice(2)} -d ${first(description)}`,
            ]
          : [],
      ),
    ]),
  ]);
  return `function tidemark; ${caller()} $argv; end\n${lines.join('\n')}\n`;
}

export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description(
      'Prints a script for bash, zsh or fish that makes "tidemark" a command of the shell and completes its words.',
    )
    .argument('<shell>', shells.join(', '))
    .addHelpText(
      'after',
      `
In the project's folder:
  bash, zsh   eval "$(npm run --silent tidemark -- completion bash)"
  fish        npm run --silent tidemark -- completion fish | source`,
    )
    .action((shell: string) => {
      if (!(shells as readonly string[]).includes(shell)) {
        process.stderr.write(`There is no completion for "${shell}": take one of ${shells.join(', ')}.\n`);
        process.exitCode = 2;
        return;
      }
      process.stdout.write(shell === 'fish' ? fish(program) : bash(program, shell as Exclude<Shell, 'fish'>));
    });
}
