import { type Bench } from '../bench';
import { type BenchShop } from '../shop/open';
import { questionsOf } from './ask';
import { DUCKDB, POSTGRES } from './dialect';
import { openDuck } from './duckdb';
import { openOwnFigures, type OwnFigures } from './own-figures';
import { type Answers, type Questions } from './questions';
import { type Row } from './rows';
import { seedAnswers } from './seed';
import { tunedAnswers } from './tuned';
import { umamiAnswers, type UmamiAnswers } from './umami';

/** All ways to put the same questions to one shop. */
export interface Asked {
  questions: Questions;
  own: OwnFigures;
  seed: Answers;
  tuned: Answers;
  duck: Answers;
  umami: UmamiAnswers;
  close(): Promise<void>;
}

export async function openAsked(
  { server, tell }: Pick<Bench, 'server' | 'tell'>,
  shop: BenchShop,
): Promise<Asked> {
  const questions = questionsOf(shop);
  const client = await server.connect(shop.database);
  const select = async (sql: string) => (await client.query<Row>(sql)).rows;
  tell('the same rows for DuckDB');
  const duck = await openDuck(client, server.directory);
  const own = await openOwnFigures(shop);
  return {
    ...{ questions, own },
    seed: seedAnswers(select, questions),
    tuned: tunedAnswers(select, POSTGRES, questions),
    duck: tunedAnswers((sql) => duck.select(sql), DUCKDB, questions),
    umami: umamiAnswers(select, questions),
    async close() {
      duck.close();
      await own.close();
      await client.end();
    },
  };
}
