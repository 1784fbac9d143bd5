import { list } from './list.ts';

/** Surnames most heard in the highlands. */
export const sierraSurnames = list(`
Sánchez, Torres, Morales, López, Pérez, Rodríguez, Flores, Andrade, Jaramillo, Guerrero, Cárdenas, Salazar, Vásquez,
Herrera, Ortiz, Ramírez, Castillo, Gómez, Álvarez, Romero, Villacís, Espinosa, Proaño, Cevallos, Carrión, Ojeda,
Benavides, Chávez, Paredes, Molina, Naranjo, Granda, Ordóñez, Villavicencio, Pazmiño, Albán, Almeida, Arias, Ayala,
Aguirre, Jácome, Mora, Narváez, Montalvo, Hidalgo, Enríquez, Rosero, Bolaños, Terán, Viteri, Noboa, Dávila, Egas,
Erazo, Endara, Gallegos, Guevara, Loaiza, Larrea, Lasso, Mosquera, Muñoz, Nieto, Peñafiel, Quezada, Samaniego,
Tamayo, Vaca, Valencia, Vega, Velasco, Yépez, Zurita, Calle, Cabrera, Cordero, Crespo, Malo, Ochoa, Pesántez, Peralta,
Sarmiento, Tapia, Toral, Ullauri, Vintimilla, Zhingre, Abad, Armijos, Balseca, Cueva, Criollo, Estrella, Fierro,
Freire, Garcés, Guijarro, Grijalva, Jarrín, Luna, Maldonado, Mancheno, Medina, Merino, Miño, Núñez, Obando, Orbe,
Ortega, Pástor, Pozo, Puga, Recalde, Reinoso, Riofrío, Robalino, Ruales, Saltos, Sevilla, Silva, Suárez, Trujillo,
Tinajero, Uvidia, Valdivieso, Vallejo, Vela, Vinueza, Yánez, Zambonino, Zárate, Burbano, Revelo, Chamorro, Realpe,
Arcos, Aulestia, Barragán, Bastidas, Caicedo, Carvajal, Carranco, Coba, Coronel, Dueñas, Echeverría, Espín, Galarza
`);

/** Kichwa and other highland indigenous surnames. */
export const kichwaSurnames = list(`
Quishpe, Guamán, Chango, Toapanta, Caiza, Lema, Morocho, Guaño, Pilataxi, Chicaiza, Tipán, Simbaña, Quinatoa, Masaquiza,
Cando, Yugcha, Tenesaca, Caguana, Chimbo, Yuquilema, Maigua, Cachimuel, Conejo, Farinango, Quilumbaquín, Guandinango,
Pillajo, Ushiña, Paucar, Gualán, Sagbay, Zhunio, Curillo, Sinchi, Llivisaca, Quizhpi, Guallpa, Buñay, Cepeda, Daquilema,
Aucancela, Ilbay, Inguillay, Janeta, Lluay, Malán, Naula, Ñauñay, Pilco, Remache, Sislema, Taday, Tixi, Tacuri, Yautibug,
Yumisaca, Anilema, Ati, Cholota, Choloquinga, Chiluisa, Guanoluisa, Changoluisa, Tigasi, Toaquiza, Vega, Pilla, Sisa,
Chisag, Chuqui, Caisaguano, Cayambe, Anrango, Amaguaña, Burga, Cabascango, Cotacachi, Chiza, De la Torre, Gramal, Imbaquingo,
Lanchimba, Maldonado, Males, Muenala, Otavalo, Perugachi, Picuasi, Pineda, Potosí, Quinche, Quinchuqui, Quinaluisa, Ramos,
Tambaco, Tituaña, Túquerres, Yacelga, Yamberla, Catucuamba, Andrango, Achig, Alulema, Asitimbay, Atupaña, Balla, Bagua,
Cajas, Cajilema, Chacaguasay, Chafla, Chasi, Chimborazo, Cunduri, Curicama, Duchi, Guacho, Gualotuña, Guachamín, Guagcha,
Guashpa, Gusñay, Huaraca, Illescas, Jerez, Jiménez, Llamuca, Llangari, Llumiquinga, Loachamín, Loya, Lligüin, Minta, Moyolema,
Mullo, Namina, Ñamiña, Ortiz, Pacheco, Pallo, Panchi, Pandashina, Paguay, Pinduisaca, Poaquiza, Pomaquero, Punina, Quijosaca,
Quindil, Quisaguano, Quispe, Rea, Saca, Sailema, Sambache, Shagñay, Shiguango, Grefa, Tapuy, Andy, Cerda, Alvarado, Licuy,
Salazar, Tanguila, Aguinda, Vargas, Tandazo, Tasiguano, Tisalema, Tonato, Topón, Tuapanta, Tubón, Tumbaco, Umajinga, Usca,
Vilema, Vimos, Yanchaliquín, Yanqui, Yasaca, Yunga, Yupa, Yupangui, Zaruma, Zumba, Lojano, Lojan, Macas, Medina, Quituizaca,
Sarango, Seraquive, Sozoranga, Puchaicela, Chalán, Cartuche, Contento, Poma, Japón, Lozano, Saraguro, Tene, Guaillas
`);

/** Surnames most heard on the coast. */
export const costaSurnames = list(`
Zambrano, Cedeño, Mendoza, Vera, Macías, Moreira, García, Loor, Alvarado, Reyes, Delgado, Rodríguez, Suárez, Bravo,
Intriago, Párraga, Villamar, Mero, Palma, Anchundia, Zamora, Ponce, Pincay, Lucas, Quijije, Chávez, Sánchez, Alcívar,
Briones, Solórzano, Vélez, Santana, Mieles, Murillo, Cevallos, Pico, Villafuerte, Holguín, Baque, Choez, Tumbaco, Figueroa,
Franco, León, Peñafiel, Tomalá, Borbor, Yagual, Rosales, Orrala, Villón, Quimí, Panchana, Del Pezo, Soriano, Lindao,
Gonzabay, Catuto, Salinas, Magallanes, Ramírez, Morán, Plúas, Burgos, Rizzo, Navarrete, Espinoza, Arreaga, Coello, Litardo,
Troya, Bajaña, Bohórquez, Candelario, Carriel, Castro, Contreras, Cruz, Cusme, Demera, Domínguez, Espinales, Farías, Flor,
Giler, Gutiérrez, Hidrovo, Jama, Jalca, Játiva, Laje, Limones, López, Lozano, Marcillo, Menéndez, Mera, Merchán, Molina,
Montiel, Moncayo, Muentes, Navia, Noboa, Olvera, Onofre, Ormaza, Pachay, Pisco, Pita, Pibaque, Piguave, Quiroz, Ríos,
Rivas, Rivera, Ronquillo, Rosado, Ruiz, Saltos, San Lucas, Santos, Sornoza, Toala, Torres, Ube, Valdez, Valencia, Vargas,
Véliz, Verduga, Villacreses, Villao, Vinces, Yoza, Zavala, Zevallos, Aguayo, Apolinario, Asencio, Avilés, Basurto, Bermello
`);

/** Surnames most heard among the Afro-Ecuadorians of Esmeraldas. */
export const esmeraldasSurnames = list(`
Quiñónez, Caicedo, Angulo, Preciado, Valencia, Ortiz, Cortez, Mina, Nazareno, Quintero, Arroyo, Estupiñán, Bone, Montaño,
Castillo, Perea, Corozo, Ayoví, Delgado, Lastra, Cagua, Chila, Tenorio, Batioja, Vivero, Rodríguez, Charcopa, Medina,
Hurtado, Cuero, Klinger, Segura, Sosa, Simisterra, Realpe, Congo, Micolta, Mosquera, Obando, Prado, Reasco, Rosales,
Ramírez, Torres, Vernaza, Wila, Zambrano, Bautista, Becerra, Camacho, Canga, Casierra, Cabezas, Capurro, Carabalí, Chalá,
Minda, Méndez, Espinoza, Folleco, Lara, Carcelén, Anangonó, Pabón, Grueso, Guerrero, Hinestroza, Jama, Landázuri, Mera,
Mercado, Mesías, Mideros, Nieves, Olaya, Orejuela, Orobio, Padilla, Palacios, Panchano, Pata, Pianchiche, Plaza, Porozo,
Quiñones, Riascos, Rivera, Sánchez, Santos, Saavedra, Solís, Tambonero, Toro, Ulloa, Valdez, Velasco, Vera, Zúñiga
`);
