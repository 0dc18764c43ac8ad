import { type ScalarDefinition } from '../metric';
import { ACTIVE_BEFORE, ACTIVE_NOW, CREATED_IN_RANGE } from '../sql/activity';
import { counted } from '../sql/counted';
import { ACTIVE_COUNT, ACTIVE_NEW_STAYED, STAYED, activeNew } from '../sql/rolled/people';

export const metric: ScalarDefinition = {
  id: 'resurrecting_customers',
  shape: 'scalar',
  section: 'customers',
  order: 40,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...counted(
    'customers',
    `SELECT customer_id AS id FROM (
    ${ACTIVE_NOW}
    EXCEPT ${ACTIVE_BEFORE}
    EXCEPT ${CREATED_IN_RANGE}
  ) AS resurrecting_customers`,
  ),
  rolled: {
    sql: `SELECT ${ACTIVE_COUNT} - ${STAYED} - ${activeNew()} + ${ACTIVE_NEW_STAYED}`,
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
