import { type Message } from 'grammy/types';
import { type Translate } from '../../../present/translate';
import { type BotContext } from '../../context';
import { type Asked, type Understood } from '../ask';
import { type Question } from '../say';
import { type StaffOptions } from '../staff';
import { type Field } from './button';
import { readCategory, readDescription, readName, readPhoto, readPieces, readPrice } from './fields';

/** Categories offered as buttons. */
const OFFERED = 20;
/** A button that means something by itself, in whatever language it was drawn. */
type Label = (t: Translate) => string;
const NOT_COUNTED: Label = (t) => t('product-not-counted');

/** What a field may be; null where a product may be without it. */
interface FieldValues {
  name: string;
  price: string;
  category: string | null;
  stock: number | null;
  restock: number;
  description: string | null;
  photo: string | null;
}

export type FieldQuestions = { [F in Field]: Asked<FieldValues[F]> };

/** How the fields of a product are asked for; `none` is the button for having no such thing. */
export function fieldQuestions(staff: StaffOptions, none: Label): FieldQuestions {
  const { currencyDigits, catalog, logger } = staff;

  /** The button beside the question means that there is none. */
  function optional<T>(
    label: Label,
    question: (ctx: BotContext) => Question | Promise<Question>,
    read: (ctx: BotContext, message: Message) => Understood<T>,
  ): Asked<T | null> {
    return {
      question: async (ctx) => {
        const { text, offered = [] } = await question(ctx);
        return { text, offered: [...offered, label(ctx.language.t)] };
      },
      read: (ctx, message) => (says(staff, message, label) ? { value: null } : read(ctx, message)),
    };
  }

  async function categories(): Promise<string[]> {
    try {
      return (await catalog.categories()).flatMap(({ name }) => name ?? []).slice(0, OFFERED);
    } catch (error) {
      logger.warn({ err: error }, 'categories could not be offered');
      return [];
    }
  }

  return {
    name: { question: ({ language: { t } }) => ({ text: t('product-ask-name') }), read: readName },
    price: {
      question: ({ language: { t } }) => ({ text: t('product-ask-price') }),
      read: (ctx, message) => readPrice(ctx, message, currencyDigits),
    },
    category: optional(
      none,
      async ({ language: { t } }) => ({ text: t('product-ask-category'), offered: await categories() }),
      readCategory,
    ),
    stock: optional(
      NOT_COUNTED,
      ({ language: { t } }) => ({ text: t('product-ask-stock') }),
      (ctx, message) => readPieces(ctx, message),
    ),
    restock: {
      question: ({ language: { t } }) => ({ text: t('product-ask-restock') }),
      read: (ctx, message) => readPieces(ctx, message, true),
    },
    description: optional(
      none,
      ({ language: { t } }) => ({ text: t('product-ask-description') }),
      readDescription,
    ),
    photo: optional(none, ({ language: { t } }) => ({ text: t('product-ask-photo') }), readPhoto),
  };
}

/** A button drawn before the language was changed means the same. */
export function says({ languages }: StaffOptions, { text }: Message, label: Label): boolean {
  return languages.offered.some((locale) => label(languages.of(locale).t) === text?.trim());
}
