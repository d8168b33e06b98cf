/**
 * Given names and what their bearers are called: one line per name, its short and pet forms and its spellings after the
 * colon. A form may stand in several lines (Pat is Patrick or Patricia); two names go together when a line holds both.
 */
export const NICKNAME_GROUPS = `
abigail: abby abbie gail abi
abraham: abe bram
adam: ade
adelaide: addie ada heidi della adele
adrian: ade adrien adriano
agnes: aggie nessa ines
alan: al allan allen alain
albert: al bert bertie alberto albrecht
alejandro: alex ale jandro sandro alexander alessandro alexandre
alexander: alex al xander sandy alec alexandre aleksandr alexandr sasha sascha sander lex iskander
alexandra: alex sandra sandy lexi lexie alexa sasha sascha aleksandra alessandra alejandra
alfred: al fred alf freddy alfredo alfie
alice: ali alicia alix elise
alison: ali allie allison alyson
amanda: mandy manda mandi
amelia: amy millie mia emilia
anastasia: ana stacy nastya nastassia anastassia nastasia stasia anastasiya tasia nastia
andrew: andy drew andi andre andreas andres andrea andrei andrey andrzej anders
angela: angie ange angelika angelina
anna: ann anne annie ana hannah hanna anya anja nancy anka anita annika
anna maria: annemarie annamaria
annabelle: bella belle annabel anabel
anthony: tony ant antony antonio anton antoine toni antonius
antonia: toni tonia antoinette
arthur: art artie arturo artur
augustus: gus august augustin
barbara: barb barbie babs bobbie basia babette
bartholomew: bart barth bartek
beatrice: bea trixie beatrix beatriz
benedict: ben bennet benedikt
benjamin: ben benny benji benjy
bernard: bernie bern barney bernhard bernardo
bernadette: bernie detta
bradley: brad
brian: bryan brion
bridget: bridie biddy brigitte brigitta birgit gitte
calvin: cal
cameron: cam
camille: cami millie camila camilla
carl: karl charles carlo
carol: carole carrie caroline carolyn
caroline: carol carrie carolina caro lina karoline carolin
cassandra: cass cassie sandra
catherine: cathy kathy kate katie katy kat cat cathryn katherine kathryn katharine kathrine catharine kitty kay katarina katharina caterina catalina ekaterina yekaterina katya katja kathrin katrin kati karin karen trina ina catrina
cecilia: cissy cece celia cecile cilla
charles: charlie chuck chas charley chip carlos karl carl karel chaz
charlotte: charlie lottie lotte char carlotta
chester: chet
christian: chris cristian kristian christiaan
christina: chris tina christine chrissy christy kristina kristine cristina kirsten kristin kristen christie stina
christopher: chris kit topher christoph cristobal christophe kristoffer kris krzysztof christof stoffel
clara: klara claire clare
clifford: cliff
clinton: clint
concepcion: concha conchita
constance: connie konstanze
cornelius: neil con cornelis kees
curtis: curt kurt
cynthia: cindy cindi
daniel: dan danny dani daniil danilo
daniela: dani danielle daniella daniele
david: dave davy davey davide dawid
deborah: deb debbie debby debra
delores: dolores lola dee
dennis: denny den denis
diana: di diane dianne
dietrich: dieter
dmitri: dima dmitry dimitri dmitriy mitya dimitrios dimitris jim
dominic: dom nick dominik domenico dominique
donald: don donny donnie
dorothy: dot dottie dolly dorothea dora dorotea
douglas: doug dougie
edmund: ed eddie ned edmond
eduardo: edu lalo edward eduard
edward: ed eddie ted teddy ned eduard edouard edvard
edwin: ed eddie
eleanor: ellie nell nora elle nellie eleonora elinor leonora lena ella
elena: helena lena elina alena yelena helen
elizabeth: liz beth lizzie betty eliza elsie lisa libby bess bessie liza betsy lisbeth elisabeth elspeth isabel elisabetta elise lise elli liesel liesl lilibet ilse else bettina babette
emily: em emmy emilie emilia milly millie
emma: em emmy
enrique: quique henry kike heinrich
eric: rick erik erich
ernest: ernie ernst ernesto
esther: essie hester ester
eugene: gene evgeny yevgeny eugen eugenio zhenya evgeni
eva: eve evie evita ewa
evelyn: evie eve
fatima: fatma fatme
felicity: flick fliss
ferdinand: fernando ferdi nando fernand
florence: flo flossie florrie florentine
frances: fran fanny francesca franziska francine frankie franzi francisca
francis: frank fran frankie francisco francesco francois franz franciszek frans
francisco: paco pancho curro fran cisco
franklin: frank
frederick: fred freddie freddy fritz frederic friedrich federico fredrik rick
friedrich: fritz fred friedel
gabriel: gabe gabi
gabriele: gabi gaby gabriella gabriela gabrielle
genevieve: gen ginny jenny viv
geoffrey: geoff jeff jeffrey jeffery godfrey
george: georgie jorge georg georges giorgio yuri jerzy georgios yorgos
georgina: georgie gina georgia
gerald: gerry jerry gerard gerhard gerardo
gerhard: gerd gert gerrit
gertrude: trudy gertie gertrud
giovanni: gianni vanni nino john
giuseppe: beppe pino peppe joseph
gregory: greg gregor grigori gregorio grzegorz
guillermo: memo guille william
gunther: guenther gunter guenter
gwendolyn: gwen wendy
hannah: hanna hanne johanna
harold: harry hal harald
harriet: hattie hatty
heather: hettie
helen: nell nellie helena helene elena lena ellen eleni
henry: harry hank hal henri heinrich hendrik enrique heinz henrik henryk enrico heiner
herbert: herb bert bertie heribert
hubert: hugh bert hugo
hugh: hugo hughie
ian: iain john
ignacio: nacho
ilya: ilja elijah ilia
irene: rena irina ira renie
isaac: ike zac izzy isak
isabel: isabella isabelle bella belle izzy ysabel isobel elizabeth isa
ivan: vanya john yvan
jacob: jake jakob jacques james jakub jacobo jay
jacqueline: jackie jacqui jacquelyn
james: jim jimmy jamie jem jimmie santiago jaime diego jacques
jane: janie jenny janet jean joan johanna jana
janet: jan jane janette
jasmine: jas jazz yasmin yasmine jasmin
jeffrey: jeff jeffery geoffrey
jennifer: jen jenny jenn jennie
jeremy: jerry jem jeremiah jeremias
jerome: jerry geronimo
jessica: jess jessie jessy
jesus: chuy chucho
jillian: jill gillian gill gilly
joan: joanie jo johanna juana joanna
joanna: jo joan joanne johanna joana
jonathan: jon jonny johnny nathan jonatan jonathon john
johannes: hans hannes jan johann john juan jens jo
john: johnny jack jon johann johannes jan juan ian sean ivan giovanni jean joao johnnie shaun hans
jose: pepe joseph chepe
joseph: joe joey josef jose giuseppe yusuf youssef josip jozef sepp jo
josephine: jo josie josefine josefa fifi josefina
joshua: josh josue
juan: juanito john jean
judith: judy jude judit jutta
julia: julie jules giulia yulia juliana julija
juliana: julia julie liana
julian: jules julien juliano
jurgen: juergen joerg jorg george
karen: kaz karin
karl heinz: karlheinz
kenneth: ken kenny
kevin: kev
kimberly: kim kimberley kimmy
klaus: nikolaus claus nick
konrad: conrad kurt con
konstantin: kostya constantin constantine kosta costa
larissa: lara larisa
laurence: larry laurie lawrence lars lorenz lorenzo laurent lorne
laura: laurie lori lauren lora
leonard: leo len lenny leonardo leonhard lennart
leopold: leo poldi
leslie: les lesley
leigh: lee lea
lewis: lew louis ludwig luis
lilian: lily lil lillian liliana lilly
linda: lindy lynda
lothar: lutz
louis: lou louie luis ludwig luigi lewis louie
louise: lou lulu luisa louisa
lucas: luke luc lukas luca lucian
lucy: lucia luz lucie lucinda lucille
ludwig: lutz louis lou
lydia: lidia lyda
madeleine: maddie maddy madeline magda lena madelyn madge
magdalena: magda lena maddalena leni madeleine magdalene
malcolm: mal
manuel: manny manolo manu emanuel emmanuel manolito
marcus: mark marc markus marco marcos marek
margaret: maggie meg peggy peg marge margie greta rita madge daisy margarita marguerite margarete margarethe margot gretchen grete gretel margo marghareta peggie maisie mags margit
maria: marie mary mia mariah marija mariya masha maja mitzi ria moira
maria teresa: maite marite
marianne: mary ann marian mariana marion
martha: marty mattie marta
martin: marty mart martijn martino
martina: tina marti
mary: molly polly mae mamie may marie maria moll minnie mari maire miriam
matilda: tilly mathilda mattie mathilde tilda hilde
matthew: matt matty mat mateo matthias mathias matteo matthieu mathieu matvei mateusz
maurice: morris mo moritz mauricio morrie maury moe maurizio
maximilian: max maxi massimiliano
maxwell: max
melanie: mel
melissa: mel lissa missy
mercedes: merche
michael: mike mick mickey micky mikey micah michel miguel mikhail michele mischa misha michal mihail mihai mikael
michelle: shelly mich chelle
mildred: millie
mohammed: mohamed muhammad mohammad mo mehmet muhammed mohamad moh
monica: mon monika nikki monique
morris: maurice morrie mo moe
nancy: nan nance ann
natalie: nat natalia nathalie natasha natalya talia nataliya
nathan: nat nate nathaniel
nathaniel: nat nate nathan
nicholas: nick nicky nico nicolas nikolas nikolai nicolai klaus niklas claus nikola nikos mikolaj niels niccolo colin
nicole: nicky nikki nic nicola nicolette
norman: norm
oliver: ollie olly olivier
olivia: liv livvy ollie
oscar: oskar ozzie
pamela: pam pammy
patricia: pat patty patti trish tricia patsy trisha patrizia
patrick: pat paddy patricio rick patrik
paul: pablo paulo pavel paolo pauli pawel
paula: pauline paulina polly paola
penelope: penny pen
peter: pete pedro pierre pieter petr pietro piotr petros pyotr per peer
philip: phil pip philipp felipe phillip filip philippe filippo
priscilla: cilla prissy
rachel: rach rae rachael raquel rahel shelly
ramon: raymond moncho
randolph: randy randal randall
raymond: ray raimund ramon
rebecca: becky becca beck rebekah
reginald: reg reggie
reinhard: reinhardt reini
renata: renate rena rene
richard: rick dick rich richie ricky ricardo rik riccardo
robert: rob bob bobby robbie bert robby roberto rupert robin
roberta: bobbie bertie robbie
roderick: rod roddy rodrigo
rodney: rod
roger: rodge rutger ruediger rudiger
roland: rolly orlando rolando
ronald: ron ronnie ronny
rosa: rose rosie rosita roza
rosario: charo
rosemary: rose rosie romy rosemarie mary rosmarie rosemay
rudolf: rudi rudy rudolph rolf rodolfo
ruth: ruthie
samantha: sam sammy
samuel: sam sammy samuele
sarah: sally sadie sara sahra zara sari
sebastian: seb bastian basti sebastien
sharon: shaz shari
sergei: sergey serge sergio sergiy
siegfried: siggi sigi
simon: si simone simeon
sofia: sophia sophie zofia sofie sonya sonja zosia
solomon: sol salomon
stanley: stan
stephanie: steph stef stefanie steffi stefania
stephen: steve steven stevie stefan stephan esteban etienne steph stefano ste
susan: sue susie suzie suzy suzanne susanna susanne susana suzan sanna zuzana
sylvia: silvia sylvie silke
tatiana: tanya tania tatyana tanja
terence: terry terrance
theodore: ted teddy theo theodor fedor fyodor teodoro
theresa: terry tess tessa teresa terri therese resi tracy
thomas: tom tommy tomas tommaso thom
timothy: tim timmy timo
tobias: toby tobi
ulrich: uli ulli
ulrike: uli ulli
ursula: ulla uschi urszula
valentina: val valya valentine
valerie: val valeria
vanessa: nessa ness
veronica: ronnie vera nika veronika roni
victor: vic viktor vittorio
victoria: vicky vicki tori vickie viktoria vittoria
vincent: vince vinny vin vincenzo vicente
virginia: ginny ginger gina
vladimir: vova volodya wladimir volodymyr vlad
walter: walt wally walther gualtiero
wilhelm: willi willy will bill helmut wim wil guillaume william
wilhelmina: mina minnie willa wilma billie
william: will bill billy liam willy willie wilhelm guillermo guillaume willem bil
winifred: winnie freda
wolfgang: wolf wolfi
yekaterina: katya kate ekaterina
yvonne: yvette eve
zachary: zach zack zak zachariah zac
`;
