/**
 * Forms of one given name, one set a line: mostly English, then names that change from language to language of Europe
 * and of the countries people come from. Written from general knowledge.
 */
export const englishNames: readonly string[] = `
william bill billy will willy willie liam wm wilhelm guillaume
robert bob bobby rob robbie robby bert robt bobbie
richard dick rick ricky rich richie dickie richd
john jack johnny jon jno jackie johnnie jhon ian hans johannes
james jim jimmy jamie jas jem jimmie
thomas tom tommy thos tam tommie
charles charlie chuck charley chas chaz carl karl
henry harry hank hal heinrich henri hy
edward ed eddie ted ned teddy eddy edw edwd
edwin ed eddie ned
edmund ed eddie ned ted
george geo georgie jorge georg georges
joseph joe joey jos jo josef
samuel sam sammy saml
daniel dan danny danl
david dave davy davey davie
michael mike mick mickey mikey micky michel mikhail michal
matthew matt matty mathew matthias
mark marc markus marcus
andrew andy drew andreas andre andrei
anthony tony ant antony anton
alexander alex al sandy alec alick xander lex sasha aleksandr
albert al bert bertie
alfred al alf fred alfie freddie
alan al allan allen alain
arthur art artie
benjamin ben benny benji benj bennie
bernard bernie barney bern
bartholomew bart bat
christopher chris kit topher kris christoph cristobal
christian chris kris
clarence clare
clifford cliff
cornelius neil con corny
donald don donnie donny
douglas doug dougie
dennis den denny denis
ernest ernie ern ernst
eugene gene
francis frank fran frankie franz
franklin frank frankie
frederick fred freddie freddy fritz friedrich fredk rick
gabriel gabe
gerald gerry jerry gerard
geoffrey geoff jeff jeffrey
gilbert gil bert
gregory greg gregg gregor
harold harry hal
herbert herb bert bertie
isaac ike zac
jacob jake jakob jack
jeremiah jerry jerem jeremy
jerome jerry
jonathan jon jonny jonty
joshua josh
kenneth ken kenny
lawrence larry lorry lars laurence lorenz laurie
leonard leo len lenny leon
lewis lew lou louis ludwig
louis lou louie ludwig
martin marty
maurice morris mo
nathaniel nat nate nathan nathanael
nicholas nick nicky nico klaus nikolai nikolaus claus
oliver ollie olly noll
patrick pat paddy rick
paul paulie pavel
peter pete piet pieter peterkin
philip phil pip phillip philipp
ralph rafe
randolph randy
raymond ray
reginald reg reggie rex
roger rodge hodge
ronald ron ronnie ronny
rudolph rudy rolf rudolf
russell russ
simon si
stephen steve stevie steven stephan stefan
stanley stan
theodore ted theo teddy
timothy tim timmy
tobias toby
victor vic
vincent vince vinny
walter walt wally wat
wilfred wilf fred
zachary zach zack zac
abraham abe abram bram
augustus gus august
archibald archie archy
solomon sol
sylvester sly
mary molly polly mae mamie maria marie may moll minnie
elizabeth liz lizzie beth betty betsy bess eliza lisa libby elsie elisabeth bessie liza ilse else
margaret maggie meg peggy madge marge greta rita margo daisy peg margarete gretchen
catherine kate cathy katie kitty kathy kathryn katherine kay kat catharine katharine katharina kathleen trina
ann anne anna annie nan anny
jane jenny janet janie jean jeanne
joan jo joanie
joanna jo joan johanna joanne hanna
josephine jo josie
sarah sally sadie sara sal
susan sue susie suzy susanna susannah suzanne sukey
martha mattie patty patsy
dorothy dot dolly dottie dora dorothea
frances fanny fran francie
helen nell nellie ellen elena ella helene lena
eleanor nell nellie ellie nora lenora elinor ella
emily em emmy millie
emma em emmy
amelia millie amy mel
mildred millie
florence flo florrie flossie
alice ali elsie
abigail abby gail
agnes aggie nessie
barbara barb babs barbie
beatrice bea trixie
bridget biddy bridie
caroline carrie caro lina carol
charlotte lottie charlie lotte
christina chris tina christine kirsten kristina
constance connie
cynthia cindy
deborah deb debbie debby debra
diana di diane
edith edie
esther hettie essie hester
georgina georgie gina
gertrude gertie trudy
gwendolyn gwen
harriet hattie harrie
henrietta etta hettie hetty
isabella bella isabel izzy belle
jacqueline jackie jacqui
jennifer jen jenny jenn
jessica jess jessie
judith judy jude
julia julie juliet
laura laurie lori
lillian lily lil lilly lilian
louisa lou louise
lucy lucia lucille
lydia liddy
madeline maddie madeleine magdalene
matilda tilly mattie maud
nancy nan
pamela pam
patricia pat patty trish tricia
penelope penny
philippa pip pippa
priscilla cilla prissy
rachel rae
rebecca becky becca
rosemary rose rosie
samantha sam
stephanie steph
theresa terry tess tessa therese
veronica ronnie
victoria vicky vick tori
virginia ginny
winifred winnie fred
mohammed muhammad mohamed mohammad muhammed mehmet mhmd moh md mamadou muhammet
ahmed ahmad ahmet
ali aly ly
abdullah abdallah abdoulaye
hussein husain hussain huseyin hsyn
hassan hasan hsn
ibrahim brahim abraham
yusuf youssef yousef joseph yusef
ismail ismael
mustafa mostafa moustapha
fatima fatma fatimah fatoumata
aisha ayesha aicha aysha
khadija khadijah hadiza
maryam mariam miriam
omar umar omer
osman othman usman
jean jan johan giovanni
giuseppe jose joseph beppe
francesco francisco francis
giovanni juan john gianni
pierre pedro peter
jacques jacobo james
etienne esteban stephen
guillaume guillermo william
ivan vanya ioan
dmitri dima dimitri dmitry dmitriy
ekaterina katya yekaterina
tatiana tanya tania
vladimir volodymyr vova volodya
sergei sergey serhiy serge sergio
mikhail misha mykhailo
nikolai nikolay mykola kolya
aleksandr oleksandr sasha alexandre
yuri yury yuriy
evgeny yevgeny evgeni eugene
heinrich heinz heiner
johannes hans johann johan jan
friedrich fritz fred
wilhelm willi willy helmut
maximilian max
joachim achim jochen
ulrich uli
manfred manni
gerhard gerd gert
guenter gunter guenther gunther
jurgen juergen
jorg joerg
gunter guenter
wolfgang wolf
dietrich dieter
ursula uschi ulla
brigitte gitte gitta
hildegard hilde
elfriede friedel elfi
margarethe grete gretel
therese resi
katrin kathrin katharina
monika moni
sabine bine
susanne susi
angelika geli
roberto bob
wladyslaw wladek
stanislaw staszek
`
  .trim()
  .split('\n');
