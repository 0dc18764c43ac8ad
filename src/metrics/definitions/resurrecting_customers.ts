import { type ScalarDefinition } from '../metric';
import { ACTIVE_BEFORE, ACTIVE_NOW, CREATED_IN_RANGE } from '../sql/activity';
import { countedPeople } from '../sql/counted';
import { RESURRECTING } from '../sql/rolled/lists';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'resurrecting_customers',
  shape: 'scalar',
  section: 'customers',
  order: 40,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...countedPeople(
    `SELECT customer_id AS id FROM (
    ${ACTIVE_NOW}
    EXCEPT ${ACTIVE_BEFORE}
    EXCEPT ${CREATED_IN_RANGE}
  ) AS resurrecting_customers`,
    RESURRECTING,
  ),
  rolled: {
    sql: `SELECT ${the('active')} - (${the('active')} + ${the('active_before')} - ${the('active_in_either')}) - ${the('active_new')} + ${the('active_new_stayed')}`,
  },
  texts: {
    ru: {
      title: 'Ожили',
      how: 'Активны сейчас, не были активны в предыдущем периоде и не новые.',
    },
    uz: {
      title: 'Uygʻonganlar',
      how: 'Hozir faol, oldingi davrda faol boʻlmagan va yangi ham emas.',
    },
    en: {
      title: 'Resurrecting',
      how: 'Active now, not in the period before, and not new.',
    },
  },
};
