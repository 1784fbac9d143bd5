import { list } from './list.ts';

/** Surnames known in the whole region, roughly by how common they are; they follow the names special to each people. */
export const commonSurnames = list(`
García, Rodríguez, González, López, Sánchez, Pérez, Gómez, Martínez, Torres, Flores, Ramírez, Díaz, Hernández, Rojas,
Castillo, Vargas, Castro, Morales, Romero, Gutiérrez, Jiménez, Ortiz, Álvarez, Herrera, Medina, Ramos, Moreno, Ruiz,
Mendoza, Reyes, Cruz, Rivera, Suárez, Aguilar, Delgado, Guerrero, Salazar, Chávez, Peña, Ríos, Vera, Contreras,
Espinoza, Rivas, Molina, Silva, Muñoz, Mejía, Ortega, Acosta, Fernández, Cárdenas, Guzmán, Núñez, Vásquez, Valencia,
Navarro, Campos, Soto, Vega, Parra, Cabrera, Fuentes, Miranda, Figueroa, Mora, Paredes, Bravo, Cordero, León, Sandoval,
Rosales, Velásquez, Carrillo, Pacheco, Bustamante, Escobar, Arias, Montoya, Pineda, Serrano, Villegas, Osorio, Duarte,
Franco, Gil, Zapata, Benítez, Blanco, Marín, Quintero, Lozano, Barrios, Bermúdez, Solano, Sosa, Méndez, Domínguez,
Maldonado, Cortés, Valdez, Cáceres, Luna, Aguirre, Valverde, Palacios, Arroyo, Calderón, Meza, Mejías, Montes, Durán,
Ávila, Ponce, Villalobos, Arellano, Cervantes, Gallardo, Toledo, Carrasco, Robles, Alarcón, Estrada, Ochoa, Padilla,
Villanueva, Lara, Trujillo, Olivares, Salinas, Márquez, Vidal, Rubio, Santana, Santos, Soler, Sierra, Nieto, Pardo,
Prieto, Bernal, Cano, Gallego, Iglesias, Lorenzo, Montero, Rincón, Rueda, Sáenz, Tapia, Tello, Uribe, Urrutia, Varela,
Vallejo, Velasco, Vergara, Villar, Zambrano, Zamora, Zúñiga, Zavala, Yépez, Aragón, Arenas, Barreto, Becerra, Beltrán,
Bonilla, Borja, Bolaños, Burgos, Caballero, Calle, Camacho, Camargo, Carmona, Carranza, Casas, Castañeda, Cisneros,
Clavijo, Collazos, Coronel, Correa, Crespo, Cuéllar, Dávila, Echeverría, Enríquez, Escalante, Esquivel, Falcón, Fajardo,
Galarza, Galindo, Gamboa, Garcés, Garzón, Granados, Guevara, Hidalgo, Hurtado, Ibáñez, Ibarra, Jara, Jaramillo, Juárez,
Lagos, Landa, Leiva, Lugo, Macías, Manrique, Marcano, Marulanda, Mata, Merino, Monsalve, Montalvo, Montenegro, Moncada,
Naranjo, Narváez, Nájera, Noboa, Obando, Ocampo, Olmedo, Ordóñez, Orellana, Orozco, Oviedo, Páez, Palma, Pastor,
Patiño, Peralta, Pereira, Piñeros, Pizarro, Polo, Portilla, Posada, Prado, Puente, Quiroga, Quiroz, Rangel, Requena,
Restrepo, Reinoso, Rendón, Riascos, Roca, Roldán, Rosero, Rosas, Saavedra, Salas, Salcedo, Salgado, Samaniego,
Santander, Santamaría, Sarmiento, Segovia, Sepúlveda, Solís, Tamayo, Tejada, Terán, Toro, Tovar, Ugarte, Urbina,
Valderrama, Valladares, Valle, Vela, Velarde, Vélez, Venegas, Vera, Villacís, Villarreal, Villavicencio, Viteri, Yáñez,
de la Cruz, de la Torre, del Castillo, de León, del Valle, de la Rosa, del Pino, de los Ríos, de la Vega, del Río,
San Martín, Montes de Oca, Ponce de León, de la Fuente, de la Hoz, de los Santos, del Águila, de la Peña, del Carpio,
de la Barra, Santa Cruz, Ladrón de Guevara, de Jesús, del Toro, de Armas, Sotomayor, Abad, Abarca, Acevedo, Acuña,
Adrián, Alcántara, Alfonso, Almeida, Alonso, Altamirano, Alvarado, Amaya, Andrade, Angulo, Aponte, Aranda, Araujo,
Arce, Arteaga, Ayala, Ayora, Báez, Ballesteros, Barragán, Bautista, Bejarano, Bello, Berrío, Betancourt, Brito, Briceño
`);
