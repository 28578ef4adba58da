// Names of many cultures for invented people. Each family of names keeps its own surnames; the weights are within a broad ethnic group.

import type { Random } from './random.ts'

export type Group = 'White' | 'Black' | 'Asian' | 'Mixed' | 'Other'
export type Names = {
  group: Group
  weight: number
  male: string[]
  female: string[]
  surnames: string[]
  /** Codes of the lists that follow a name more often than not: ethnicity, religion, nationality when it is not British, first language. */
  ethnicity: string
  religion: string
  nationality?: string
  language?: string
  nation?: 'WAL'
}

const split = (text: string) => text.split(' ')

const nameFamilies: Names[] = [
  {
    group: 'White',
    weight: 74,
    ethnicity: 'W1',
    religion: 'NIL',
    male: split(
      'Liam Dean Callum Jack Ryan Craig Lee Darren Gareth Connor Kieran Aaron Nathan Luke Adam Scott Stephen Mark Wayne Josh Jordan Reece Kyle Ashley Carl Shane Tyler Bradley Curtis Dominic Jamie Daniel Thomas Matthew William Robert Anthony Paul Barry Gary Kevin Lewis Ben Joe Alfie Mason Harvey Louis Toby Elliott',
    ),
    female: split(
      'Keira Leanne Gemma Kelly Stacey Chloe Jade Amy Lauren Natalie Donna Michelle Kirsty Abigail Charlotte Hayley Rachel Zoe Tanya Elizabeth Katherine Rebecca Sarah Louise Samantha Danielle Paige Megan Courtney Holly',
    ),
    surnames: split(
      'Gorman Ashworth Hartley Wilkinson Hughes Shaw Barker Fletcher Holroyd Sutcliffe Greenwood Walker Hobson Firth Naylor Priestley Rawnsley Thackray Illingworth Bairstow Crossley Dewhirst Feather Haigh Jowett Kershaw Lumb Murgatroyd Ogden Smith Taylor Brown Wright Turner Cooper Ward Bennett Carter Palmer Webb Chapman Ellis Pearce Tregenza Trelawney Penrose Goodfellow Whitlock Cartwright Heathcote Wainwright Pemberton Ainsworth Thornton Barraclough Featherstone Smith-Harding Hall-Barnes Price-Watkins',
    ),
  },
  {
    group: 'White',
    weight: 8,
    ethnicity: 'W2',
    religion: 'CHRST',
    male: split('Seán Pádraig Declan Cormac Niall Brendan Eoin Ciarán Fergal Conor'),
    female: split('Siobhán Niamh Aoife Róisín Bríd Orla Gráinne Sinéad'),
    surnames: split('O’Connell O’Shea Doherty Gallagher McGrath Ní-Bhriain O’Rourke Ward McDonagh Connors Mac-Giolla'),
  },
  {
    group: 'White',
    weight: 8,
    nation: 'WAL',
    ethnicity: 'W1',
    religion: 'NIL',
    language: 'WELSH',
    male: split('Gethin Rhys Dafydd Ieuan Owain Emyr Llŷr Siôn Iwan Gwilym Hywel Aled Tudur'),
    female: split('Cerys Bethan Siân Nerys Ffion Angharad Eleri Lowri Mererid Gwenllïan'),
    surnames: split('Llewellyn-Price Pritchard Bevan Gwynne Rhydderch Parry Ap-Rhys Bowen Prosser Myrddin Lloyd-Owen Griffiths Probert'),
  },
  {
    group: 'White',
    weight: 10,
    ethnicity: 'W9',
    religion: 'CHRST',
    nationality: 'POLE',
    language: 'POLISH',
    male: split('Paweł Tomasz Marek Łukasz Grzegorz Jakub Krzysztof Wojciech'),
    female: split('Agnieszka Katarzyna Monika Małgorzata Żaneta Iwona'),
    surnames: split('Zieliński Kowalczyk Nowak Woźniak Lewandowska Wiśniewski Dąbrowski Kamiński'),
  },
  {
    group: 'White',
    weight: 6,
    ethnicity: 'W9',
    religion: 'CHRST',
    nationality: 'ROMA',
    language: 'ROMANIAN',
    male: split('Andrei Ionuț Vasile Mihai Ștefan Florin Darius'),
    female: split('Elena Ioana Crina Mihaela Roxana'),
    surnames: split('Popescu Ionescu Dumitru Văcărescu Stanciu Rădulescu Lăcătuș'),
  },
  {
    group: 'Asian',
    weight: 55,
    ethnicity: 'A2',
    religion: 'MOS',
    language: 'URDU',
    male: split('Ahmed Imran Bilal Usman Hamza Tariq Zubair Faisal Adeel Kashif Nadeem Mohammed Muhammad Waqas Shahid'),
    female: split('Tasneem Aisha Saima Nadia Rukhsana Samina Zara Sumaira Iqra'),
    surnames: split('Hussain Khan Mahmood Iqbal Akhtar Malik Chaudhry Mirza Siddiqui Bibi Ali Raja'),
  },
  {
    group: 'Asian',
    weight: 18,
    ethnicity: 'A3',
    religion: 'MOS',
    language: 'BENGALI',
    male: split('Abdul Shafiq Rahim Jubair Mizan Foysal Kamrul'),
    female: split('Fatima Shirin Nasima Rehana Sultana'),
    surnames: split('Rahman Miah Uddin Begum Chowdhury Choudhury Islam Khatun'),
  },
  {
    group: 'Asian',
    weight: 20,
    ethnicity: 'A1',
    religion: 'SIKH',
    language: 'PANJABI_INDIAN',
    male: split('Harpreet Gurdeep Jaspal Amrit Rajan Vikram Sanjay Anil'),
    female: split('Manpreet Jasvir Priya Sunita Meera Kiran'),
    surnames: split('Singh Kaur Patel Sharma Dhillon Sandhu Gill Bhatt Subramaniam Venkatesan'),
  },
  {
    group: 'Asian',
    weight: 7,
    ethnicity: 'A9',
    religion: 'BUDD',
    male: split('Wei Jian Minh Duc Hao Quang'),
    female: split('Mei-Ling Xiu Linh Hua Thảo'),
    surnames: split('Chow Nguyễn Trần Liang Huang Ng Wu Lê'),
  },
  {
    group: 'Black',
    weight: 38,
    ethnicity: 'B2',
    religion: 'CHRST',
    male: split('Oluwaseun Kwame Kofi Emeka Tunde Chidi Babatunde Kwabena Ifeanyi Olúṣẹ́gun'),
    female: split('Adaeze Abena Ngozi Yaa Blessing Folasade Akosua Chiamaka'),
    surnames: split('Adebayo Mensah Okafor Boateng Okoro Asante Eze Osei-Brown Nwachukwu Agyeman Afolabi Okoro-Bennett'),
  },
  {
    group: 'Black',
    weight: 42,
    ethnicity: 'B1',
    religion: 'CHRST',
    male: split('Marlon Jerome Leroy Dwayne Tyrone Delroy Jermaine Andre Omari'),
    female: split('Shanice Shanelle Monique Keisha Latoya Chantelle Ebony Tianna'),
    surnames: split('Campbell Grant Francis Clarke Gordon Reid Powell Morgan-James Bailey St-Hilaire Beckford'),
  },
  {
    group: 'Black',
    weight: 20,
    ethnicity: 'B2',
    religion: 'MOS',
    language: 'SOMALI',
    male: split('Abdi Yusuf Abdirahman Liban Mahad Guled'),
    female: split('Hodan Ayaan Sagal Ifrah Hamdi'),
    surnames: split('Warsame Abdullahi Farah Jama Hersi Osman Mohamed'),
  },
  {
    group: 'Mixed',
    weight: 100,
    ethnicity: 'M1',
    religion: 'NIL',
    male: split('Jayden Kai Tyrell Leon Marcus Isaac Nathaniel Rio Kian Theo'),
    female: split('Shanice Jasmine Mia Naomi Aaliyah Tia Leila Kiera Shania'),
    surnames: split('Bennett Okonkwo-Hall Thompson Ferreira Da-Silva Edwards Lawson Khan-Taylor Mensah-Jones Rose Baptiste Okoronkwo'),
  },
  {
    group: 'Other',
    weight: 60,
    ethnicity: 'O2',
    religion: 'MOS',
    language: 'ARABIC',
    male: split('Omar Khaled Hassan Karim Mustafa Samir Zaki'),
    female: split('Layla Noor Yasmin Hanan Rania'),
    surnames: split('Al-Hashimi Haddad El-Sayed Aziz Nasser Khalil Demir Barzani Ahmadzai'),
  },
  {
    group: 'Other',
    weight: 40,
    ethnicity: 'O9',
    religion: 'NIL',
    nationality: 'ALBA',
    language: 'ALBANIAN',
    male: split('Arben Besnik Dritan Ermal Luan Çelik'),
    female: split('Arta Besa Elira Mirela Gülşen'),
    surnames: split('Hoxha Gjoka Berisha Krasniqi Leka Dervishi Yılmaz'),
  },
]

const middleMale = split('James John William Lee Paul Alexander Thomas David Michael Ali Joseph')
const middleFemale = split('Rose Marie Louise Grace Ann Jane May Elizabeth Noor Faith')

export type Name = { family: Names; forename: string; surname: string; middle: string | null }

/** A name for somebody of a broad ethnic group in a region. */
export function inventName(random: Random, group: string, sex: 'male' | 'female', region: string): Name {
  const family = random.weighted(
    nameFamilies
      .filter(names => names.group === group)
      .map(names => [names, names.nation ? (names.nation === region ? names.weight * 4 : 0.5) : names.weight] as const),
  )
  const double = random.chance(0.025)
  const surname = random.pick(family.surnames)
  const other = random.pick(family.surnames)
  return {
    family,
    forename: random.pick(sex === 'female' ? family.female : family.male),
    surname: double && other !== surname && !surname.includes('-') && !other.includes('-') ? `${surname}-${other}` : surname,
    middle: random.chance(0.6) ? random.pick(sex === 'female' ? middleFemale : middleMale) : null,
  }
}

/** Short forms and other spellings that people go by. */
export const shortForms: Readonly<Record<string, string>> = {
  William: 'Bill',
  Robert: 'Bob',
  Anthony: 'Tony',
  Thomas: 'Tommy',
  Matthew: 'Matt',
  Stephen: 'Steve',
  Elizabeth: 'Liz',
  Katherine: 'Kath',
  Rebecca: 'Becky',
  Samantha: 'Sam',
  Abigail: 'Abi',
  Charlotte: 'Charlie',
  Mohammed: 'Mo',
  Muhammad: 'Mo',
  Daniel: 'Danny',
  Joshua: 'Josh',
  Dafydd: 'Dai',
  Oluwaseun: 'Seun',
  Nathaniel: 'Nate',
}
export const spellings: Readonly<Record<string, string>> = {
  Mohammed: 'Mohamed',
  Muhammad: 'Mohammad',
  Shanice: 'Chanise',
  Chowdhury: 'Choudhury',
  Okoro: 'Okorro',
  Callum: 'Calum',
  Stephen: 'Steven',
  Siobhán: 'Shivaun',
  Hussain: 'Hussein',
  Rhys: 'Reece',
  Ashley: 'Ashleigh',
  Zoe: 'Zoey',
}
