import { cruiseRooms } from './lint/cruise-rooms.ts';

const { moduleCount, unseen, violations } = await cruiseRooms(process.cwd());
const problems = [...violations, ...unseen.map((file) => `overlooked: ${file}: the cruise did not see it`)];
for (const problem of problems) process.stdout.write(`${problem}\n`);
if (moduleCount === 0) process.stdout.write('The cruise saw no module at all: this check checks nothing.\n');
process.stdout.write(`${moduleCount} modules, ${problems.length} problems\n`);
process.exitCode = moduleCount === 0 || problems.length > 0 ? 1 : 0;
