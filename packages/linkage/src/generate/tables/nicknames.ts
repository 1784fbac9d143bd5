/** What people are called at home, by the name they were given; the first word is the name. */
const table = `
José: Pepe, Pepito, Cheo | María: Mary, Mari, Ma., Marujita | Francisco: Pancho, Paco, Panchito | Luis: Lucho, Luchito
Manuel: Manolo, Manuco, Meño | Jesús: Chuy, Chucho | Ignacio: Nacho | Guadalupe: Lupe, Lupita | Carlos: Carlitos, Charly
Jorge: Coque, Jorgito | Juan: Juanito, Juancho | Antonio: Toño, Toñito | Alberto: Beto, Albertico | Roberto: Beto
Eduardo: Edu, Lalo | Enrique: Quique, Kike | Fernando: Nando, Fercho | Fernanda: Fer, Nanda | Alejandro: Alejo, Ale
Alejandra: Ale, Jana | Alexandra: Ale, Alexa | Alexander: Alex | Santiago: Santi, Chago | Sebastián: Sebas | Daniel: Dani
Daniela: Dani | Gabriel: Gabo, Gabi | Gabriela: Gaby | Rafael: Rafa | Miguel: Migue | Pedro: Perico, Pedrito | Pablo: Pablito
Rosa: Rosita | Rosario: Charo, Charito | Dolores: Lola | Mercedes: Meche, Mechita | Carmen: Carmita, Mela | Teresa: Tere
Isabel: Chabela, Isa | Isabella: Isa | Elizabeth: Eli, Lis | Elena: Nena | Patricia: Paty | Beatriz: Betty | Josefina: Josefa, Pepa
Concepción: Concha | Consuelo: Chelo | Cecilia: Ceci | Susana: Susy | Margarita: Margo, Mágara | Magdalena: Magda | Ana: Anita
Luz: Lucecita | Luisa: Lucha | Blanca: Blanquita | Zoila: Zoilita | Gloria: Glorita | Julia: Julita | Victoria: Vicky | Verónica: Vero
Cristina: Cris | Cristian: Cris | Christian: Cris | Catalina: Cata, Caty | Carolina: Caro | Katherine: Kathy | Jessica: Jessy
Jennifer: Jenny | Jacqueline: Jacky | Angélica: Angie | Andrea: Andre | Andrés: Andy | Ángel: Angelito | Adriana: Adri | Diana: Dianita
Mónica: Moni | Sandra: Sandrita | Silvia: Silvi | Valentina: Vale | Valeria: Vale | Camila: Cami | Sofía: Sofi | Samantha: Sami
Emily: Emi | Victor: Vitico | Víctor: Vitico, Vito | Vicente: Chente | Segundo: Segundito | César: Cesítar | Julio: Julito
Hugo: Huguito | Guillermo: Memo, Guille | Gonzalo: Chalo | Gustavo: Tavo, Gus | Ernesto: Neto | Humberto: Beto | Jaime: Jaimito
Jonathan: Jhony, Jona | Kevin: Kevincito | Javier: Javi | Xavier: Xavi | Wilmer: Wil, Willy | William: Willy | Wilson: Willy | Freddy: Fred
Milagros: Mili | Coromoto: Coro | Yusleidy: Yusle, Leidy | Génesis: Gene | Estefanía: Estefa, Fany | Stefany: Fany | Monserrate: Monse
Lourdes: Lulú | Rocío: Chío | Inés: Inesita | Nicolás: Nico | Nicole: Nico | Mateo: Teo | Matías: Mati | Joaquín: Quino | Samuel: Samu
Ramón: Moncho | Rodrigo: Rodri | Leonardo: Leo | Leonel: Leo | Mauricio: Mauro | Marcelo: Chelo | Mariana: Marianita | Salomé: Salo`;

export const nicknames: ReadonlyMap<string, readonly string[]> = new Map(
  table
    .trim()
    .split(/[|\n]/)
    .map((entry) => {
      const [name = '', forms = ''] = entry.split(':');
      return [name.trim(), forms.split(',').map((form) => form.trim())];
    }),
);
