import { areNicknames } from '../../normalise/nicknames.ts';

/**
 * Spellings and national forms of one given name, one name a line, in ASCII. Written from general knowledge; they stand
 * beside the rules of sound, for the forms that no rule of sound brings together.
 */
const sets = `
muhammad mohammed mohamed mohammad mohamad muhammed mohamud maxamed mahamat mehmet mehmed muhamed magomed mukhammad mochammad mochamad muhamad mohd mamadou mahammad
ahmad ahmed ahmet akhmad akhmed axmed ahmadou amadou
yusuf yousef youssef yousuf yosef joseph jose giuseppe josef jozef iosif osip yusif yussuf josip
ibrahim abraham ebrahim ibrahima avraham abram avram brahim
musa moussa moses moshe mose moise mousa moises
isa issa eisa jesus yeshua iisa ciise
yahya yahia john johannes johann ivan jan jean juan joao giovanni ian sean ioannis ovanes hovhannes ivo janos jon johan yuhanna yehia johnny
yaqub yaqoub yakub jacob jakob james jacques giacomo iago yakov jaime santiago diego jaakko yacoub yaacov jakub
sulayman suleiman solomon suleyman sulaiman soliman salomon shlomo saleban souleymane
dawud daoud david dawood davud dawit taavi
ishaq ishak isaac isaak itzhak yitzhak
ismail ishmael esmail ismael ismaila
ilyas elias elijah elie ilya ilia eliyahu
ayyub ayub job ayoub ayoob
harun haroun aaron aron haroon
maryam mary maria marie miriam mariam meryem mariya miryam marija
umar omar omer oumar cumar umer omr
uthman othman osman usman ousmane cismaan uthmaan
usama osama oussama ussama
husayn hussein husain hossein huseyin hussain hocine houssein xuseen gusein
hasan hassan hasen xasan gasan khasan
jamal gamal djamel djamal cemal jamaal
jalal galal djalal celal
jafar gafar djafar cafer
said saeed sayid saeid saied
rashid rachid rasheed raashid reshid
sharif cherif shareef sherif serif
qasim kasim qassim kassem ghassem kacem belkacem belgacem qasem kasem
qadir kader qader kadir qadeer
khalid khaled halid halit
salih saleh salah swaleh salehe
tariq tarek tareq tarik
mustafa mostafa moustapha mustapha
mahmud mahmoud mahmood makhmud mehmood
abdullah abdallah abdulla abdalla abdoulaye cabdullaahi abdullahi abdellah abdula cabdalla cabdullaah
abdurrahman abdulrahman abderrahmane abdirahman abdelrahman abdrahman cabdiraxmaan
alexander aleksandr oleksandr alexandr aleksander alejandro alessandro alexandre aleksandar iskandar aliaksandr alexandros sandor oleksander
alexei alexey aleksei aleksey oleksii alexis alexy oleksiy aliaksei
michael mikhail mykhailo miguel michel mihail mihai michal mikael mikhael mihaly mikayil michele mykhaylo
nicholas nikolai nikolay mykola nicolas nikola nicolae niccolo mikolaj nikolaos nikolaj klaus
vladimir volodymyr wladimir uladzimir vlodymyr
dmitry dmitri dmytro dmitrii dimitri dzmitry dimitrios dmitriy
sergei sergey serhii serhiy sergiy siarhei sergio serge sergii sergej
andrei andrey andrii andrew andre andreas andres andrzej andriy andrea andrej ondrej
pavel paul pavlo pablo paolo pawel paulo pal pavlos
peter pyotr petro pedro pierre pietro petr piotr petar petros pjotr
yuri yury yurii george jorge georg georgy giorgi georges juri iurii giorgio jerzy georgios heorhii jiri gheorghe georgi
gregory grigory hryhorii gregorio grigori grzegorz gregoire grigorii
eugene yevgeny evgeny yevhen eugenio evgenii yevgeni evgeni jevgeni
basil vasily vasyl vasilii vasiliy vasilis
stephen steven stefan esteban stepan etienne istvan stefano estevan stephan
theodore fyodor fedor feodor teodor
ivan johann
gennady gennadii hennadii guennadi
anatoly anatolii anatole
arkady arkadii arkadi
konstantin constantine kostyantyn constantin
maxim maksim maksym maxime
igor ihor
oleg oleh
gavriil gabriel gabriele havryil jibril jabril
roman roman
anna ana hanna anne hannah ganna ane
helen elena yelena olena helena alena ilona eleni
katherine catherine ekaterina yekaterina kateryna katarina catalina katarzyna caterina
natalia natalya nataliia natalie nathalie
julia yulia yuliya giulia juliya
tatiana tatyana tetiana tetyana
elizabeth elisabeth isabel elizaveta elisabetta isabella yelizaveta
charles carlos carlo karl carl karel karol
lewis louis luis luigi ludwig luiz ludovic
william guillermo guillaume wilhelm willem guglielmo vilhelm
henry enrique henri heinrich enrico henrique hendrik henrik
frederick friedrich federico frederic fredrik fryderyk frederik
francis francisco francois francesco franz franciszek
philip felipe philippe filippo filip philipp
anthony antonio antoine anton antonin antoni
christopher cristobal christophe cristoforo kristof krzysztof
matthew mateo matthieu matteo matthias mateusz matvei
mark marcos marc marco marek markus
luke lucas luc luca lukasz lukas
thomas tomas tommaso tomasz
edward eduardo edouard edoardo eduard
ferdinand fernando fernand
raymond raimundo ramon raimondo
`;

const setsByName = new Map<string, number[]>();
for (const [set, line] of sets.trim().split('\n').entries()) {
  for (const name of line.split(' ')) {
    const known = setsByName.get(name);
    if (known === undefined) setsByName.set(name, [set]);
    else if (!known.includes(set)) known.push(set);
  }
}
const none: readonly number[] = [];

/** The lines above that a name stands on. */
export const variantSets = (name: string): readonly number[] => setsByName.get(name) ?? none;

export const areVariants = (a: readonly number[], b: readonly number[]): boolean => a.some((set) => b.includes(set));

/** Pet names, and forms that only a table knows. */
export const arePetNames = areNicknames;
