import { list } from './list.ts';

/** Surnames most heard in Venezuela, with those of Italian, Portuguese and Arabic descent. */
export const venezuelaSurnames = list(`
González, Rodríguez, Pérez, Hernández, García, Martínez, Sánchez, López, Díaz, Rojas, Ramírez, Romero, Gómez, Fernández,
Torres, Mendoza, Medina, Moreno, Flores, Gutiérrez, Álvarez, Rivas, Suárez, Jiménez, Contreras, Castillo, Ramos, Vargas,
Márquez, Colmenares, Guerrero, Parra, Urdaneta, Bracho, Villalobos, Chirinos, Colina, Brito, Marcano, Salazar, Rangel,
Briceño, Araujo, Linares, Bastidas, Escalona, Yépez, Camacaro, Pineda, Mogollón, Rondón, Quintero, Zambrano, Molina,
Blanco, Guevara, Figuera, Tovar, Mata, Malavé, Natera, Guaramato, Maita, Aponte, Bolívar, Barrios, Ojeda, Pacheco,
Sequera, Silva, Sosa, Piña, Petit, Perozo, Piñango, Oropeza, Noguera, Nava, Montilla, Montiel, Morillo, Matheus, Machado,
Lugo, Landaeta, León, Leal, Jaimes, Infante, Hidalgo, Herrera, Guanipa, Graterol, Gil, Fuenmayor, Fermín, Farías, Duarte,
Delgado, Dávila, Cordero, Colmenarez, Chacón, Carrasquel, Carrillo, Caraballo, Caripá, Camejo, Cabrera, Belandria, Azuaje,
Arteaga, Arrieche, Arias, Anzola, Alvarado, Albornoz, Acosta, Abreu, da Silva, de Freitas, Ferreira, Gonçalves, Di Stefano,
Bianchi, Rossi, Haddad, Salomón, Khoury, Peraza, Pernía, Querales, Quijada, Ron, Ruza, Saavedra, Semprún, Subero, Tirado,
Uzcátegui, Useche, Valbuena, Valecillos, Valera, Velazco, Vielma, Villamizar, Viloria, Yánez, Yanes, Zabala, Zerpa, Zurita
`);

/** Surnames most heard in Colombia. */
export const colombiaSurnames = list(`
Rodríguez, Gómez, González, Martínez, García, López, Hernández, Sánchez, Ramírez, Pérez, Díaz, Muñoz, Rojas, Moreno, Jiménez,
Vargas, Torres, Castro, Gutiérrez, Álvarez, Ruiz, Valencia, Ortiz, Suárez, Herrera, Romero, Quintero, Morales, Giraldo,
Restrepo, Rivera, Arias, Marín, Castillo, Ospina, Osorio, Cardona, Parra, Medina, Mosquera, Zapata, Mejía, Londoño, Guerrero,
Córdoba, Cárdenas, Correa, Vélez, Montoya, Castaño, Delgado, Beltrán, Velásquez, Ríos, Henao, Arango, Garzón, Bedoya,
Murillo, Hurtado, Perdomo, Cuesta, Palacios, Caicedo, Rentería, Asprilla, Ibargüen, Chaverra, Mena, Lozano, Bernal, Cely,
Chaparro, Cubides, Forero, Galeano, Guarnizo, Grajales, Hoyos, Jaimes, Jojoa, Lasso, Manquillo, Muelas, Nastacuás, Pantoja,
Chapal, Cuasquer, Cuarán, Taicus, Guanga, Pai, Burbano, Portilla, Benavides, Bastidas, Rosero, Timaná, Tulcán, Yela, Yepes,
Pinzón, Piedrahíta, Quiceno, Rincón, Salamanca, Sepúlveda, Tabares, Toro, Triana, Usuga, Uribe, Vanegas, Villada, Zuluaga,
Acevedo, Agudelo, Aristizábal, Ávila, Ballesteros, Barrera, Bolívar, Buitrago, Caballero, Carvajal, Cifuentes, Duque, Echeverri
`);

/** Surnames most heard in Peru, with those of Quechua and Aymara origin. */
export const peruSurnames = list(`
Quispe, Flores, Sánchez, García, Rodríguez, Mamani, Rojas, Huamán, Chávez, Ramos, Díaz, Torres, López, Mendoza, Vásquez,
Espinoza, Castillo, Cruz, Gonzales, Fernández, Pérez, Gutiérrez, Ramírez, Vargas, Condori, Romero, Castro, Silva, Ruiz,
Salazar, Medina, Guerrero, Morales, Reyes, León, Delgado, Aguilar, Chuquimia, Ccori, Huanca, Huaman, Apaza, Cusi, Choque,
Paucar, Poma, Yupanqui, Inga, Chambi, Ticona, Calderón, Córdova, Carrasco, Campos, Cárdenas, Chunga, Yarlequé, Vílchez,
Sullón, Palacios, Juárez, Ipanaqué, Litano, Nizama, Panta, Purizaca, Ruesta, Saldarriaga, Seminario, Timaná, Zapata, Alvarado,
Arce, Atoche, Ayala, Bautista, Bernal, Cáceres, Camacho, Canchari, Ccahuana, Chero, Chinchay, Coaquira, Cornejo, Farfán,
Feria, Gálvez, Guevara, Hinostroza, Huamaní, Huarcaya, Huayta, Jara, Laura, Lazo, Llontop, Mallqui, Meza, Montalván, Navarro,
Neyra, Núñez, Olivares, Ore, Palomino, Pacheco, Pariona, Peralta, Puma, Quiroz, Quincho, Rimarachín, Rivera, Rosas, Rumiche,
Sandoval, Sernaqué, Soto, Suclupe, Tapia, Távara, Tineo, Valdivia, Valverde, Vega, Velarde, Vera, Villanueva, Zavaleta, Zegarra
`);
