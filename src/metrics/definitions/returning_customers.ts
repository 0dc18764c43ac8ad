import { type ScalarDefinition } from '../metric';
import { ACTIVE_BEFORE, ACTIVE_NOW, CREATED_IN_RANGE } from '../sql/activity';
import { countedPeople } from '../sql/counted';
import { RETURNING } from '../sql/rolled/lists';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'returning_customers',
  shape: 'scalar',
  section: 'customers',
  order: 30,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...countedPeople(
    `SELECT customer_id AS id FROM (
    ${ACTIVE_NOW}
    INTERSECT ${ACTIVE_BEFORE}
    EXCEPT ${CREATED_IN_RANGE}
  ) AS returning_customers`,
    RETURNING,
  ),
  rolled: {
    sql: `SELECT (${the('active')} + ${the('active_before')} - ${the('active_in_either')}) - ${the('active_new_stayed')}`,
  },
  texts: {
    ru: {
      title: 'Вернулись',
      how: 'Активны и в этом периоде, и в предыдущем такой же длины; новые не входят.',
    },
    uz: {
      title: 'Qaytganlar',
      how: 'Bu davrda ham, undan oldingi shunday davrda ham faol boʻlganlar; yangilar kirmaydi.',
    },
    en: {
      title: 'Returning',
      how: 'Active in this period and in the one before it of equal length; new ones are not among them.',
    },
  },
};
