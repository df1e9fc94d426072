import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { HOUSE, VAGUE_FOLDERS, YARD } from './lint/house.ts';

const README_LINES = 30;
const ROOMS = [...Object.keys(HOUSE), ...YARD];
/** A cited path starts with a room, with docs/, or is a file at the root; globs and placeholders cite nothing. */
const CITED = new RegExp(
  `^(?:(?:\\.\\/)?(?:${[...ROOMS, 'docs', 'k8s', '\\.ci'].join('|')})\\/[\\w./@+-]*(?::\\d+)?|[\\w.-]+\\.md)$`,
);

const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '' && existsSync(file));

const problems = [
  ...roomsWithoutReadme(),
  ...vagueFolders(),
  ...deadScripts(),
  ...files.filter(isPage).flatMap(deadReferences),
];
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(`${files.filter(isPage).length} pages, ${problems.length} problems\n`);
process.exitCode = problems.length === 0 ? 0 : 1;

function isPage(file: string): boolean {
  return (
    file.endsWith('.md') &&
    file !== 'CHANGELOG.md' &&
    !file.startsWith('docs/decisions/') &&
    !file.includes('fixtures/')
  );
}

function roomsWithoutReadme(): string[] {
  const lived = ROOMS.filter((room) => files.some((file) => file.startsWith(`${room}/`)));
  return lived.flatMap((room) => {
    const readme = join(room, 'README.md');
    if (!existsSync(readme)) return [`${room}/: has no README.md (what enters, what leaves, which law holds)`];
    const lines = readFileSync(readme, 'utf8').trimEnd().split('\n').length;
    return lines > README_LINES ? [`${readme}: ${lines} lines, the wall is ${README_LINES}`] : [];
  });
}

function vagueFolders(): string[] {
  const vague: readonly string[] = VAGUE_FOLDERS;
  const folders = new Set(files.filter((file) => !/^contract\/(gen|proto\/xray)\//.test(file)).map(dirname));
  return [...folders]
    .filter((folder) => folder.split('/').some((part) => vague.includes(part)))
    .map((folder) => `${folder}/: a folder of this name says nothing; name it after its noun`);
}

function deadReferences(page: string): string[] {
  const text = readFileSync(page, 'utf8').replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, ''));
  return text.split('\n').flatMap((line, index) => {
    const dead = [...linksOf(line, page), ...citationsOf(line)].filter(
      ([, path]) => !existsSync(path) && !existsSync(join(dirname(page), path)),
    );
    return dead.map(([cited]) => `${page}:${index + 1}: cites ${cited}, which does not exist`);
  });
}

function deadScripts(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  return Object.entries(scripts).flatMap(([name, line]) => {
    const file = /^node (\S+)/.exec(line)?.[1];
    return file === undefined || existsSync(file)
      ? []
      : [`package.json: npm run ${name} calls ${file}, which does not exist`];
  });
}

type Citation = [cited: string, path: string];

function linksOf(line: string, page: string): Citation[] {
  return [...line.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => [target, normalize(join(dirname(page), target))]);
}

function citationsOf(line: string): Citation[] {
  return [...line.matchAll(/`([^`\s]+)`/g)]
    .map(([, cited = '']) => cited)
    .filter((cited) => CITED.test(cited) && !/[*<>{}]|NNNN/.test(cited))
    .map((cited) => [cited, cited.replace(/:\d+$/, '')] satisfies Citation)
    .filter(([, path]) => basename(path) !== '');
}
