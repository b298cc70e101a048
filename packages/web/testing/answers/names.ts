/** People of a company that moves. */
export const NAMES = [
  'anna.keller',
  'bruno.costa',
  'carla.nyberg',
  'david.okafor',
  'elena.petrova',
  'farid.haddad',
  'greta.lindqvist',
  'hugo.martin',
  'ines.duarte',
  'jonas.weber',
  'karin.olsen',
  'luca.bianchi',
  'mei.tanaka',
  'nadia.rahman',
];
