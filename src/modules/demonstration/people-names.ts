// Names of many cultures for invented people. Each family of names keeps its own surnames.

type Names = { weight: number; male: string[]; female: string[]; surnames: string[] }

const split = (text: string) => text.split(' ')

export const nameFamilies: Names[] = [
  {
    weight: 62,
    male: split(
      'Liam Dean Callum Jack Ryan Craig Lee Darren Gareth Connor Kieran Aaron Nathan Luke Adam Scott Stephen Mark Wayne Josh Jordan Reece Kyle Ashley Carl Shane Tyler Bradley Curtis Dominic',
    ),
    female: split(
      'Keira Shanice Leanne Gemma Kelly Stacey Chloe Jade Amy Lauren Natalie Donna Michelle Kirsty Abigail Charlotte Hayley Rachel Zoe Tanya',
    ),
    surnames: split(
      'Gorman Ashworth Hartley Doherty Wilkinson Hughes Shaw Barker Fletcher Holroyd Sutcliffe Greenwood Walker Hobson Firth Naylor Priestley Rawnsley Thackray Illingworth Bairstow Crossley Dewhirst Feather Haigh Jowett Kershaw Lumb Murgatroyd Ogden',
    ),
  },
  {
    weight: 14,
    male: split('Ahmed Imran Bilal Usman Hamza Tariq Yusuf Zubair Faisal Adeel Kashif Nadeem'),
    female: split('Tasneem Aisha Saima Fatima Nadia Rukhsana Samina Zara'),
    surnames: split('Rahman Hussain Khan Mahmood Iqbal Akhtar Malik Chaudhry Mirza Siddiqui Warsame Demir'),
  },
  {
    weight: 9,
    male: split('Oluwaseun Kwame Kofi Emeka Tunde Chidi Marlon Jerome Leroy Dwayne'),
    female: split('Adaeze Abena Ngozi Yaa Shanelle Monique Keisha Blessing'),
    surnames: split('Adebayo Mensah Okafor Boateng Okoro-Bennett Campbell Grant Asante Eze Francis Osei-Brown'),
  },
  {
    weight: 7,
    male: split('Pawel Tomasz Marek Andrei Ionut Vasile Darius Jakub Mihai'),
    female: split('Agnieszka Elena Ioana Katarzyna Daiva Monika'),
    surnames: split('Zielinski Kowalczyk Popescu Ionescu Nowak Wozniak Kazlauskas Dumitru Lewandowska'),
  },
  {
    weight: 5,
    male: split('Gethin Rhys Dafydd Ieuan Owain Emyr'),
    female: split('Cerys Bethan Sian Nerys Ffion'),
    surnames: split('Llewellyn-Price Pritchard Bevan Gwynne Rhydderch Parry'),
  },
  {
    weight: 3,
    male: ['Wei', 'Jian', 'Minh', 'Duc', 'Hao'],
    female: ['Mei-Ling', 'Xiu', 'Linh', 'Hua'],
    surnames: split('Chow Nguyen Tran Liang Huang'),
  },
]
