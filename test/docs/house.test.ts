import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { openHouse } from './house';

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('a house takes along what its commands left running', async () => {
  const house = await openHouse({ at: 'home' });
  const { output } = await house.run('(setsid sleep 600; true) >/dev/null 2>&1 & echo $!');
  // The shell that waits for it never was anything else than what this house began.
  const pid = Number(output);
  expect(await isAlive(pid)).toBe(true);
  house.remove();
  while (await isAlive(pid));
  expect(existsSync(house.root)).toBe(false);
});

/** A killed process that nobody has waited for yet is dead. */
async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return status !== '' && !/\) [ZX] /.test(status);
}
