/**
 * Words of questions and of messages that say nothing about what they are about, beside the commonest of each language,
 * which the kernel knows. Only words that no article is looked for by.
 */
const BY_LANGUAGE = {
  en: `a an about after again all also am any are as be because been before being but by can cannot cant could couldnt
    did do does doesnt doing dont each either else ever every for from get gets getting give given go goes going got had
    has have having he hello help helped her here hers hey hi his how however i id if ill im in instead into is isnt it
    its ive just kind know let like likely looking lot made make makes making many may maybe me might mine more most much
    must my need needed needs never no not now of off ok okay on one only or other our ours out over own perhaps please
    possible possibly possibility problem question quite rather really regards same say see seem seems she should show so
    some somebody somehow someone something sort still such suggest sure tell than thank thanks that thats the their them
    then there these they theyre thing things think this those though through to too tried try trying until up upon us
    using very want wanted wants was way ways we well were what whats when where whether which while who whom whose why
    will wish with within without wonder wondering wont would yes yet you your yours youre able anybody anyhow anyone
    anything anyway dear exactly explain find figure happen happens hear idea issue issues manage simply wanna`,
  de: `aber alle allem allen aller alles als also am an ans auch auf aus bei beim bin bis bist bitte da dabei daher damit
    dank danke dann das dass davon dazu dein deine dem den denn der des deshalb dich die dies diese diesem diesen dieser
    dieses dir doch dort du durch dürfen ein eine einem einen einer eines einfach einmal er es etwas euch euer eure fall
    frage fragen freundliche freundlichem freundlichen freundlicher für ganz gar geben geehrte geehrten geehrter gehen geht
    gern gerne gibt grüße grüßen gruß guten habe haben hallo hast hat hatte herzlich herzliche herzlichen herzlicher
    hätte herr herren hier hilfe hilft hin ich ihm ihn ihnen ihr ihre ihren immer in irgendwie ist ja jede jeder jedes
    jemand jetzt kann kannst kein keine keinen können könnte könnten leider liebe lieber mache machen macht mal man mehr
    mein meine meinem meinen meiner mich mir mit möchte möchten morgen müssen muss nach nicht nichts noch nun nur ob oder
    ohne problem schon sehr sein seine seit selbst sich sie sind so sollte soll sonst tag tun über um und uns unser unsere
    vielen viel vielleicht vom von vor wann war warum was weil weiß welche welchem welchen welcher welches wenn wer werde
    werden wie wieder wieso wir wird wo woher wohin wollen wollte worum wozu würde zu zum zur`,
  fr: `ai aide aider alors après as au aucun aucune aussi autre aux avec avez avoir avons besoin bien bonjour bonsoir c ça
    car ce cela ces cet cette chez comme comment cordialement d dans de des dois doit donc du elle elles en encore est et
    etc être faire fait faut fois ici il ils j je jusque l la le les leur leurs lui m ma madame mais me merci mes moi mon
    monsieur n ne nos notre nous on ont ou où par parce pas peut peux plus possible pour pourquoi pouvez pouvoir problème
    puis qu quand que quel quelle quelles quels question qui quoi s sa sans savoir se serait ses si sinon son sont souhaite
    sous suis sur svp t ta te tes toi ton toujours tous tout toute très tu un une vers veux voici voilà voudrais vos votre
    vous y`,
  es: `a ahora al algo alguien algún alguna algunas algunos allí antes aquí así aún ayuda ayudar bien buenas buenos cada
    como cómo con cual cuál cuáles cuando cuándo cuánto de debe debo del desde días donde dónde e el ella ellos en entonces
    era eres es esa ese eso está están estas este esto estos estoy favor fue gracias ha hace hacer hacia han has hasta hay
    he hola igual ir la las le les lo los más me mi mis mucho muchas muy nada necesito ni no nos nosotros o otra otro para
    pero por porque posible pregunta problema puede puedo pues que qué querer quería quien quién quiero quisiera saber saludos
    se sea ser si sí sin sobre solo son soy su sus también tan tardes te tener tengo tiene tienen toda todo todos tu tus un una
    uno unos usted ustedes va ver vez y ya yo`,
  it: `a agli ai aiuto al alla alle allora anche ancora avere avete avrei bisogno buon buona buongiorno c che chi ci ciao
    circa cioè come con cordiali cosa così cui d da dagli dai dal dalla dalle degli dei del della delle dello devo di dove
    dovrei due e è ecco ed era essere fa fare faccio fatto gentile già gli grazie ha hanno ho i il in invece io la là le lei
    li lo loro ma me mi mia mie miei mio molto ne nei nel nella nelle no noi non nostra nostro nulla o ogni ora per perché
    perciò però più poi possibile posso potrei prego problema proprio può qua quale quali qualche qualcosa qualcuno quando
    quanto quella quello questa queste questi questo qui sapere saluti se sei senza si sì siamo sia sono sta stato su sua sue
    sul sulla suo tra troppo tutti tutto un una uno va vi voglio voi vorrei vostra vostro`,
  nl: `aan al alle als alsjeblieft alstublieft altijd ben bent bij dag dan dank dat de den der deze die dit doe doen door dus
    een eens en er even ga gaan gaat geen goede graag groet had hallo hebben hebt heb heeft help het hier hij hoe hoeveel ik
    in is iemand iets ja je jij jullie kan kun kunnen maar maken me mee meer met mij mijn moet moeten mogelijk na naar niet
    niets nog nu of om omdat ons onze ook op over probleem te ten toch toen tot u uit uw van vanwege veel via voor vraag waar
    waarom wanneer want was wat we weet wel welke wie wij wil willen worden wordt zal ze zich zij zijn zo zonder zou`,
  pt: `a ajuda ajudar ainda algo alguém algum alguma ao aos aqui as assim até bem boa bom cada com como da dar das de dela dele
    depois desde deve dia do dos e é ela ele eles em então era essa esse está estão estar estou eu faço fazer favor foi há isso
    isto já lhe mais mas me mesmo meu meus minha minhas muito na nada não nas nem no nos nossa nosso num o obrigada obrigado olá
    onde os ou para pela pelo pode posso pois por porque possível preciso problema qual quais quando quanto que quê quem quero
    queria saber se sem ser seu sim sobre sou sua também te tem tenho ter todo tudo um uma você vocês vou`,
} as const;

const SETS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(BY_LANGUAGE).map(([language, words]) => [language, new Set(words.split(/\s+/u))]),
);

/** Whether a word says nothing about what a text of this language (BCP 47) is about. */
export const isFiller = (word: string, locale: string): boolean =>
  SETS.get(locale.toLowerCase().split('-')[0] ?? '')?.has(word) ?? false;
