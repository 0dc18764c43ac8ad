import { HAS_BEGUN, LAST_DATE } from '../activity';
import { SEGMENTS } from '../rfm';

/** Buyers by segment at the end of a range without an edge: `key`, `place`, `buyers`, `revenue`. */
export const SEGMENT_SUMS = `SELECT segment.key, segment.place, sum(buyers) AS buyers, sum(revenue) AS revenue
    FROM rollup_rfm JOIN ${SEGMENTS} USING (place)
    WHERE day <= ${LAST_DATE} AND ${HAS_BEGUN}
    GROUP BY segment.key, segment.place HAVING sum(buyers) > 0`;
