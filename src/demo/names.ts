/** Names as people in Uzbekistan write them in Telegram. Family names end in -a for women where `bends`. */
export interface NamePool {
  weight: number;
  women: readonly string[];
  men: readonly string[];
  families: readonly string[];
  bends: boolean;
  /** How often the client is set to each language. */
  languages: readonly { code: string; weight: number }[];
}

const uzbekLatin: NamePool = {
  weight: 44,
  women: words(
    'Dilnoza Nilufar Gulnora Madina Zulfiya Shahnoza Malika Feruza Nargiza Sevara Kamola Mohira Zarina Umida Nodira Lola Barno Oysha Munisa Iroda',
  ),
  men: words(
    'Aziz Bekzod Jasur Sardor Otabek Ulugʻbek Sherzod Rustam Dilshod Farrux Javohir Akmal Bobur Shoxruh Islom Temur Nodir Anvar Doniyor Murod',
  ),
  families: words(
    'Karimov Rahimov Yusupov Toshmatov Ergashev Abdullayev Xolmatov Saidov Normatov Ismoilov Qodirov Usmonov Mirzayev Tursunov Nazarov Raximov Hamidov Sobirov',
  ),
  bends: true,
  languages: [
    { code: 'uz', weight: 66 },
    { code: 'ru', weight: 28 },
    { code: 'en', weight: 6 },
  ],
};

const uzbekCyrillic: NamePool = {
  weight: 15,
  women: words('Дилноза Нилуфар Гулнора Мадина Зулфия Шахноза Малика Феруза Наргиза Севара Камола Умида'),
  men: words('Азиз Бекзод Жасур Сардор Отабек Улугбек Шерзод Рустам Дилшод Фаррух Акмал Бобур'),
  families: words(
    'Каримов Рахимов Юсупов Эргашев Абдуллаев Холматов Саидов Исмоилов Усмонов Мирзаев Турсунов',
  ),
  bends: true,
  languages: [
    { code: 'ru', weight: 58 },
    { code: 'uz', weight: 42 },
  ],
};

const russian: NamePool = {
  weight: 19,
  women: words('Анна Елена Ольга Наталья Светлана Ирина Мария Екатерина Юлия Татьяна Виктория Людмила'),
  men: words('Алексей Дмитрий Сергей Андрей Максим Владимир Игорь Артём Павел Николай'),
  families: words('Иванов Петров Кузнецов Смирнов Попов Волков Морозов Новиков Фёдоров Соколов Лебедев'),
  bends: true,
  languages: [
    { code: 'ru', weight: 94 },
    { code: 'en', weight: 6 },
  ],
};

const karakalpak: NamePool = {
  weight: 9,
  women: words('Ayzada Gulnaz Periyzat Ayjamal Biybigul Aysulıw Zamira Sharigul Venera Gúlayım'),
  men: words('Berdaq Aybek Jańabay Azat Sultanbek Maqset Quwanish Arıslan Paraxat Ayteke'),
  families: words('Allambergenov Utepbergenov Jumabaev Seytmuratov Esenov Kalmuratov Dawletov Bekmuratov'),
  bends: true,
  languages: [
    { code: 'uz', weight: 46 },
    { code: 'ru', weight: 50 },
    { code: 'en', weight: 4 },
  ],
};

const korean: NamePool = {
  weight: 6,
  women: words('Виктория Алина Диана Марина Лариса Эльвира'),
  men: words('Виталий Вячеслав Роман Герман Эдуард Олег'),
  families: words('Ким Цой Пак Ли Хван Тен Югай Хегай'),
  bends: false,
  languages: [
    { code: 'ru', weight: 88 },
    { code: 'en', weight: 12 },
  ],
};

const tajik: NamePool = {
  weight: 7,
  women: words('Зебо Мехринисо Фарзона Шахло Парвина Ситора'),
  men: words('Фируз Сухроб Бахтиёр Далер Рустам Хуршед'),
  families: words('Саидов Раджабов Шарипов Назаров Бобоев Очилов'),
  bends: true,
  languages: [
    { code: 'ru', weight: 55 },
    { code: 'uz', weight: 45 },
  ],
};

export const namePools: readonly NamePool[] = [uzbekLatin, uzbekCyrillic, russian, karakalpak, korean, tajik];

function words(text: string): readonly string[] {
  return text.split(' ');
}
