import { list } from './list.ts';
import type { Generations } from './given-andes.ts';

/** Given names of Venezuela, with the made names in Y, W and J of the last decades. */
export const venezuelaWomen: Generations = [
  list(`María, Carmen, Ana, Rosa, Josefina, Juana, Luisa, Mercedes, Teresa, Gladys, Elena, Margarita, Isabel, Petra, Aura, Olga, Blanca,
  Nelly, Alida, Carlota, Eloína, Hilda, Iraida, Ligia, Nieves, Omaira, Rafaela, Zenaida, Zulay, Elba, Flor, Haydée, Consuelo, Cira`),
  list(`María, Carmen, Ana, Yolanda, Maritza, Milagros, Belkis, Yajaira, Nancy, Marisol, Xiomara, Morelia, Zoraida, Mirian, Yelitza,
  Coromoto, Nélida, Egleé, Thais, Zulay, Yamileth, Norelis, Beatriz, Sonia, Mariela, Dilcia, Nereida, Rosa, Gisela, Omaira,
  Elizabeth, Luz, Ingrid, Migdalia, Yasmín, Noraima, Marlene, Damaris, Yudith, Lisbeth, Aracelis, Maigualida, Yaneth, Yoleida`),
  list(`María, Yusleidy, Yuleisy, Génesis, Daniela, Andreína, Yuliana, Gabriela, Yorgelis, Mariángel, Oriana, Yesenia, Keila, Yohana,
  Dayana, Karelis, Yetzabel, Yulimar, Roxana, Stefany, Yeniree, Wilmary, Eliannys, Mairelys, Yanelis, Neidy, Genessis, Greisy,
  Yosmary, Rosmary, Yusmary, Francelis, Desiree, Albany, Ana, Barbara, Yuskeily, Yakelin, Adriana, Alejandra, Leidy, Yoselin,
  Katiuska, Anyelis, Maryelis, Yennifer, Estefany, Marielvis, Luisana, Rosangela, Yamilex, Anabel, Zuleima, Keyla, Wendy`),
  list(`Victoria, Sofía, Camila, Valentina, Isabella, Mariángel, Fabiana, Bárbara, Yusneidy, Arantza, Sarah, Danna, Antonella, Nazareth,
  Salomé, Aranza, Emily, Ashley, Yuliannys, Samantha, Dulce, Mía, Ámbar, Luciana, Aitana, Miranda, Paola, Eliannys, Yeilimar,
  Kamila, Scarlet, Sharick, Yorleidy, Annelys, Roxelys, Keilimar, María, Ana, Nicole, Daniella, Charlotte, Aurora, Melanie`),
];
export const venezuelaMen: Generations = [
  list(`José, Luis, Juan, Pedro, Rafael, Jesús, Antonio, Ramón, Francisco, Carlos, Manuel, Víctor, Pablo, Félix, Alfredo, Domingo, Julio,
  Simón, Ángel, Andrés, Asdrúbal, Cruz, Eleazar, Evencio, Gilberto, Hermes, Iván, Nicanor, Oswaldo, Próspero, Régulo, Teodoro`),
  list(`José, Luis, Carlos, Juan, Jesús, Rafael, Pedro, Wilmer, Nelson, Freddy, Orlando, Franklin, Alexis, Edgar, Douglas, Wilfredo, Richard,
  Henry, Gustavo, Ramón, Argenis, Euclides, Edixon, Ender, Larry, Nerio, Omar, Simón, Tulio, William, Yovanny, Elvis, Gerardo, Jorge,
  Alirio, César, Danny, Enrique, Hebert, Javier, Joel, Leonel, Manuel, Neptalí, Pastor, Rubén, Williams, Yoel, Ildemaro`),
  list(`José, Luis, Carlos, Jesús, Yorman, Wilmer, Jhonny, Kelvin, Yeferson, Anderson, Daniel, Yonathan, Wilker, Alexander, Darwin, Edinson,
  Yoander, Keiber, Eduard, Ender, Frank, Gregory, Jean, Jhoan, Jonaiker, Junior, Leonardo, Maikel, Ronald, Reinaldo, Robinson, Víctor,
  Wilson, Yender, Yoel, Yohan, Yosman, Eliezer, Enyerbert, Deivis, Kleiver, Luisander, Miguel, Andrés, Rafael, Gabriel, Juan, Ángel,
  Winder, Yeison, Royer, Osman, Jackson, Hender, Franyer, Engelbert, Dixon, Dervis, Cristian, Alfredo, Adelso`),
  list(`Sebastián, Santiago, Matías, Mathías, Jesús, José, Samuel, Diego, Ángel, Moisés, Gabriel, Juan, Luis, Isaac, Liam, Aarón, Abraham,
  Daniel, Eliam, Elian, Fabián, Ismael, Jhosua, Josué, Keiner, Kendry, Leandro, Lucas, Maximiliano, Noah, Reiner, Said, Thiago, Yeiker,
  Yoiber, Yosneider, Xavier, Yeremy, Yandel, Dereck, Dominic, Ethan, Eduardo, Alan, Aleixander, Andrés, Anthony, Carlos, David`),
];

/** Names that in Colombia come before those of the Andes in general. */
export const colombiaWomen: Generations = [
  list(
    'María, Blanca, Ana, Rosa, Luz, Carmen, Gloria, Mariela, Fabiola, Ligia, Amparo, Ofelia, Rubiela, Teresa, Myriam, Bertha',
  ),
  list(
    'Luz, María, Sandra, Martha, Claudia, Gloria, Ana, Blanca, Olga, Adriana, Yaneth, Nubia, Esperanza, Fabiola, Maricela, Marleny',
  ),
  list(
    'Leidy, Diana, Paola, Yurany, Natalia, Angie, Luisa, Jenny, Ingrid, Yuri, Viviana, Catalina, Lina, Tatiana, Derly, Yesica, Mayerly',
  ),
  list(
    'Valentina, Sara, Isabella, Mariana, Salomé, Luciana, Gabriela, Manuela, Laura, Juliana, Sofía, Maria, Celeste, Antonia, Karol',
  ),
];
export const colombiaMen: Generations = [
  list(
    'José, Luis, Jorge, Carlos, Jesús, Hernando, Gustavo, Pedro, Alfonso, Álvaro, Jairo, Gilberto, Hernán, Libardo, Rafael, Alirio',
  ),
  list(
    'Luis, Carlos, José, Jhon, Jairo, Jorge, Juan, William, Óscar, Fernando, Fabio, Edgar, Gustavo, Hernán, Alexander, Nelson, Arley',
  ),
  list(
    'Andrés, Juan, Jhon, Cristian, Yeison, Diego, Camilo, Óscar, Edwin, Fabián, Julián, Brayan, Duván, Jhonatan, Wilmar, Estiven, Harold',
  ),
  list(
    'Santiago, Juan, Samuel, Matías, Nicolás, Emiliano, Jerónimo, Miguel, Emmanuel, Maximiliano, Simón, Dylan, Thiago, Daniel, Jacobo',
  ),
];

/** Names that in Peru come before those of the Andes in general. */
export const peruWomen: Generations = [
  list(
    'María, Rosa, Julia, Juana, Carmen, Victoria, Luz, Santos, Alejandrina, Aurelia, Flora, Felícita, Gregoria, Nélida, Paula, Dionicia',
  ),
  list(
    'Rosa, María, Ana, Luz, Flor, Gladys, Elizabeth, Norma, Martha, Carmen, Nelly, Maritza, Milagros, Edith, Sonia, Lidia, Doris, Rocío',
  ),
  list(
    'María, Milagros, Rosa, Flor, Jhoselyn, Katherine, Lizeth, Karina, Maribel, Yessica, Shirley, Medaly, Cinthia, Fiorella, Lesly, Ruth',
  ),
  list(
    'Luana, Camila, Valentina, Mía, Alessia, Luciana, Danna, Brianna, Zoe, Kiara, Xiomara, Luhana, Ariana, Aitana, Milagros, Emma',
  ),
];
export const peruMen: Generations = [
  list(
    'José, Juan, Luis, Santos, Víctor, Julio, Carlos, Pedro, Segundo, Félix, Teodoro, Fortunato, Máximo, Saturnino, Hipólito, Wenceslao',
  ),
  list(
    'José, Luis, Juan, Carlos, Jorge, Percy, Elmer, Edgar, Wilfredo, Rubén, Segundo, Walter, Hilario, Santos, Américo, Efraín, Alejandro',
  ),
  list(
    'Luis, José, Jhon, Brayan, Jhordan, Cristhian, Renzo, Yerson, Piero, Wilder, Franco, Elvis, Roly, Ronaldo, Anthony, Jean, Frank',
  ),
  list(
    'Liam, Thiago, Luis, Ian, Mateo, Gael, Jhosep, Dayron, Adriano, Fabrizio, Alessandro, Jeyden, Milan, Rodrigo, Keyler, Benjamín',
  ),
];

/** Names that Kichwa families give beside those of the Andes in general. */
export const kichwaWomen: Generations = [
  list(
    'María, Rosa, Manuela, Juana, Mercedes, Tránsito, Petrona, Carmen, Rosario, Dolores, Asunción, Baltazara, Josefa',
  ),
  list(
    'María, Rosa, Luz, Manuela, Juana, Carmen, Olga, Transito, Delia, Blanca, Zoila, Mercedes, Norma, Carmela, Gloria',
  ),
  list(
    'María, Rosa, Sisa, Jessica, Nelly, Luz, Mayra, Diana, Sara, Norma, Blanca, Tamia, Gladys, Verónica, Nina, Killa',
  ),
  list(
    'Sisa, Sami, Tamia, Nina, Emily, Danna, Saywa, Yarina, Suyana, Kuri, Killary, Samay, Toa, Shayari, Mayu, Ñusta, Wayra',
  ),
];
export const kichwaMen: Generations = [
  list(
    'José, Segundo, Manuel, Juan, Luis, Pedro, Francisco, Antonio, Ángel, Mariano, Feliciano, Lorenzo, Rafael, Gregorio',
  ),
  list(
    'José, Segundo, Luis, Manuel, Juan, Ángel, Pedro, Rafael, César, Carlos, Alberto, Alfonso, Jorge, Mariano, Humberto',
  ),
  list(
    'Luis, José, Segundo, Edison, Ángel, Edwin, Inti, Rumi, Byron, Klever, Juan, Manuel, Alex, Wilson, Amaru, Yauri, Darwin',
  ),
  list(
    'Inti, Rumi, Amaru, Sinchi, Yarik, Dylan, Ayar, Kuntur, Wayra, Samik, Atik, Pacha, Apawki, Nayak, Asiri, Tupak, Yaku',
  ),
];
