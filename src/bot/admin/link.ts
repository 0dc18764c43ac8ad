import { Composer, InputFile } from 'grammy';
import { escapeHtml } from '../../present/html';
import { transliterate } from '../../present/transliterate';
import { type BotContext } from '../context';
import { type StaffOptions } from './staff';

const NAME = /^[\w-]{1,64}$/;
/** Deep links that open a product. */
const RESERVED = /^product-/i;
const PICTURE = { type: 'png', width: 640, margin: 3, errorCorrectionLevel: 'M' } as const;

/** `/link NAME`: a link whose visitors count under that source, with its QR code. */
export function linkFeature({ access }: Pick<StaffOptions, 'access'>): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command('link', async (ctx) => {
    const { t } = ctx.language;
    if (!access.mayChange(ctx)) {
      await ctx.reply(t('only-listed'));
      return;
    }
    const name = ctx.match.trim();
    if (name === '') {
      await ctx.reply(t('link-usage'), { parse_mode: 'HTML' });
      return;
    }
    if (RESERVED.test(name)) {
      await ctx.reply(t('link-reserved'));
      return;
    }
    if (!NAME.test(name)) {
      const suggestion = transliterate(name)
        .replace(/[ʻʼ‘’'`]/g, '')
        .replace(/[^\w-]+/g, '_')
        .replace(/^_+|_+$/g, '')
        .slice(0, 64);
      const text =
        suggestion && !RESERVED.test(suggestion) ? t('link-bad-suggest', { suggestion }) : t('link-bad');
      await ctx.reply(text, { parse_mode: 'HTML' });
      return;
    }
    const link = `https://t.me/${ctx.me.username}?start=${name}`;
    const { default: QRCode } = await import('qrcode');
    const picture = await QRCode.toBuffer(link, PICTURE);
    await ctx.replyWithPhoto(new InputFile(picture, `${name}.png`), {
      caption: t('link-made', { link: escapeHtml(link), name: escapeHtml(name) }),
      parse_mode: 'HTML',
    });
  });
  return feature;
}
