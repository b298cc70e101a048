/** What people of one language write to each other, in pieces that fit together in any order. */
export interface Language {
  readonly greetings: readonly [string, ...string[]];
  readonly sentences: readonly [string, ...string[]];
  readonly closings: readonly [string, ...string[]];
  readonly subjects: readonly [string, ...string[]];
  /** How a mail program there begins the subject of an answer. */
  readonly reply: string;
  /** "On {date}, {name} wrote:" */
  readonly attribution: string;
  readonly people: readonly [string, ...string[]];
}

const german: Language = {
  greetings: ['Liebe Marie,', 'Guten Tag,', 'Hallo zusammen,', 'Sehr geehrte Frau Keller,'],
  sentences: [
    'anbei die Pläne für das Treppenhaus, wie gestern besprochen.',
    'Der Termin am Donnerstag passt uns gut, wir bringen die Muster mit.',
    'Könnten Sie bitte prüfen, ob die Maße im Grundriss stimmen?',
    'Die Lieferung der Fenster verzögert sich um zwei Wochen.',
    'Über die Farbe der Fassade müssen wir noch einmal sprechen.',
    'Das Angebot des Schreiners liegt leider über dem, was wir dachten.',
    'Im Anhang finden Sie Fotos von der Baustelle.',
    'Für Rückfragen bin ich bis 17 Uhr im Büro erreichbar.',
    'Danke für die schnelle Antwort, das hilft uns sehr.',
    'Die Genehmigung ist heute gekommen: wir können anfangen!',
  ],
  closings: ['Viele Grüße', 'Mit freundlichen Grüßen', 'Herzlich', 'Bis bald'],
  subjects: [
    'Termin am Donnerstag',
    'Pläne Treppenhaus',
    'Angebot Fenster',
    'Fotos Baustelle',
    'Rückfrage Grundriss',
    'Genehmigung ist da',
    'Rechnung März',
    'Schlüsselübergabe',
  ],
  reply: 'AW: ',
  attribution: 'Am {date} schrieb {name}:',
  people: ['Jürgen Müller', 'Käthe Schönfeld', 'Björn Weiß', 'Anneliese Groß'],
};

const french: Language = {
  greetings: ['Bonjour Marie,', 'Chère Madame,', 'Bonjour à tous,', 'Salut !'],
  sentences: [
    'Voici le compte rendu de la réunion de chantier de mardi.',
    'Le maçon a terminé le mur du fond, c’est très réussi.',
    'Pourriez-vous me confirmer l’heure du rendez-vous à la mairie ?',
    'Le café du port rouvre samedi, vous êtes tous invités.',
    'Je vous envoie le devis corrigé avec la nouvelle surface.',
    'Il manque encore deux poignées et une clé.',
    'Les clients ont adoré la maquette, surtout l’escalier.',
    'Nous passerons demain matin avec les échantillons de carrelage.',
    'N’oublions pas la fête des voisins le 24 !',
    'J’ai réservé une table pour douze personnes.',
  ],
  closings: ['Cordialement', 'Bien à vous', 'À très vite', 'Amitiés'],
  subjects: [
    'Compte rendu de chantier',
    'Devis corrigé',
    'Réouverture du café',
    'Rendez-vous à la mairie',
    'Échantillons de carrelage',
    'Fête des voisins',
    'Maquette : retours',
    'Clés manquantes',
  ],
  reply: 'RE : ',
  attribution: 'Le {date}, {name} a écrit :',
  people: ['Hélène Dubois', 'François Lefèvre', 'Zoé Barthélemy', 'Noël Garçon'],
};

const japanese: Language = {
  greetings: ['健二さん', 'お世話になっております。', '店長', 'こんにちは。'],
  sentences: [
    '新茶が届きましたので、写真をお送りします。',
    '来週の木曜日、お店に伺ってもよろしいでしょうか。',
    'ご注文ありがとうございます。本日発送いたしました。',
    '領収書を添付いたしますので、ご確認ください。',
    '雨の日が続きますが、お元気ですか。',
    '抹茶の在庫が残り少なくなっています。',
    '海外からのお客様が増えてうれしいです。',
    '次の茶会は二十五日の午後二時からです。',
    '包装紙の色見本を三種類ご用意しました。',
    'またお会いできるのを楽しみにしております。',
  ],
  closings: ['よろしくお願いいたします。', '敬具', 'それでは、また。', '草々'],
  subjects: [
    '新茶のご案内',
    'ご注文の確認',
    '領収書の送付',
    '茶会のお知らせ',
    '在庫について',
    '発送完了のお知らせ',
    '包装紙の見本',
    '来週の予定',
  ],
  reply: 'Re: ',
  attribution: '{date} {name}:',
  people: ['田中 美咲', '佐藤 大輔', '鈴木 花子', '高橋 一郎'],
};

const english: Language = {
  greetings: ['Hello,', 'Good morning,', 'Dear all,', 'Hi there,'],
  sentences: [
    'the early ferry was full again, people had to wait for the second one.',
    'Could you send me the timetable for the summer season?',
    'I have attached the photographs from the harbour festival.',
    'The new brochure looks lovely, thank you for all the work.',
    'We need two more crew members for the weekend.',
    'The engine was serviced on Monday and runs quietly now.',
    'A school class of twenty-six would like to visit the lighthouse.',
    'The invoice for the paint is attached, it was cheaper than planned.',
    'Please remember to lock the ticket office when you leave.',
    'The weather should be fine until Sunday evening.',
  ],
  closings: ['Best wishes', 'Kind regards', 'See you soon', 'Thanks again'],
  subjects: [
    'Summer timetable',
    'Harbour festival',
    'Crew for the weekend',
    'Engine service',
    'Visit to the lighthouse',
    'Brochure, third draft',
    'Ticket office',
    'Weather until Sunday',
  ],
  reply: 'Re: ',
  attribution: 'On {date}, {name} wrote:',
  people: ['Harriet Long', 'Tom O’Brien', 'Sheila Marsh', 'Owen Pugh'],
};

const spanish: Language = {
  greetings: ['Hola, Amelia:', 'Buenos días:', 'Estimados compañeros:', '¡Hola a todos!'],
  sentences: [
    'te mando la lista de la tripulación para el mes que viene.',
    '¿Podrías confirmar cuántos pasajeros llevamos el sábado?',
    'El barco nuevo llega a finales de mayo, según el astillero.',
    'Adjunto las fotos de la regata; salió todo muy bien.',
    'Mañana hay viento del oeste, así que saldremos más tarde.',
    'Faltan tres chalecos salvavidas en la cubierta de popa.',
    'La abuela pregunta cuándo vienes a comer.',
    'El cumpleaños de Íñigo se celebra en el muelle.',
  ],
  closings: ['Un abrazo', 'Saludos cordiales', 'Hasta pronto', 'Gracias por todo'],
  subjects: [
    'Lista de la tripulación',
    'Fotos de la regata',
    '¿Cuántos pasajeros?',
    'Viento del oeste',
    'Cumpleaños de Íñigo',
    'El barco nuevo',
    'Chalecos salvavidas',
  ],
  reply: 'RE: ',
  attribution: 'El {date}, {name} escribió:',
  people: ['Íñigo Núñez', 'Begoña Ibáñez', 'Joaquín Peña'],
};

const portuguese: Language = {
  greetings: ['Olá Amélia,', 'Bom dia,', 'Caros colegas,'],
  sentences: [
    'segue em anexo a relação de bilhetes vendidos em Setembro.',
    'A ligação para a ilha começa já na próxima semana.',
    'As crianças gostaram imenso do passeio de barco.',
    'Precisamos de mais cadeiras no convés superior.',
    'O pão da padaria nova é muito bom, tens de provar.',
    'Não te esqueças da reunião às dez e meia.',
  ],
  closings: ['Um abraço', 'Com os melhores cumprimentos', 'Até amanhã'],
  subjects: [
    'Bilhetes de Setembro',
    'Ligação para a ilha',
    'Reunião às dez e meia',
    'Cadeiras no convés',
    'Passeio de barco',
  ],
  reply: 'RE: ',
  attribution: 'Em {date}, {name} escreveu:',
  people: ['João Gonçalves', 'Inês Simões', 'Luís Conceição'],
};

/** The languages of the demo's people. */
export const languages = { german, french, japanese, english, spanish, portuguese } as const;
