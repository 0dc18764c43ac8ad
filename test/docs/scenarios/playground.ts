import { freePort } from '../../support/bot-process';
import { openHouse } from '../house';
import { type Scenario } from '../scenario';

/** README.md: the first command of all. */
export function playground(): Scenario {
  return {
    title: 'the playground',
    // No free port twice in a row: the chat page stands one above, or elsewhere.
    open: async () => openHouse({ env: { HTTP_PORT: String(await freePort()), CI: 'true' } }),
    steps: [
      [
        'npm start',
        {
          async stays({ until, output }) {
            const chat = await until(() => /(http:\/\/127\.0\.0\.1:\d+\/?)\s/.exec(output())?.[1]);
            await until(() => /Ctrl\+C/.test(output()));
            const page = await (await fetch(chat)).text();
            expect(page).toContain('<html');
            const readyz = /http:\S+\/readyz/.exec(output())?.[0] ?? '';
            await until(async () => (await fetch(readyz)).status === 200);
          },
        },
      ],
    ],
  };
}
