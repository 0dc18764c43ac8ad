import { type ScalarDefinition } from '../metric';
import { ACTIVE_NOW, CREATED_IN_RANGE } from '../sql/activity';
import { countedPeople } from '../sql/counted';
import { ACTIVE_NEW } from '../sql/rolled/lists';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'active_new_customers',
  shape: 'scalar',
  section: 'customers',
  order: 20,
  unit: 'count',
  better: 'up',
  comparable: true,
  ...countedPeople(
    `SELECT customer_id AS id FROM (
    ${ACTIVE_NOW}
    INTERSECT ${CREATED_IN_RANGE}
  ) AS active_new_customers`,
    ACTIVE_NEW,
  ),
  rolled: { sql: `SELECT ${the('active_new')}` },
  texts: {
    ru: {
      title: 'Из них новые',
      how: 'Активные клиенты, которые появились в этом же периоде. Новые, вернувшиеся и ожившие вместе дают всех активных.',
    },
    uz: {
      title: 'Shundan yangi',
      how: 'Shu davrda paydo boʻlgan faol mijozlar. Yangi, qaytgan va uygʻonganlar birga barcha faollarni beradi.',
    },
    en: {
      title: 'New among them',
      how: 'Active customers who were created in the same period. New, returning and resurrecting add up to all active.',
    },
  },
};
