/**
 * Forms of one given name in Spanish and Portuguese, one set a line: pet names, written abbreviations, and spellings
 * that differ in more than sound. A pet name of several names stands in several lines. Written from general knowledge,
 * Latin America first.
 */
export const spanishNames: readonly string[] = `
jose pepe pepito pepin pepo che jse chepe joselo joselito zeze
josefa pepa pepita fina finita josefina chepa chepita
maria ma m mari mary mariquita maruja marucha mariquilla maruca
francisco paco pancho paquito curro fran fco frco kiko quico pacho panchito chico francis frank
francisca paca paquita pancha panchita curra fca frca quica fran
guadalupe lupe lupita gpe guada pita lupis
jesus chucho chuy chuyito jesusito suso jss chuchin
ignacio nacho nachito igna iñigo inaki ign
ignacia nacha
luis lucho luisito luisillo lui lucito guicho wicho luiz
luisa lucha lucy luisita lui
alberto beto albert albertito tito alb berto
roberto beto robert robertito tito rober robin berto
humberto beto tito umberto berto hunberto
gilberto beto gil tito
norberto beto tito norber
heriberto beto eriberto
adalberto beto adal
rigoberto beto rigo
edilberto beto edil
filiberto beto fili
antonio toño tono antoño toni tony antoñito ant anto toñito nono tonho
antonia toña tona toñita toni antoñita antonieta
antonieta toña toñita anto marieta
concepcion concha conchita chona concep inmaculada chita conce
mayra maira maida
eduardo lalo edu eddy eddie edward guayo duardo edo
eduarda lala
gonzalo chalo gonza gonzo lalo
manuel manolo manolito manu mel man manny manuelito meño mnl lolo
manuela manola manuelita manoli manu lola meli
rafael rafa rafita fallo rafi rfl rafico falito
rafaela rafa rafi fela
enrique quique kike quiquin henry rique enr quico kique
enriqueta queta quetita
ernesto neto netito tito nesto
alejandro alex ale alejo jano jandro sandro alej cano
alejandra ale alex jandra sandra alexa aleja alejita
alexander alex alexis xander sander alejandro
alfonso poncho alfon fonso foncho alonso fonsi
alfredo fredy fredi freddy alfred fredo feyo
federico fede fico quico lico kiko
guillermo memo guille willy guillo guillermito memito gmo wil
guillermina mina guille memita
gabriel gabo gabi gaby gabrielito
gabriela gabi gaby gabita
miguel migue mike micky miguelito miky mickey mig
micaela mica mika
carlos carlitos charly carlito carlo charlie calin crls
carla carlita
carlota charo carlotita
carolina caro carito cari
juan juancito juanito juancho johnny jhon juanillo juanin jn
juana juanita juanis juanela
joaquin quin quincho chacho joaco quino joaq
joaquina quina
jorge coque jorgito koke yorch jrg
javier javi xavier javo xavi javito jav
pedro perico pedrito peyo perucho pdro
pablo pablito pol paulo
paola pao paolita paula
paulina pau pauli
patricio pato patito patri pat
patricia pati paty patty pato patri tricia pat
ramon moncho monchito ramoncito mon
ramona mona moncha
ricardo richi ricky rica caco rick richard ric
raul rulo raulito
ruben rube rubencho
rodrigo rodri ro rigo gigo
rodolfo rodo fito rudy fofo rolfo
adolfo fito fofo adolfito
gustavo gus tavo gustavito
octavio tavo octa
leonardo leo nardo leon
leonor leo nora leonora
leopoldo polo leo poldo
hipolito polo poli
sebastian sebas seba chano chan bastian
santiago santi chago yago tiago sant
jaime jimmy jaimito
diego dieguito
fernando fer nando ferchito fdo ferni fercho hernando
fernanda fer nanda ferna
hernan nan hernancito
daniel dani dany danny danielito
daniela dani dany danny daniella
david davi davicito davidcito deivi deivid
nicolas nico colas nicolasito nick
nicolasa nico colasa
andres andy andresito andi
andrea andre andy andreita
agustin tin agus cucho agusto
augusto tito agusto cucho
agustina agus tina
arturo tuto turo arturito art
bartolome bartolo barto meme
benjamin benja benji benjas ben min
bernardo nardo berna bernie
bernarda berna
bernabe berna
cristian cris chris christian cristhian kristian cristo
cristina cris tina cristi kristina christina cristy
cristobal cris tobal toba
claudia clau claudi
clemente mente cleme
dolores lola lolita loli dolo
soledad sole chole cholita marisol
consuelo chelo consuelito chela
graciela chela grace chelita
marcelo chelo marce celo
marcela chela marce marcelita
marcelina marce lina
marco marcos markos marquitos mark
domingo mingo minguito txomin
dominga minga
edgar edgardo ed edy
elena nena lena helena ele elenita
elizabeth eli liz ely elisa betty elisabeth elizabet lisbeth beth bety
isabel isa chabela chavela isabelita bel chabe ysabel isabella elizabeth
elvira viri elvi
emilio milo emi mili
emilia emi mila mili
emiliano emi milo emilio
esperanza espe pera
esteban teban estebita stephen estefano
estefania estefa fani fanny stefany stephanie stefania tefa
eugenio geño eu genio
eugenia geña maru
eulalia lala lali eula
eva evita
evangelina eva lina vangie
felipe pipe feli felipito lipe phil
feliciano chano feli
feliciana chana feli
felix feli
fermin min
flor florecita florcita
florencia flor flo florcita
gerardo gera yayo lalo jerry
geraldine gera geral
german mancho germancito yerman
gertrudis tula trudis trudi
gloria glori goya yoya
gregorio goyo gollo grego goyito
gregoria goya
hector tito hecto ector
hilario lalo layo
horacio lacho horace
hugo huguito
ines inesita nena agnes
inmaculada inma macu concepcion
irene ire nena
ivan vani
jacinto chinto jacin
jacobo jaco yago
jazmin jaz yazmin yasmin jasmin
jeronimo jero nimo chombo geronimo
jessica yesica jesi jess yessica jesica
joel yoel
jonathan jhonatan yonatan jona jonatan jony jhonathan
julian juli julito
julio julito
julia juli julita
juliana juli
justo justino tino
lorenzo lencho loren chencho
lorena lore
lourdes lulu lurdes lulita
lucia luci lucy lucita
lucrecia quecha lucre
luz lucha lucita lucecita
macarena maca macare
magdalena magda lena malena nena magui
margarita marga mago rita margot maggie magui margara
maribel mari bel
mariela mari
mario mayito
mariano nano marianito
marta martha martita
martin tin tincho martincito
mateo teo mate matthew
matias mati
mauricio mauri mau richi
maximiliano max maxi maximo
maximo max maxi
mercedes meche merche mecha merceditas mercy chechi
milagros mila mili milagritos
monica moni mony
nancy nan
natalia nati naty nata
natividad nati naty
narciso chicho narci
nestor tito
nelson nel nelsito
oscar osquitar oki oskar
orlando lando orlan rolando
rolando rolo lando roly
pascual pascualito
pilar pili piluca mapi
rebeca beca becky
refugio cuca cuco refu
remedios reme meyos
ricarda rica
rocio chio roci
rogelio roge royo
roman romi
rosa rosita rosi rosy chita
rosario charo chayo charito rosa chayito
rosalia rosa lia chalia
rosaura rosa chaura
salvador chava salva chavo chavita salvita
salome salo
samuel samu sam samy
sandra sandrita san alejandra
sara sarita sarah
sergio checho sergito yeyo keko
severino seve
silvia chivi silvi sylvia silvana
silvestre silver
simon simoncito monchi
sofia sofi sofy chofi sophia
susana susi susy suzana
socorro coco soco cocorrito
teodoro teo doro
teofilo teo filo
teresa tere teresita techi teresina
tomas tomasito tommy tom
tomasa tomasita
trinidad trini
urbano bano
valentin vale tin
valentina vale tina
valeria vale valerita
vanessa vane vanesa
veronica vero veritos
vicente chente vicen vincent chicho
vicenta vicen chenta
victor vito vic victorino
victoria vicky vico toya viki
virginia vicky virgi gina
vladimir vladi bladimir wladimir
walter gualter valter
wilson wil guilson
washington wacho guashington
wilmer wil vilmer
yolanda yoli yola yoly
ximena xime jimena jime
zoila zoilita
angel angelito gelo
angela angelita geli
angelica angie geli angeli
angeles angelines geles
ana anita anny annie any anna
anastasia tacha tasia
anselmo chemo selmo
amalia amalita mali
ambrosio bocho
apolinar poli polo
aurelio yeyo lelo
aurora yoya aurorita
beatriz bea betty beti betina beatris
belen belencita
benedicto beni
benito beni nito
blanca blanquita
brigida brigi
camilo cami
camila cami milla
candelaria cande candela
caridad cari cachita cacha
catalina cata catita lina kata
cayetano tano caye
cecilia ceci chila cecy
celestino celes tino
celia celi chela
cesar cesarito checha
constantino tino costa
crisanto santos
dario darito
delfina fina delfi
diana dianita didi
edelmira mira edel
efrain efra efren
elias eli
eliseo cheo
ezequiel cheque eze queco
fabian fabi fabo
fabiola fabi
faustino tino fausto
fausto tino
florentino tino floro flor
gaspar gas
genaro naro jenaro
heladio layo
homero mero
isaac isa izac
isidro chilo sidro isidoro
ismael isma
jairo jairito
josue josh
lazaro lacho
leandro lea
leticia lety leti ticha
liliana lili lily liana
lidia lidi lydia
lucas luquitas
luciano lucho chano
macario maca
marina mari
modesto mode
moises moi moy
natanael nata nathanael
noe noecito
ofelia ofe
olga olguita
pamela pam pame
pantaleon panta leon
prudencio pencho
quiteria quita
rigoberta rigo
rufino rufo
sabina sabi
saturnino nino satur
segundo segundito
serafin fin
tatiana tati taty
timoteo teo timo
valentino tino
venancio nancho
wilfrido wil fredo
yadira yadi
yesenia yese jesenia yessenia
zacarias zaca
zenaida zena
joao juan jhoao
jose josep jusep
paulo pablo
pedro pero peio
antonio antoni
tiago thiago
guilherme guillermo gui
henrique enrique
catarina catalina
`
  .trim()
  .split('\n');
