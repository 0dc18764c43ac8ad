import { type ScalarDefinition } from '../metric';
import { ACTIVE_BEFORE, ACTIVE_NOW } from '../sql/activity';
import { countedPeople } from '../sql/counted';
import { DORMANT } from '../sql/rolled/lists';
import { the } from '../sql/rolled/shared';

export const metric: ScalarDefinition = {
  id: 'dormant_customers',
  shape: 'scalar',
  section: 'customers',
  order: 50,
  unit: 'count',
  better: 'down',
  comparable: true,
  ...countedPeople(
    `SELECT customer_id AS id FROM (
    ${ACTIVE_BEFORE}
    EXCEPT ${ACTIVE_NOW}
  ) AS dormant_customers`,
    DORMANT,
  ),
  rolled: {
    sql: `SELECT ${the('active_before')} - (${the('active')} + ${the('active_before')} - ${the('active_in_either')})`,
  },
  texts: {
    ru: {
      title: 'Уснули',
      how: 'Были активны в предыдущем периоде и ни разу не пришли в этом.',
    },
    uz: {
      title: 'Uxlab qolganlar',
      how: 'Oldingi davrda faol boʻlgan, bu davrda esa bir marta ham kelmagan.',
    },
    en: {
      title: 'Dormant',
      how: 'Active in the period before and not once in this one.',
    },
  },
};
