import { STAFF } from './actors';
import { type FuzzedBot } from './fuzzed-bot';
import { UPDATES } from './updates';

/** What the staff's buttons begin with, as far as looking around shows them. */
export const KNOWN = ['stats', 'orders', 'order', 'products', 'product', 'set', 'texts', 'fnl'];
const COMMANDS = ['/orders', '/products', '/settings', '/report', '/stats', '/funnel'];
/** Only looks: nothing is changed by it. */
const LOOKS = /^(?:stats\/|orders:|order:show|products:|product:show|texts:|set:screen|ppl:|range:|fnl:)/;
const MOST_LOOKS = 12;

/** The callback data of all buttons that an admin meets who looks around; every kind of them is looked into once. */
export async function staffButtons({ push }: Pick<FuzzedBot, 'push'>): Promise<string[]> {
  const found = new Set<string>();
  const looked = new Set<string>();
  async function look(kind: 'message' | 'callback_query', said: { text?: string; data?: string }) {
    const entities = [{ type: 'bot_command', offset: 0, length: said.text?.length ?? 0 }];
    const { calls } = await push(
      kind,
      UPDATES[kind](STAFF.admin(), said.text ? { ...said, entities } : said),
    );
    for (const { params } of calls)
      for (const [, data] of JSON.stringify(params.reply_markup ?? {}).matchAll(/"callback_data":("[^"]*")/g))
        found.add(JSON.parse(data!) as string);
  }
  for (const text of COMMANDS) await look('message', { text });
  /** Of those whose beginning has been looked into least. */
  const next = () => {
    const seen = (data: string) => [...looked].filter((shape) => headOf(shape) === headOf(data)).length;
    const left = [...found].filter((data) => LOOKS.test(data) && !looked.has(shapeOf(data)));
    return left.sort((one, other) => seen(one) - seen(other))[0];
  };
  for (let data = next(); data !== undefined && looked.size < MOST_LOOKS; data = next()) {
    looked.add(shapeOf(data));
    await look('callback_query', { data });
  }
  return [...found];
}

/** Buttons that differ in numbers alone lead to the same kind of screen. */
const shapeOf = (data: string) => data.replace(/\d+/g, '0');
const headOf = (data: string) => /^\w+/.exec(data)?.[0];
