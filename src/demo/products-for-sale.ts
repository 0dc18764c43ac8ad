import { type Locale } from '../locales/locale';

interface ForSale extends Record<Locale, [name: string, description: string]> {
  price: number;
  /** What it cost before the price rise inside the history. */
  formerPrice: number;
  /** How often it is looked at, against the others. */
  weight: number;
  /** Sold only before the price rise: reports of the past must still know it. */
  discontinued?: true;
  soldOut?: true;
}

interface CategoryForSale {
  title: Record<Locale, string>;
  products: ForSale[];
  /** Its products are packed on the spot, so that nobody counts them. */
  uncounted?: true;
}

/** Names and descriptions as such a shop would write them itself in each language; money is whole soʻm. */
export const FOR_SALE: CategoryForSale[] = [
  {
    title: { ru: 'Витамины', uz: 'Vitaminlar', en: 'Vitamins' },
    products: [
      {
        ru: ['Витамин D3 2000 МЕ, 120 капсул', 'Для иммунитета и костей, по одной капсуле в день.'],
        uz: ['D3 vitamini 2000 XB, 120 kapsula', 'Immunitet va suyaklar uchun, kuniga bir kapsuladan.'],
        en: ['Vitamin D3 2000 IU, 120 capsules', 'For immunity and bones, one capsule a day.'],
        ...{ price: 149_000, formerPrice: 135_000, weight: 9 },
      },
      {
        ru: ['Витамин C 1000 мг, 60 таблеток', 'С шиповником и биофлавоноидами.'],
        uz: ['C vitamini 1000 mg, 60 tabletka', 'Naʼmatak va bioflavonoidlar bilan.'],
        en: ['Vitamin C 1000 mg, 60 tablets', 'With rose hips and bioflavonoids.'],
        ...{ price: 119_000, formerPrice: 109_000, weight: 8 },
      },
      {
        ru: ['Комплекс витаминов группы B, 90 капсул', 'Энергия и спокойные нервы.'],
        uz: ['B guruhi vitaminlari majmuasi, 90 kapsula', 'Quvvat va tinch asablar uchun.'],
        en: ['Vitamin B complex, 90 capsules', 'Energy and steady nerves.'],
        ...{ price: 165_000, formerPrice: 165_000, weight: 5 },
      },
      {
        ru: ['Мультивитамины для женщин, 60 таблеток', '24 компонента с железом и фолиевой кислотой.'],
        uz: ['Ayollar uchun multivitaminlar, 60 tabletka', '24 ta modda, temir va foliy kislotasi bilan.'],
        en: ['Multivitamins for women, 60 tablets', '24 nutrients with iron and folic acid.'],
        ...{ price: 239_000, formerPrice: 219_000, weight: 7 },
      },
      {
        ru: ['Мультивитамины для мужчин, 60 таблеток', '22 компонента с цинком и ликопином.'],
        uz: ['Erkaklar uchun multivitaminlar, 60 tabletka', '22 ta modda, rux va likopin bilan.'],
        en: ['Multivitamins for men, 60 tablets', '22 nutrients with zinc and lycopene.'],
        ...{ price: 239_000, formerPrice: 219_000, weight: 4 },
      },
      {
        ru: ['Детские витамины, жевательные, 90 штук', 'Без сахара, со вкусом малины; с трёх лет.'],
        uz: ['Bolalar vitaminlari, chaynaladigan, 90 dona', 'Shakarsiz, malina taʼmli; uch yoshdan.'],
        en: ['Children’s vitamins, chewable, 90 pieces', 'Sugar-free, raspberry flavour; from age three.'],
        ...{ price: 129_000, formerPrice: 119_000, weight: 6 },
      },
    ],
  },
  {
    title: { ru: 'Минералы', uz: 'Minerallar', en: 'Minerals' },
    products: [
      {
        ru: ['Магний B6, 100 таблеток', 'От усталости и судорог, для крепкого сна.'],
        uz: ['Magniy B6, 100 tabletka', 'Charchoq va tomir tortishishiga qarshi, tinch uyqu uchun.'],
        en: ['Magnesium B6, 100 tablets', 'Against tiredness and cramps, for sound sleep.'],
        ...{ price: 139_000, formerPrice: 129_000, weight: 9 },
      },
      {
        ru: ['Цинк хелат 25 мг, 90 капсул', 'Иммунитет, кожа и волосы.'],
        uz: ['Rux xelati 25 mg, 90 kapsula', 'Immunitet, teri va sochlar uchun.'],
        en: ['Zinc chelate 25 mg, 90 capsules', 'Immunity, skin and hair.'],
        ...{ price: 98_000, formerPrice: 98_000, weight: 6 },
      },
      {
        ru: ['Железо бисглицинат, 90 капсул', 'Мягкая форма, не раздражает желудок.'],
        uz: ['Temir bisglitsinati, 90 kapsula', 'Yumshoq shakli, oshqozonni bezovta qilmaydi.'],
        en: ['Iron bisglycinate, 90 capsules', 'A gentle form that does not upset the stomach.'],
        ...{ price: 125_000, formerPrice: 115_000, weight: 5 },
      },
      {
        ru: ['Кальций с витамином D3, 120 таблеток', 'Для костей и зубов всей семьи.'],
        uz: ['Kalsiy va D3 vitamini, 120 tabletka', 'Butun oila suyaklari va tishlari uchun.'],
        en: ['Calcium with vitamin D3, 120 tablets', 'For the whole family’s bones and teeth.'],
        ...{ price: 145_000, formerPrice: 135_000, weight: 5 },
      },
      {
        ru: ['Йод из ламинарии, 180 таблеток', 'Для щитовидной железы.'],
        uz: ['Laminariyadan yod, 180 tabletka', 'Qalqonsimon bez uchun.'],
        en: ['Iodine from kelp, 180 tablets', 'For the thyroid.'],
        ...{ price: 69_000, formerPrice: 65_000, weight: 4 },
      },
    ],
  },
  {
    title: { ru: 'Омега-3', uz: 'Omega-3', en: 'Omega-3' },
    products: [
      {
        ru: ['Омега-3 1000 мг, 60 капсул', 'Рыбий жир из дикого анчоуса.'],
        uz: ['Omega-3 1000 mg, 60 kapsula', 'Yovvoyi anchousdan olingan baliq yogʻi.'],
        en: ['Omega-3 1000 mg, 60 capsules', 'Fish oil from wild anchovy.'],
        ...{ price: 189_000, formerPrice: 175_000, weight: 10 },
      },
      {
        ru: ['Омега-3 Ultra 1600 мг, 90 капсул', 'Высокая концентрация EPA и DHA.'],
        uz: ['Omega-3 Ultra 1600 mg, 90 kapsula', 'EPA va DHA miqdori yuqori.'],
        en: ['Omega-3 Ultra 1600 mg, 90 capsules', 'High in EPA and DHA.'],
        ...{ price: 420_000, formerPrice: 390_000, weight: 5 },
      },
      {
        ru: ['Омега-3-6-9, 120 капсул', 'Лён, облепиха и рыбий жир.'],
        uz: ['Omega-3-6-9, 120 kapsula', 'Zigʻir, chakanda va baliq yogʻi.'],
        en: ['Omega-3-6-9, 120 capsules', 'Flax, sea buckthorn and fish oil.'],
        ...{ price: 275_000, formerPrice: 255_000, weight: 4, discontinued: true },
      },
      {
        ru: ['Детская омега-3 с лимоном, 150 мл', 'Жидкая, без рыбного привкуса.'],
        uz: ['Bolalar uchun limonli omega-3, 150 ml', 'Suyuq, baliq taʼmi sezilmaydi.'],
        en: ['Children’s omega-3 with lemon, 150 ml', 'Liquid, without a fishy taste.'],
        ...{ price: 215_000, formerPrice: 199_000, weight: 3 },
      },
    ],
  },
  {
    title: { ru: 'Коллаген и красота', uz: 'Kollagen va goʻzallik', en: 'Collagen and beauty' },
    products: [
      {
        ru: ['Коллаген морской, порошок 200 г', 'Пептиды с витамином C, на 40 дней.'],
        uz: ['Dengiz kollageni, kukun 200 g', 'C vitaminli peptidlar, 40 kunga yetadi.'],
        en: ['Marine collagen, 200 g powder', 'Peptides with vitamin C, enough for 40 days.'],
        ...{ price: 389_000, formerPrice: 355_000, weight: 9 },
      },
      {
        ru: ['Коллаген премиум, 30 саше', 'С гиалуроновой кислотой и эластином.'],
        uz: ['Premium kollagen, 30 sashe', 'Gialuron kislotasi va elastin bilan.'],
        en: ['Collagen Premium, 30 sachets', 'With hyaluronic acid and elastin.'],
        ...{ price: 590_000, formerPrice: 550_000, weight: 5, soldOut: true },
      },
      {
        ru: ['Биотин для волос и ногтей, 100 капсул', '5000 мкг, курс на три месяца.'],
        uz: ['Soch va tirnoqlar uchun biotin, 100 kapsula', '5000 mkg, uch oylik kurs.'],
        en: ['Biotin for hair and nails, 100 capsules', '5000 mcg, a three-month course.'],
        ...{ price: 155_000, formerPrice: 145_000, weight: 6 },
      },
      {
        ru: ['Набор «Красота на 3 месяца»', 'Коллаген, биотин и омега-3 вместе дешевле.'],
        uz: ['«3 oylik goʻzallik» toʻplami', 'Kollagen, biotin va omega-3 birgalikda arzonroq.'],
        en: ['“Three months of beauty” set', 'Collagen, biotin and omega-3, cheaper together.'],
        ...{ price: 890_000, formerPrice: 850_000, weight: 2 },
      },
    ],
  },
  {
    title: { ru: 'Травяные чаи', uz: 'Giyohli choylar', en: 'Herbal teas' },
    uncounted: true,
    products: [
      {
        ru: ['Чай «Горные травы Чимгана», 100 г', 'Чабрец, душица и зверобой.'],
        uz: ['«Chimyon togʻ giyohlari» choyi, 100 g', 'Togʻjambil, togʻrayhon va dalachoy.'],
        en: ['“Mountain herbs of Chimgan” tea, 100 g', 'Thyme, oregano and St John’s wort.'],
        ...{ price: 55_000, formerPrice: 49_000, weight: 6 },
      },
      {
        ru: ['Чай «Лёгкий сон», 20 пакетиков', 'Мелисса, мята и валериана.'],
        uz: ['«Yengil uyqu» choyi, 20 paketcha', 'Limonoʻt, yalpiz va valeriana.'],
        en: ['“Easy sleep” tea, 20 bags', 'Lemon balm, mint and valerian.'],
        ...{ price: 45_000, formerPrice: 45_000, weight: 6 },
      },
      {
        ru: ['Чай для пищеварения, 100 г', 'Фенхель, ромашка и кора крушины.'],
        uz: ['Hazm uchun choy, 100 g', 'Arpabodiyon, moychechak va frangula poʻstlogʻi.'],
        en: ['Digestive tea, 100 g', 'Fennel, chamomile and buckthorn bark.'],
        ...{ price: 59_000, formerPrice: 55_000, weight: 4 },
      },
      {
        ru: ['Чай каркаде с шиповником, 150 г', 'Витаминный, пьют горячим и холодным.'],
        uz: ['Naʼmatakli karkade choyi, 150 g', 'Vitaminlarga boy, issiq ham, sovuq ham ichiladi.'],
        en: ['Hibiscus tea with rose hips, 150 g', 'Rich in vitamins, good hot or cold.'],
        ...{ price: 49_000, formerPrice: 45_000, weight: 3 },
      },
    ],
  },
  {
    title: { ru: 'Пробиотики', uz: 'Probiotiklar', en: 'Probiotics' },
    products: [
      {
        ru: ['Пробиотик 10 штаммов, 30 капсул', 'После антибиотиков и для спокойного живота.'],
        uz: ['Probiotik, 10 ta shtamm, 30 kapsula', 'Antibiotiklardan keyin va qorin tinchligi uchun.'],
        en: ['Probiotic, 10 strains, 30 capsules', 'After antibiotics and for a calm stomach.'],
        ...{ price: 210_000, formerPrice: 195_000, weight: 7 },
      },
      {
        ru: ['Синбиотик для детей, 20 саше', 'Без лактозы, с рождения.'],
        uz: ['Bolalar uchun sinbiotik, 20 sashe', 'Laktozasiz, tugʻilgandan boshlab.'],
        en: ['Synbiotic for children, 20 sachets', 'Lactose-free, from birth.'],
        ...{ price: 185_000, formerPrice: 175_000, weight: 4 },
      },
      {
        ru: ['Клетчатка псиллиум, 300 г', 'Шелуха подорожника.'],
        uz: ['Psillium kletchatkasi, 300 g', 'Zupturum urugʻi qobigʻi.'],
        en: ['Psyllium fibre, 300 g', 'Plantain seed husk.'],
        ...{ price: 99_000, formerPrice: 89_000, weight: 3 },
      },
    ],
  },
];
