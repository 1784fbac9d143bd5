// Words that passwords are made of: what attackers try first, and what anyone who knows this mission would try (security.md A2).
const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Roots of the passwords found most often in published breaches, in Spanish and English, without digits and ornaments. */
export const commonWords = list(`
  password passwort contrasena clave passw passwd pass welcome bienvenido bienvenida admin administrator administrador root user
  usuario login letmein entrar entrada secret secreto secreta default master maestro super superman batman spiderman dragon monkey
  mono shadow sombra sunshine princess princesa prince principe angel angeles love amor teamo iloveyou tequiero mivida corazon
  amorcito hermosa bonita preciosa football futbol soccer baseball basketball hockey barcelona realmadrid emelec liga ligadequito
  america chivas boca river messi ronaldo neymar pele maradona jesus jesucristo cristo dios diosesamor diosmio virgen maria jose juan
  carlos luis miguel daniel david jorge pedro pablo andres diego fernando alejandro alejandra sofia camila valentina isabella gabriela
  daniela andrea carolina paola diana patricia veronica mariana martha rosa carmen ana lucia michael jennifer jessica ashley nicole
  charlie thomas robert george andrew joshua matthew hunter ranger harley mustang ferrari porsche mercedes toyota computer
  computadora internet google facebook instagram whatsapp twitter youtube samsung iphone android windows linux microsoft apple
  pokemon pikachu naruto goku minecraft fortnite starwars matrix hello hola test prueba testing demo ejemplo sample guest invitado
  temporal temp changeme cambiame cambiar new nuevo nueva old viejo private privado public publico server servidor system sistema
  summer verano winter invierno spring primavera autumn otono monday lunes tuesday martes wednesday miercoles thursday jueves friday
  viernes saturday sabado sunday domingo january enero february febrero march marzo april abril may mayo june junio july julio august
  agosto september septiembre october octubre november noviembre december diciembre flower flores rosas estrella star luna moon sol
  cielo heaven tigre tiger leon lion lobo wolf gato gatito perro perrito cat dog mickey minnie snoopy cookie galleta chocolate
  vainilla cheese queso pepper banana manzana naranja mango freedom libertad trustno one killer hacker money dinero dolar lucky
  suerte happy feliz felicidad family familia mother mama mami father papa papi hijo hija bebe baby hermano hermana amigo amiga
  friend amistad siempre forever juntos nunca never always today manana qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx
  qweasd qweasdzxc azerty abc abcd abcdef abcdefg abcdefgh abcdefghij access acceso control blue azul red rojo green verde black
  negro white blanco yellow amarillo orange pink rosado purple morado silver plata gold oro diamond diamante crystal cristal phoenix
  fenix eagle aguila falcon halcon cowboy vaquero soldier soldado warrior guerrero knight king rey queen reina boss jefe doctor
  profesor teacher estudiante student school escuela colegio universidad university office oficina work trabajo empresa company
  cuenta account correo email mail telefono phone celular movil mobile gmail hotmail yahoo outlook excel word the and para con los las
  una uno dos tres cuatro cinco seis siete ocho nueve diez one two three four five six seven eight nine ten mi my tu your es soy yo i
  am de del la el en no si yes ok please gracias thanks
`);

/** Words of this work and of these places, with the agencies' names: whoever attacks a mission knows them. */
export const localWords = list(`
  minga oim iom onu un acnur unhcr unicef pma wfp oms ops who fao undp pnud unfpa onumujeres ocha undss cruzroja redcross hias
  nrc drc savethechildren worldvision plan caritas jrs sjrm care adra gtrm rfv r4v crp migrante migrantes migracion migration
  refugio refugiado refugiada refugiados refugee refugees asilo asylum desplazado desplazados desplazamiento frontera border
  albergue albergues shelter kit kits ayuda ayudas humanitaria humanitario humanitarian emergencia emergency crisis respuesta
  response proteccion protection registro registros registration beneficiario beneficiarios beneficiary retornado retornados
  returnee victima trata trafico violencia genero salud agua saneamiento alimentos efectivo cash bono distribucion bodega mision
  mission campo terreno monitoreo encuesta dtm encuestador encuestadora coordinador coordinadora trabajador caso casos
  ecuador ecuatoriano ecuatoriana quito guayaquil cuenca manta machala loja ambato riobamba ibarra tulcan esmeraldas portoviejo
  quevedo babahoyo latacunga guaranda azogues tena puyo macas zamora orellana coca lagoagrio nuevaloja sucumbios santodomingo
  tsachilas santaelena salinas galapagos puertoayora sanlorenzo huaquillas rumichaca ipiales carchi imbabura pichincha cotopaxi
  tungurahua chimborazo bolivar canar azuay manabi guayas losrios eloro napo pastaza morona santiago chinchipe chone jipijapa
  montecristi milagro duran daule samborondon otavalo cayambe rumiñahui ruminahui sangolqui machachi pedernales jaramijo muisne
  atacames quininde eloyalfaro laconcordia cuyabeno putumayo shushufindi venezuela venezolano venezolana venezolanos caracas
  maracaibo tachira colombia colombiano colombiana colombianos bogota cali pasto narino cucuta medellin peru peruano lima tumbes
  aguasverdes haiti cuba panama darien chile costarica cotopaxi chimborazo andes amazonia oriente sierra costa kichwa quichua
  shuar pacifico mitad mundo mitaddelmundo
`);
