import type { Severity } from './diagnostics.ts';

interface Entry {
  severity: Severity;
  /** What is wrong, and what to do about it. `{…}` are facts. */
  es: readonly [message: string, suggestion: string];
  en: readonly [message: string, suggestion: string];
}

const error = (es: Entry['es'], en: Entry['en']): Entry => ({ severity: 'error', es, en });
const warning = (es: Entry['es'], en: Entry['en']): Entry => ({ severity: 'warning', es, en });

/** Every diagnostic under its stable code. A code is never given another meaning. */
export const catalogue = {
  'calculation/missing': error(
    ['«{name}» es un cálculo y no dice qué calcular.', 'Escribe la expresión en la columna calculation.'],
    [
      '“{name}” is a calculation and does not say what to calculate.',
      'Write the expression in the calculation column.',
    ],
  ),
  'calculation/not-taken': error(
    ['«{name}» toma la posición por sí sola y no puede llevar un cálculo.', 'Vacía la columna calculation.'],
    ['“{name}” takes the position by itself and cannot have a calculation.', 'Empty the calculation column.'],
  ),
  'choices/blank-in-name': error(
    [
      'La opción «{name}» de la lista «{list}» tiene un espacio y la pregunta de la fila {user} admite varias respuestas, que se separan con espacios.',
      'Cambia el espacio por un guion bajo.',
    ],
    [
      'Choice “{name}” of list “{list}” holds a blank, and the question on row {user} takes several answers, which are parted by blanks.',
      'Write an underscore instead of the blank.',
    ],
  ),
  'choices/external-without-filter': warning(
    ['select_one_external sirve solo con un filtro.', 'Escribe choice_filter, o usa select_one.'],
    ['select_one_external is meant for filtered choices only.', 'Write a choice_filter, or use select_one.'],
  ),
  'choices/external-needs-filter': error(
    [
      'La lista externa «{list}» se lee con un filtro y la pregunta no tiene ninguno.',
      'Escribe choice_filter, o pasa la lista a la hoja choices y usa select_one.',
    ],
    [
      'The external list “{list}” is read through a filter and the question has none.',
      'Write a choice_filter, or move the list to the choices sheet and use select_one.',
    ],
  ),
  'choices/file-ending': error(
    [
      'El archivo «{list}» no termina en {endings}.',
      'Escribe el nombre completo del archivo adjunto, por ejemplo lugares.csv.',
    ],
    ['The file “{list}” does not end in {endings}.', 'Write the whole name of the attached file, such as places.csv.'],
  ),
  'choices/no-external-list': error(
    ['La lista «{list}» no está en la hoja external_choices.', 'Revisa el nombre o añade sus filas.'],
    ['The list “{list}” is not on the external_choices sheet.', 'Check its name or add its rows.'],
  ),
  'choices/no-external-sheet': error(
    [
      'La lista «{list}» necesita la hoja external_choices, que falta.[[ Hojas parecidas: {resembling}.]]',
      'Añade la hoja con las columnas list_name y name.',
    ],
    [
      'The list “{list}” needs the external_choices sheet, which is missing.[[ Similar sheets: {resembling}.]]',
      'Add the sheet with the columns list_name and name.',
    ],
  ),
  'choices/no-label': warning(
    ['La opción «{name}» de la lista «{list}» no tiene texto.', 'Escribe su label.'],
    ['Choice “{name}” of list “{list}” has no words.', 'Write its label.'],
  ),
  'choices/no-list': error(
    ['La lista «{list}» no está en la hoja choices. Hay: {lists}.', 'Corrige el nombre o añade las opciones.'],
    ['The list “{list}” is not on the choices sheet. There are: {lists}.', 'Correct the name or add its choices.'],
  ),
  'choices/no-name': error(
    ['Una opción de la lista «{list}» no tiene nombre.', 'Escribe en name el valor que se guardará.'],
    ['A choice of list “{list}” has no name.', 'Write in name the value to be stored.'],
  ),
  'choices/no-sheet': error(
    [
      'La lista «{list}» necesita la hoja choices, que falta o está vacía.[[ Hojas parecidas: {resembling}.]]',
      'Añade la hoja con las columnas list_name, name y label.',
    ],
    [
      'The list “{list}” needs the choices sheet, which is missing or empty.[[ Similar sheets: {resembling}.]]',
      'Add the sheet with the columns list_name, name and label.',
    ],
  ),
  'choices/other-with-filter': error(
    [
      '«{name}» usa or_other y choice_filter a la vez.',
      'Quita el filtro, o añade «otro» a la lista como una opción más.',
    ],
    [
      '“{name}” uses or_other together with choice_filter.',
      'Remove the filter, or add “other” to the list as a choice.',
    ],
  ),
  'choices/other-without-list': error(
    ['or_other necesita opciones en la hoja choices y «{list}» no las tiene.', 'Añade las opciones, o quita or_other.'],
    ['or_other needs choices on the choices sheet and “{list}” has none.', 'Add the choices, or remove or_other.'],
  ),
  'choices/table-of-two-lists': error(
    [
      'En un grupo table-list todas las preguntas usan la misma lista; aquí está «{list}» y antes «{table}».',
      'Separa las preguntas en dos grupos.',
    ],
    [
      'In a table-list group all questions use one list; here it is “{list}”, before it was “{table}”.',
      'Part the questions into two groups.',
    ],
  ),
  'choices/table-with-filter': error(
    [
      '«{name}» está en un grupo table-list y no puede filtrar sus opciones.',
      'Quita choice_filter, o la apariencia table-list.',
    ],
    [
      '“{name}” is in a table-list group and cannot filter its choices.',
      'Remove choice_filter, or the table-list appearance.',
    ],
  ),
  'choices/twice': error(
    [
      'La opción «{name}» ya está en la lista «{list}» (fila {first}).',
      'Dale otro nombre, o permite repetidas con el ajuste allow_choice_duplicates.',
    ],
    [
      'Choice “{name}” is already in list “{list}” (row {first}).',
      'Give it another name, or allow duplicates with the setting allow_choice_duplicates.',
    ],
  ),
  'entities/container': error(
    ['Un grupo o una repetición no se puede guardar como propiedad.', 'Mueve save_to a una pregunta.'],
    ['A group or a repeat cannot be saved as a property.', 'Move save_to to a question.'],
  ),
  'entities/create-without-label': error(
    ['«{name}» crea entidades y no dice cómo se llama cada una.', 'Escribe label, o entity_id si solo actualiza.'],
    [
      '“{name}” makes entities and does not say what each is called.',
      'Write a label, or an entity_id if it only updates.',
    ],
  ),
  'entities/mention-out-of-scope': error(
    [
      '«{entity}» menciona «{question}», que está en {scope}, y a la vez algo de {other}: ningún lugar los ve a los dos.',
      'Copia un valor al otro lugar con una pregunta calculate.',
    ],
    [
      '“{entity}” mentions “{question}”, which is in {scope}, and also something in {other}: no place sees both.',
      'Copy one value to the other place with a calculate question.',
    ],
  ),
  'entities/no-name': error(
    ['Falta el nombre de la lista de entidades.', 'Escribe list_name.'],
    ['The entity list has no name.', 'Write list_name.'],
  ),
  'entities/no-room': error(
    [
      'Cada grupo o repetición lleva una sola entidad, y no queda lugar para «{entity}» en {scope}: lo ocupa «{other}».',
      'Lleva sus preguntas a un grupo propio.',
    ],
    [
      'Each group or repeat holds one entity, and there is no room for “{entity}” in {scope}: “{other}” has it.',
      'Bring its questions into a group of their own.',
    ],
  ),
  'entities/none-declared': error(
    ['save_to guarda «{property}» y el formulario no declara entidades.', 'Añade la hoja entities con su lista.'],
    ['save_to saves “{property}” and the form declares no entities.', 'Add the entities sheet with its list.'],
  ),
  'entities/point-in-name': error(
    ['El nombre «{name}» lleva un punto.', 'Escribe un guion bajo en su lugar.'],
    ['The name “{name}” holds a period.', 'Write an underscore instead.'],
  ),
  'entities/property-twice': error(
    ['La propiedad «{property}» ya se guarda en la fila {first}.', 'Cambia o quita una de las dos.'],
    ['Property “{property}” is already saved on row {first}.', 'Change or remove one of the two.'],
  ),
  'entities/reserved-name': error(
    ['«{name}» empieza con dos guiones bajos, que están reservados.', 'Quítalos.'],
    ['“{name}” begins with two underscores, which are reserved.', 'Remove them.'],
  ),
  'entities/reserved-property': error(
    ['«{property}» está reservado para la entidad misma.', 'Elige otro nombre de propiedad.'],
    ['“{property}” is reserved for the entity itself.', 'Choose another name for the property.'],
  ),
  'entities/save-out-of-scope': error(
    [
      'Esta pregunta está en {scope} y «{entity}» vive en {other}.',
      'Copia el valor con una pregunta calculate en ese lugar y guarda esa.',
    ],
    [
      'This question is in {scope} and “{entity}” lives in {other}.',
      'Copy the value with a calculate question there and save that one.',
    ],
  ),
  'entities/twice': error(
    ['La lista de entidades «{name}» ya está declarada.', 'Deja una sola fila por lista.'],
    ['The entity list “{name}” is declared already.', 'Keep one row for each list.'],
  ),
  'entities/two-hashes': error(
    ['«{text}» tiene más de un #.', 'Escribe lista#propiedad.'],
    ['“{text}” has more than one #.', 'Write list#property.'],
  ),
  'entities/unknown': error(
    ['La lista de entidades «{entity}» no está en la hoja entities. Hay: {known}.', 'Corrige el nombre o declárala.'],
    ['The entity list “{entity}” is not on the entities sheet. There are: {known}.', 'Correct the name or declare it.'],
  ),
  'entities/unknown-column': error(
    ['La hoja entities no conoce la columna «{header}».', 'Corrige su nombre o quítala.'],
    ['The entities sheet does not know the column “{header}”.', 'Correct its name or remove it.'],
  ),
  'entities/update-without-id': error(
    ['«{name}» actualiza entidades y no dice cuál.', 'Escribe entity_id, o usa create_if si solo crea.'],
    ['“{name}” updates entities and does not say which.', 'Write entity_id, or use create_if if it only creates.'],
  ),
  'entities/upsert-without-update': error(
    [
      '«{name}» tiene create_if y entity_id; falta update_if para saber cuándo actualiza.',
      'Escribe update_if, o quita entity_id.',
    ],
    [
      '“{name}” has create_if and entity_id; update_if is missing to know when it updates.',
      'Write update_if, or remove entity_id.',
    ],
  ),
  'entities/which': error(
    ['Hay varias listas de entidades y save_to no dice en cuál guarda «{property}».', 'Escribe lista#{property}.'],
    [
      'There are several entity lists and save_to does not say in which it saves “{property}”.',
      'Write list#{property}.',
    ],
  ),
  'groups/loop-too-large': error(
    [
      'El bucle se escribe una vez por opción y daría más de {most} preguntas.',
      'Usa una lista más corta, o una repetición.',
    ],
    [
      'The loop is written once for each choice and would give more than {most} questions.',
      'Use a shorter list, or a repeat.',
    ],
  ),
  'groups/loop-without-list': error(
    ['El bucle no dice sobre qué lista va.', 'Escribe begin loop over y el nombre de la lista.'],
    ['The loop does not say over which list.', 'Write begin loop over and the name of the list.'],
  ),
  'groups/not-closed': error(
    ['Lo que abre begin_{type} «{name}» no se cierra.', 'Añade end_{type} después de su última pregunta.'],
    ['What begin_{type} “{name}” opens is not closed.', 'Add end_{type} after its last question.'],
  ),
  'groups/not-opened': error(
    ['Este end_{type}[[ ({name})]] no cierra nada.[[ Está abierto: {open}.]]', 'Quita la fila, o corrige el orden.'],
    ['This end_{type}[[ ({name})]] closes nothing.[[ Open is: {open}.]]', 'Remove the row, or correct the order.'],
  ),
  'groups/too-deep': error(
    ['Hay más de {most} grupos uno dentro de otro.', 'Cierra los que ya terminaron.'],
    ['More than {most} groups stand one inside the other.', 'Close those that have ended.'],
  ),
  'headers/missing': error(
    [
      'En la hoja {sheet}, la fila {row} tiene un valor en una columna sin encabezado.',
      'Escribe el encabezado o borra el valor.',
    ],
    ['On sheet {sheet}, row {row} has a value in a column without a header.', 'Write the header or remove the value.'],
  ),
  'headers/not-a-name': warning(
    [
      'La columna «{header}» de choices no es un nombre válido y se deja fuera.',
      'Quita espacios y signos, o borra la columna.',
    ],
    [
      'Column “{header}” of choices is not a valid name and is left out.',
      'Remove blanks and signs, or delete the column.',
    ],
  ),
  'headers/prefix': warning(
    [
      'El prefijo «{prefix}» de la columna «{header}» no está declarado: hay programas que no abrirán el formulario.',
      'Borra la columna, o declara el prefijo en el ajuste namespaces.',
    ],
    [
      'Prefix “{prefix}” of column “{header}” is not declared: some programs will not open the form.',
      'Delete the column, or declare the prefix in the setting namespaces.',
    ],
  ),
  'headers/replaces': warning(
    [
      'La columna «{header}», sin idioma, está después de «{other}» y la reemplaza.',
      'Ponla antes, o escribe su idioma.',
    ],
    [
      'Column “{header}”, without a language, stands after “{other}” and replaces it.',
      'Put it before, or state its language.',
    ],
  ),
  'headers/required': error(
    ['A la hoja {sheet} le falta la columna {header}.', 'Añádela en la primera fila.'],
    ['Sheet {sheet} lacks the column {header}.', 'Add it in the first row.'],
  ),
  'headers/twice': error(
    ['En la hoja {sheet}, «{header}» y «{other}» son la misma columna.', 'Une las dos y quita una.'],
    ['On sheet {sheet}, “{header}” and “{other}” are the same column.', 'Merge both and remove one.'],
  ),
  'instances/twice': error(
    ['El archivo externo «{id}» está dos veces.', 'Quita una de las filas.'],
    ['The external file “{id}” stands twice.', 'Remove one of the rows.'],
  ),
  'instances/two-sources': error(
    ['«{id}» nombra dos cosas distintas: {first} y {second}.', 'Cambia el nombre de la lista o del archivo.'],
    ['“{id}” names two different things: {first} and {second}.', 'Rename the list or the file.'],
  ),
  'labels/missing': error(
    ['«{name}» no tiene texto que mostrar.', 'Escribe label, o hint.'],
    ['“{name}” has no words to show.', 'Write a label, or a hint.'],
  ),
  'labels/repeat': warning(
    ['La repetición «{name}» no tiene título.', 'Escribe label para que se sepa qué se repite.'],
    ['Repeat “{name}” has no title.', 'Write a label that tells what is repeated.'],
  ),
  'logic/cycle': warning(
    [
      'Estas preguntas dependen unas de otras en círculo: {names}. ODK Collect no abrirá el formulario.',
      'Rompe el círculo: quita una de las referencias.',
    ],
    [
      'These questions depend on each other in a circle: {names}. ODK Collect will not open the form.',
      'Break the circle: remove one of the references.',
    ],
  ),
  'media/big-image-alone': error(
    ['«{name}» tiene big-image y no image.', 'Escribe también la imagen pequeña en image.'],
    ['“{name}” has big-image and no image.', 'Write the small picture in image too.'],
  ),
  'media/no-max-pixels': warning(
    [
      'Las fotos de «{name}» se envían en su tamaño entero.',
      'Escribe max-pixels=1600 en parameters: pesan menos y bastan.',
    ],
    ['Photos of “{name}” are sent in full size.', 'Write max-pixels=1600 in parameters: they weigh less and suffice.'],
  ),
  'names/added-twice': error(
    [
      'El formulario añade por sí solo «{name}» y ese nombre ya existe en el mismo grupo.',
      'Cambia el nombre de tu pregunta.',
    ],
    ['The form itself adds “{name}” and that name exists already in the same group.', 'Rename your question.'],
  ),
  'names/audit': error(
    ['El registro audit no puede llamarse «{name}».', 'Deja name vacío.'],
    ['The audit cannot be called “{name}”.', 'Leave name empty.'],
  ),
  'names/case': warning(
    [
      '«{name}» difiere de otro nombre solo en mayúsculas; muchos programas de análisis no los distinguen.',
      'Cámbialo.',
    ],
    ['“{name}” differs from another name by case only; many analysis programs do not tell them apart.', 'Change it.'],
  ),
  'names/invalid': error(
    [
      '«{name}» no es un nombre válido.',
      'Empieza con una letra o guion bajo; sigue con letras, cifras, guiones o puntos, sin espacios.',
    ],
    [
      '“{name}” is not a valid name.',
      'Begin with a letter or underscore; go on with letters, digits, hyphens or periods, without blanks.',
    ],
  ),
  'names/like-root': error(
    [
      '«{name}» es el nombre del formulario mismo, y una referencia lo usa.',
      'Cambia el nombre de esta pregunta, o el del formulario en settings.',
    ],
    [
      '“{name}” is the name of the form itself, and a reference uses it.',
      'Rename this question, or the form in settings.',
    ],
  ),
  'names/meta': error(
    ['El nombre «meta» está reservado para los datos del registro.', 'Elige otro nombre.'],
    ['The name “meta” is reserved for data about the record.', 'Choose another name.'],
  ),
  'names/missing': error(
    ['Esta fila ({type}) no tiene nombre.', 'Escribe name.'],
    ['This row ({type}) has no name.', 'Write a name.'],
  ),
  'names/repeat-like-root': error(
    ['La repetición se llama «{name}», como el formulario mismo.', 'Elige otro nombre.'],
    ['The repeat is called “{name}”, like the form itself.', 'Choose another name.'],
  ),
  'names/repeat-twice': error(
    ['Ya hay otra repetición llamada «{name}».', 'Cada repetición necesita un nombre único en todo el formulario.'],
    ['There is another repeat called “{name}”.', 'Each repeat needs a name of its own in the whole form.'],
  ),
  'names/root-invalid': error(
    ['«{name}» no sirve como nombre del formulario.', 'Usa letras, cifras y guiones bajos.'],
    ['“{name}” will not do as the name of the form.', 'Use letters, digits and underscores.'],
  ),
  'names/twice': error(
    ['«{name}» ya está en «{parent}» (fila {first}).', 'Cambia uno de los dos nombres.'],
    ['“{name}” already stands in “{parent}” (row {first}).', 'Change one of the two names.'],
  ),
  'parameters/age-under-interval': error(
    ['location-max-age ({age}) es menor que location-min-interval ({interval}).', 'Sube el primero o baja el segundo.'],
    [
      'location-max-age ({age}) is less than location-min-interval ({interval}).',
      'Raise the first or lower the second.',
    ],
  ),
  'parameters/belong-together': error(
    ['Estos parámetros van juntos: {keys}.', 'Escribe los tres, o ninguno.'],
    ['These parameters belong together: {keys}.', 'Write all three, or none.'],
  ),
  'parameters/malformed': error(
    ['«{word}» no es un parámetro.', 'Escribe clave=valor, separados por espacios.'],
    ['“{word}” is not a parameter.', 'Write key=value pairs, parted by blanks.'],
  ),
  'parameters/no-geometry': error(
    [
      'reference-geometry nombra «{name}», que no es una lista, un archivo, una lista de entidades ni una repetición.',
      'Corrige el nombre.',
    ],
    ['reference-geometry names “{name}”, which is no list, file, entity list or repeat.', 'Correct the name.'],
  ),
  'parameters/not-a-number': error(
    ['El parámetro {key} no puede ser «{value}»: necesita un número[[ {kind}]].', 'Escribe un número, como 10.'],
    ['Parameter {key} cannot be “{value}”: it needs a [[{kindEn} ]]number.', 'Write a number, such as 10.'],
  ),
  'parameters/not-a-package': error(
    ['«{value}» no es el nombre de una aplicación de Android.', 'Escribe algo como org.ejemplo.camara.'],
    ['“{value}” is not the name of an Android app.', 'Write something like org.example.camera.'],
  ),
  'parameters/not-a-seed': error(
    ['La semilla «{seed}» no es un número ni una referencia.', 'Escribe un número o ${pregunta}.'],
    ['Seed “{seed}” is neither a number nor a reference.', 'Write a number or ${question}.'],
  ),
  'parameters/not-one-of': error(
    ['El parámetro {key} no puede ser «{value}».', 'Elige entre: {allowed}.'],
    ['Parameter {key} cannot be “{value}”.', 'Choose among: {allowed}.'],
  ),
  'parameters/seed-alone': error(
    ['seed sirve solo con randomize=true.', 'Añade randomize=true, o quita seed.'],
    ['seed works only with randomize=true.', 'Add randomize=true, or remove seed.'],
  ),
  'parameters/unknown': error(
    ['Este tipo no conoce: {refused}.', 'Puede llevar: {accepted}.'],
    ['This type does not know: {refused}.', 'It can have: {accepted}.'],
  ),
  'range/appearance': error(
    ['Con la apariencia «{appearance}» no hay marcas ni rótulos.', 'Quita esos parámetros, o usa vertical o no-ticks.'],
    [
      'With appearance “{appearance}” there are no ticks and no labels.',
      'Remove those parameters, or use vertical or no-ticks.',
    ],
  ),
  'range/label-not-a-number': error(
    ['La opción «{name}» de «{list}» rotula una escala y no es un número.', 'Escribe en name el punto de la escala.'],
    ['Choice “{name}” of “{list}” labels a scale and is not a number.', 'Write in name the point of the scale.'],
  ),
  'range/label-off-tick': error(
    [
      'La opción «{name}» de «{list}» no cae en una marca de la escala.',
      'Usa start más un múltiplo de tick_interval, o de step.',
    ],
    [
      'Choice “{name}” of “{list}” is not on a tick of the scale.',
      'Use start plus a multiple of tick_interval, or of step.',
    ],
  ),
  'range/label-outside': error(
    ['La opción «{name}» de «{list}» queda fuera de la escala.', 'Debe estar entre start y end.'],
    ['Choice “{name}” of “{list}” is outside of the scale.', 'It has to be between start and end.'],
  ),
  'range/no-list': error(
    ['tick_labelset nombra «{list}», que no está en la hoja choices.', 'Corrige el nombre o añade la lista.'],
    ['tick_labelset names “{list}”, which is not on the choices sheet.', 'Correct the name or add the list.'],
  ),
  'range/no-ticks-labels': error(
    [
      'Sin marcas (no-ticks), «{list}» solo puede rotular los dos extremos de la escala.',
      'Deja dos opciones: start y end.',
    ],
    [
      'Without ticks (no-ticks), “{list}” can label only the two ends of the scale.',
      'Keep two choices: start and end.',
    ],
  ),
  'range/not-a-multiple': error(
    ['{key} no cae en un paso de la escala.', 'Usa un múltiplo de step.'],
    ['{key} is not on a step of the scale.', 'Use a multiple of step.'],
  ),
  'range/outside': error(
    ['{key} queda fuera de la escala.', 'Debe estar entre start y end.'],
    ['{key} is outside of the scale.', 'It has to be between start and end.'],
  ),
  'range/too-large': error(
    ['{key} es mayor que la escala entera.', 'Usa un valor no mayor que la distancia entre start y end.'],
    ['{key} is larger than the whole scale.', 'Use no more than the distance between start and end.'],
  ),
  'range/zero': error(
    ['{key} no puede ser cero.', 'Escribe un número mayor.'],
    ['{key} cannot be zero.', 'Write a larger number.'],
  ),
  'references/ambiguous': error(
    [
      '«{name}» está más de una vez en el formulario y no se sabe cuál se nombra.',
      'Da a cada pregunta un nombre único.',
    ],
    [
      '“{name}” stands more than once in the form, and it is not clear which is meant.',
      'Give each question a name of its own.',
    ],
  ),
  'references/kobo': error(
    ['«{name}» es un resto de KoboToolbox y no existe fuera de allí.', 'Vacía la celda.'],
    ['“{name}” is left over from KoboToolbox and does not exist outside of it.', 'Empty the cell.'],
  ),
  'references/malformed': error(
    ['En «{text}» hay una referencia mal escrita.', 'Escribe ${nombre}, sin espacios dentro y con las dos llaves.'],
    [
      '“{text}” holds a reference that is not written right.',
      'Write ${name}, without blanks inside and with both braces.',
    ],
  ),
  'references/no-comma': error(
    ['«{text}» nombra varias preguntas sin separarlas.', 'Pon una coma entre ellas.'],
    ['“{text}” names several questions without parting them.', 'Put a comma between them.'],
  ),
  'references/unknown': error(
    ['No hay ninguna pregunta llamada «{name}».', 'Corrige el nombre.[[ Parecida: {near}.]]'],
    ['There is no question called “{name}”.', 'Correct the name.[[ Similar: {near}.]]'],
  ),
  'rows/disabled': warning(
    ['La columna disabled no es parte de XLSForm.', 'Usa relevant para ocultar una pregunta.'],
    ['The column disabled is not part of XLSForm.', 'Use relevant to hide a question.'],
  ),
  'rows/skipped': warning(
    ['La fila {row} no tiene tipo, nombre ni texto y se salta.', 'Bórrala, o complétala si era una pregunta.'],
    ['Row {row} has no type, name or words and is skipped.', 'Delete it, or complete it if it was a question.'],
  ),
  'search/from-file': error(
    [
      '«{name}» toma sus opciones de un archivo y además usa search().',
      'Quita search(), o cambia el tipo a select_one.',
    ],
    [
      '“{name}” takes its choices from a file and uses search() besides.',
      'Remove search(), or change the type to select_one.',
    ],
  ),
  'search/shared-list': error(
    [
      '«{name}» usa search() con la lista «{list}», que también usan sin search(): {others}.',
      'Dale a «{name}» una lista propia.',
    ],
    [
      '“{name}” uses search() with list “{list}”, which others use without it: {others}.',
      'Give “{name}” a list of its own.',
    ],
  ),
  'settings/omits-instance-id': error(
    ['No se puede omitir instanceID en un formulario cifrado.', 'Quita omit_instanceID, o la clave pública.'],
    ['instanceID cannot be omitted in an encrypted form.', 'Remove omit_instanceID, or the public key.'],
  ),
  'settings/two-ids': warning(
    ['Hay form_id e id_string; vale form_id.', 'Deja solo form_id.'],
    ['There are form_id and id_string; form_id counts.', 'Keep form_id alone.'],
  ),
  'sheets/no-survey': error(
    ['No hay una hoja llamada survey.[[ Hojas parecidas: {resembling}.]]', 'Llama survey a la hoja de las preguntas.'],
    ['There is no sheet called survey.[[ Similar sheets: {resembling}.]]', 'Call the sheet of the questions survey.'],
  ),
  'sheets/resembling': warning(
    [
      'No hay hoja {name}, pero sí: {others}.',
      'Corrige el nombre, o empiézalo con un guion bajo si no es del formulario.',
    ],
    [
      'There is no sheet {name}, but there is: {others}.',
      'Correct its name, or begin it with an underscore if it is not part of the form.',
    ],
  ),
  'translations/missing': warning(
    [
      'En la hoja {sheet}, al idioma «{language}» le faltan columnas: {columns}.',
      'Añádelas con ::{language}; mientras tanto se verá un guion.',
    ],
    [
      'On sheet {sheet}, language “{language}” lacks columns: {columns}.',
      'Add them with ::{language}; until then a hyphen is shown.',
    ],
  ),
  'translations/no-code': warning(
    ['El idioma «{language}» no dice su código.', 'Escríbelo entre paréntesis al final: Español (es).'],
    ['Language “{language}” does not state its code.', 'Write it in parentheses at the end: Español (es).'],
  ),
  'translations/or-other': warning(
    [
      'or_other añade textos en inglés a un formulario traducido.',
      'Añade «otro» como opción y su pregunta, con sus traducciones.',
    ],
    [
      'or_other adds English words to a translated form.',
      'Add “other” as a choice and its question, with translations.',
    ],
  ),
  'trigger/not-shown': error(
    [
      '«{target}» se calcula cuando cambia «{name}», que nadie ve ni contesta.',
      'Usa como trigger una pregunta visible.',
    ],
    [
      '“{target}” is calculated when “{name}” changes, which nobody sees or answers.',
      'Use a visible question as trigger.',
    ],
  ),
  'trigger/required': error(
    ['«{name}» toma la posición cuando cambia otra pregunta, y no dice cuál.', 'Escribe trigger con ${pregunta}.'],
    [
      '“{name}” takes the position when another question changes, and does not say which.',
      'Write a trigger with ${question}.',
    ],
  ),
  'types/deprecated': warning(
    ['Los teléfonos de hoy ya no dan {type}.', 'Quita la fila.'],
    ['Phones of today no longer give {type}.', 'Remove the row.'],
  ),
  'types/kobo': error(
    ['«{type}» existe solo en KoboToolbox.', 'Escribe {plain}, que todos entienden.'],
    ['“{type}” exists in KoboToolbox only.', 'Write {plain}, which all understand.'],
  ),
  'types/missing': error(
    ['La fila {row} no tiene tipo.', 'Escribe type, por ejemplo text.'],
    ['Row {row} has no type.', 'Write a type, such as text.'],
  ),
  'types/unknown': error(
    ['No existe el tipo «{type}».', 'Corrígelo.[[ Parecido: {near}.]]'],
    ['There is no type “{type}”.', 'Correct it.[[ Similar: {near}.]]'],
  ),
} satisfies Record<string, Entry>;

export type DiagnosticCode = keyof typeof catalogue;
