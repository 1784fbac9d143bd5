import { list } from './list.ts';

export type Region = 'sierra' | 'costa' | 'oriente';

/** The provinces of Ecuador by INEC's code, with a rough share of the people. */
export const provinces: readonly { code: string; name: string; region: Region; weight: number }[] = [
  { code: '01', name: 'Azuay', region: 'sierra', weight: 5 },
  { code: '02', name: 'Bolívar', region: 'sierra', weight: 1.2 },
  { code: '03', name: 'Cañar', region: 'sierra', weight: 1.4 },
  { code: '04', name: 'Carchi', region: 'sierra', weight: 1.2 },
  { code: '05', name: 'Cotopaxi', region: 'sierra', weight: 2.8 },
  { code: '06', name: 'Chimborazo', region: 'sierra', weight: 2.9 },
  { code: '07', name: 'El Oro', region: 'costa', weight: 4.2 },
  { code: '08', name: 'Esmeraldas', region: 'costa', weight: 3.5 },
  { code: '09', name: 'Guayas', region: 'costa', weight: 26 },
  { code: '10', name: 'Imbabura', region: 'sierra', weight: 2.8 },
  { code: '11', name: 'Loja', region: 'sierra', weight: 3 },
  { code: '12', name: 'Los Ríos', region: 'costa', weight: 5.3 },
  { code: '13', name: 'Manabí', region: 'costa', weight: 9.3 },
  { code: '14', name: 'Morona Santiago', region: 'oriente', weight: 1.1 },
  { code: '15', name: 'Napo', region: 'oriente', weight: 0.8 },
  { code: '16', name: 'Pastaza', region: 'oriente', weight: 0.7 },
  { code: '17', name: 'Pichincha', region: 'sierra', weight: 18.5 },
  { code: '18', name: 'Tungurahua', region: 'sierra', weight: 3.4 },
  { code: '19', name: 'Zamora Chinchipe', region: 'oriente', weight: 0.7 },
  { code: '20', name: 'Galápagos', region: 'costa', weight: 0.2 },
  { code: '21', name: 'Sucumbíos', region: 'oriente', weight: 1.2 },
  { code: '22', name: 'Orellana', region: 'oriente', weight: 1.1 },
  { code: '23', name: 'Santo Domingo de los Tsáchilas', region: 'costa', weight: 2.9 },
  { code: '24', name: 'Santa Elena', region: 'costa', weight: 2.3 },
];

/** Names that parishes bear anywhere; which province has which is made by rule. */
export const parishNames = list(`
San José, Santa Rosa, El Carmen, La Libertad, San Francisco, San Antonio, El Progreso, La Esperanza, Santa Ana, San Miguel,
Bellavista, El Triunfo, San Vicente, La Unión, Nueva Loma, San Pedro, San Juan, Buena Fe, El Porvenir, La Merced, San Isidro,
Santa Lucía, Río Verde, Las Palmas, El Rosario, San Rafael, La Victoria, San Pablo, El Paraíso, Monte Alto, La Paz, San Andrés,
Puerto Nuevo, El Mirador, Agua Clara, San Luis, Valle Hermoso, La Florida, San Carlos, El Dorado, San Lorenzo Alto, Las Lajas,
Santa Marta, Cerro Azul, San Gerardo, El Guabo Chico, La Pradera, San Roque, Las Mercedes, Buenos Aires, El Cisne, San Jacinto,
La Concordia Nueva, Santa Isabel, Loma Larga, El Vergel, San Sebastián, La Aurora, Simón Bolívar, Veinticuatro de Mayo, Diez de
Agosto, Eloy Alfaro, Abdón Calderón, Cinco de Junio, Tarqui, Nueve de Octubre, San Cristóbal, Pueblo Viejo, El Tablón, Quinche Bajo
`);

/** Streets: heroes, dates, places, trees. */
export const streetNames = list(`
10 de Agosto, 24 de Mayo, 9 de Octubre, Bolívar, Sucre, Eloy Alfaro, Rocafuerte, Olmedo, García Moreno, Abdón Calderón, Quito,
Guayaquil, Cuenca, Loja, Ambato, Colón, 12 de Octubre, 6 de Diciembre, Amazonas, Pichincha, Chimborazo, Cotopaxi, Tungurahua,
Los Ríos, Manabí, Esmeraldas, Machala, Ibarra, Tulcán, Riobamba, Latacunga, Vargas Torres, Juan Montalvo, González Suárez,
Atahualpa, Rumiñahui, Huayna Cápac, Espejo, Mejía, Benalcázar, Orellana, Mariscal Sucre, Simón Bolívar, Libertad, Independencia,
La Prensa, Los Shyris, Naciones Unidas, República, Occidental, Panamericana Norte, Panamericana Sur, Malecón, Carchi, Imbabura,
Las Acacias, Los Cedros, Los Laureles, Las Orquídeas, Los Ceibos, Los Álamos, Las Palmeras, Los Rosales, Los Eucaliptos, Los Pinos,
El Inca, La Floresta, Reina Victoria, Portugal, Venezuela, Colombia, Perú, Chile, Argentina, México, Brasil, España, Italia, 5 de
Junio, 1 de Mayo, 3 de Noviembre, 18 de Septiembre, 25 de Julio, Velasco Ibarra, Isidro Ayora, Jaime Roldós, Pedro Carbo, Chile Sur
`);
