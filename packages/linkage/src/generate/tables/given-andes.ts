import { list } from './list.ts';

/** Given names by the four generations: born before 1960, before 1985, before 2005, and since; most frequent first. */
export type Generations = readonly (readonly string[])[];

export const andesWomen: Generations = [
  list(`María, Rosa, Carmen, Luz, Blanca, Mercedes, Ana, Zoila, Teresa, Gloria, Luisa, Olga, Inés, Julia, Laura, Josefina,
  Beatriz, Elena, Marta, Esther, Piedad, Dolores, Rosario, Angélica, Clara, Hilda, Fanny, Lucila, Isabel, Delia, Emma,
  Mariana, Victoria, Targelia, Leonor, Amada, Aída, Berta, Digna, Enma, Elvira, Eulalia, Eva, Felicidad, Georgina,
  Graciela, Hortensia, Imelda, Irma, Juana, Lida, Lola, Magdalena, Manuela, Margarita, Matilde, Nelly, Norma, Obdulia,
  Ofelia, Petra, Pastora, Raquel, Rebeca, Sara, Segunda, Susana, Transito, Virginia, Zoraida, Cleofé, Melva, Alegría`),
  list(`María, Rosa, Ana, Martha, Carmen, Patricia, Gloria, Mónica, Sandra, Silvia, Nancy, Mariana, Elizabeth, Verónica, Norma,
  Mayra, Gladys, Jenny, Janeth, Luz, Narcisa, Maritza, Alexandra, Jacqueline, Cecilia, Lorena, Marlene, Mercedes, Lourdes,
  Diana, Susana, Rocío, Miriam, Yolanda, Adriana, Paulina, Fanny, Gina, Ximena, Catalina, Cristina, Shirley, Fátima,
  Magaly, Isabel, Ruth, Germania, Tania, Irene, Julia, Elsa, Delia, Sonia, Bertha, Laura, Nelly, Piedad, Angela, Esperanza,
  Zoila, Flor, Amparo, Teresa, Betty, Viviana, Maribel, Katty, Guadalupe, Azucena, Consuelo, Olivia, Hipatia, Soraya`),
  list(`María, Ana, Andrea, Gabriela, Jessica, Karina, Diana, Johanna, Verónica, Katherine, Daniela, Carolina, Paola, Karla, Evelyn,
  Génesis, Gissela, Stefany, Nathaly, Michelle, Tatiana, Viviana, Mayra, Cinthya, Erika, Fernanda, Lissette, Vanessa, Pamela,
  Adriana, Cristina, Angie, Ingrid, Mishell, Priscila, Valeria, Jazmín, Melissa, Estefanía, Joselyn, Jennifer, Sara, Tamara,
  Lizbeth, Nadia, Rosa, Silvia, Samantha, Monserrate, Wendy, Yadira, Yessenia, Denisse, Allison, Dayana, Karen, Liliana,
  Alejandra, Camila, Belén, Lady, Maricela, Nicole, Odalys, Ruth, Shirley, Janina, Dennys, Marjorie, Kerly, Heidy, Maoly`),
  list(`Emily, Valentina, Danna, María, Camila, Sofía, Isabella, Samantha, Emma, Antonella, Domenica, Ana, Scarlett, Luciana, Amelia,
  Valeria, Allison, Doménica, Victoria, Daniela, Nicole, Renata, Julieta, Ariana, Romina, Génesis, Naomi, Zoe, Paula, Martina,
  Alisson, Dayana, Sara, Melany, Briana, Ashley, Britany, Nayeli, Keyla, Lía, Aitana, Amy, Mía, Salomé, Gabriela, Alejandra,
  Angie, Aylin, Kiara, Kristel, Maite, Mayerly, Noelia, Rafaela, Rihanna, Yaritza, Arleth, Emilia, Elena, Guadalupe, Eimy,
  Helen, Jade, Lucía, Sharon, Saray, Thaís, Violeta, Analía, Dulce, Evelyn, Leonela, Yuleisy, Maylin, Odalis`),
];

export const andesMen: Generations = [
  list(`José, Luis, Manuel, Segundo, Carlos, Jorge, Juan, Ángel, Víctor, César, Miguel, Pedro, Julio, Rafael, Francisco, Antonio,
  Vicente, Alfonso, Hugo, Guillermo, Gonzalo, Alberto, Enrique, Ernesto, Augusto, Galo, Ramón, Rodrigo, Héctor, Humberto,
  Jaime, Marco, Homero, Eduardo, Eloy, Fausto, Félix, Gilberto, Gustavo, Isidro, Leonidas, Lizardo, Luciano, Milton, Medardo,
  Nelson, Olmedo, Oswaldo, Plutarco, Raúl, Reinaldo, Rosendo, Rómulo, Santos, Sergio, Telmo, Teófilo, Tomás, Ulpiano, Vidal,
  Washington, Wilfrido, Zenón, Abel, Amable, Aurelio, Baltazar, Camilo, Clemente, Daniel, Elías, Eugenio, Fidel`),
  list(`José, Luis, Carlos, Juan, Jorge, Ángel, Segundo, Manuel, Víctor, Marco, Edison, Wilson, Fernando, Milton, Byron, Diego, Javier,
  Patricio, Freddy, Fabián, Franklin, Nelson, César, Mario, Miguel, Pedro, Hugo, Jaime, Julio, Roberto, Walter, Washington,
  Xavier, Ramiro, Raúl, Santiago, Rolando, Oswaldo, Iván, Henry, Jimmy, Galo, Geovanny, Guido, Gustavo, Holger, Johnny, Klever,
  Lenin, Darwin, Edwin, Eduardo, Efraín, Fausto, Félix, Francisco, Gonzalo, Guillermo, Héctor, Homero, Hernán, Italo, Klinger,
  Leonardo, Marcelo, Mauricio, Medardo, Orlando, Pablo, Rodrigo, Stalin, Vicente, William, Yofre, Rómulo, Rubén, Wellington`),
  list(`José, Luis, Juan, Carlos, Jonathan, Christian, Diego, Kevin, Andrés, Cristian, Bryan, Jefferson, Alex, Edison, Javier, David,
  Miguel, Ángel, Jorge, Pablo, Daniel, Darwin, Paúl, Santiago, Ronald, Stalin, Steven, Víctor, Wilmer, Byron, Cristhian, Danilo,
  Danny, Dennis, Edwin, Erick, Esteban, Fernando, Francisco, Fabricio, Freddy, Gabriel, Geovanny, Henry, Israel, Jairo, Jhonny,
  Joel, Jordy, Josué, Klever, Lenin, Leonardo, Manuel, Marco, Mario, Marlon, Mauricio, Michael, Pedro, Ricardo, Richard, Roberto,
  Rolando, Sebastián, Segundo, Tito, Vinicio, Wagner, Walter, William, Xavier, Alexander, Anderson, Anthony, Bolívar, Holger`),
  list(`Dylan, Juan, José, Ángel, Matías, Mateo, Liam, Thiago, Sebastián, Anthony, Luis, Ian, Emiliano, Josué, Daniel, Gael, Santiago,
  Carlos, Diego, Alejandro, David, Samuel, Jeremy, Joaquín, Martín, Nicolás, Isaac, Adrián, Kevin, Bryan, Alexander, Andrés,
  Benjamín, Bruno, Christopher, Damián, Elian, Emilio, Erick, Ethan, Felipe, Gabriel, Iker, Jordan, Jostin, Julián, Justin, Leonel,
  Lucas, Lionel, Maykel, Miguel, Pablo, Rafael, Ronny, Said, Snayder, Steven, Tomás, Víctor, Xavier, Zaid, Yandel, Neymar, Joel,
  Jhon, Dilan, Derek, Dominic, Eithan, Axel, Aarón, Abraham, Elías, Ezequiel, Jadiel, Keyler, Mathías`),
];

/** Names that follow another name more than they lead. */
export const secondWomen: Generations = [
  list(`María, del Carmen, Elena, Mercedes, Isabel, Beatriz, Esther, de Jesús, Piedad, Inés, Victoria, Rosario, Dolores, Amelia,
  del Rosario, Angélica, de los Ángeles, Luz, Teresa, Susana, Lucía, del Pilar, Eugenia, Josefina, Clemencia, Judith`),
  list(`del Carmen, Elizabeth, Patricia, del Rocío, Alexandra, Elena, Cecilia, Isabel, Beatriz, de los Ángeles, de Lourdes, Lucía,
  Esther, Magdalena, Eugenia, Fernanda, Marlene, Janeth, Maribel, del Pilar, Jacqueline, Verónica, de Jesús, Leonor, Mercedes`),
  list(`Elizabeth, Alexandra, Carolina, Estefanía, Gabriela, Fernanda, Paola, Lissette, Daniela, Michelle, Katherine, Belén, José, del
  Carmen, Cristina, Vanessa, Johana, Maribel, Lizbeth, Nicole, de los Ángeles, Isabel, Jazmín, Marisol, Andrea, Monserrath`),
  list(`Valentina, Sofía, Nicole, Isabella, Alejandra, Elizabeth, Victoria, Antonella, Guadalupe, José, Paulette, Salomé, Abigail,
  Daniela, Camila, Michelle, Fernanda, Emilia, Saray, Anahí, Monserrat, Amelia, Belén, Noemí, Jazmín, Lisbeth, Milagros`),
];
export const secondMen: Generations = [
  list(`Antonio, María, Alberto, Enrique, Alfredo, Manuel, Vicente, Francisco, Aurelio, Rafael, Ernesto, Miguel, Elías, Aníbal, Alfonso,
  de Jesús, Humberto, Gonzalo, Eduardo, José, Augusto, Arturo, Benigno, Gabriel, Eliseo, Leopoldo, Napoleón, Oswaldo`),
  list(`Alberto, Antonio, Enrique, Fernando, Eduardo, Vicente, Patricio, Alfredo, Javier, Oswaldo, Ramiro, Fabián, Gustavo, Rodrigo,
  Efraín, Humberto, Marcelo, Xavier, Ernesto, Manuel, Vinicio, Geovanny, Aníbal, Iván, Agustín, Bolívar, Germán, Mesías`),
  list(`Javier, Alexander, Andrés, David, Eduardo, Fernando, Paúl, Alberto, Daniel, Antonio, Xavier, Geovanny, Fabricio, Patricio, José,
  Israel, Alejandro, Stalin, Enrique, Gabriel, Esteban, Vinicio, Leonardo, Miguel, Steven, Josué, Mauricio, Danilo, Ariel`),
  list(`Alexander, David, Sebastián, Alejandro, Andrés, Mateo, Josué, Emilio, Daniel, José, Gabriel, Nicolás, Matías, Isaac, Elías, Joel,
  Steven, Javier, Ismael, Jesús, Adrián, Samuel, Leonel, Ezequiel, Martín, Emanuel, Santiago, Fernando, Said, Efraín`),
];
