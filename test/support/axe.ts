import { readFileSync } from 'node:fs';
import { type Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  id: string;
  impact: string;
  nodes: { target: string[] }[];
}

/** All that axe finds on a page, one line a rule. The page must have been opened with bypassCSP. */
export async function findings(page: Page): Promise<string[]> {
  return (await violationsOn(page)).map(written);
}

/** What is serious or worse of it. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const all = await violationsOn(page);
  return all.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(written);
}

async function violationsOn(page: Page): Promise<Finding[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(AXE);
  return page.evaluate<Finding[]>(
    'axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations)',
  );
}

const written = ({ id, impact, nodes }: Finding) =>
  `${impact}: ${id}: ${nodes
    .slice(0, 5)
    .map(({ target }) => target.join(' '))
    .join(', ')}`;
