/**
 * Mail domains at which everybody, or everybody who pays a provider for it, can have an address: being there says
 * nothing about the company somebody works for. Lower-case, in ASCII; what stands below one of them counts too.
 */
const PROVIDERS = `
gmail.com googlemail.com outlook.com hotmail.com live.com msn.com passport.com outlook.de outlook.fr outlook.es outlook.it
outlook.jp outlook.kr outlook.dk outlook.ie outlook.pt outlook.at outlook.be outlook.cl outlook.cz outlook.hu outlook.in
outlook.lv outlook.ph outlook.sa outlook.sg outlook.sk outlook.com.ar outlook.com.au outlook.com.br outlook.com.gr
outlook.com.tr outlook.com.vn outlook.co.id outlook.co.il outlook.co.th
hotmail.de hotmail.fr hotmail.es hotmail.it hotmail.nl hotmail.be hotmail.se hotmail.no hotmail.dk hotmail.fi hotmail.gr
hotmail.ca hotmail.ch hotmail.co.uk hotmail.co.jp hotmail.co.nz hotmail.co.za hotmail.co.il hotmail.co.th hotmail.com.ar
hotmail.com.au hotmail.com.br hotmail.com.tr live.de live.fr live.nl live.it live.be live.ca live.se live.dk live.no
live.co.uk live.co.za live.com.au live.com.mx live.com.pt live.com.ar live.cl live.cn live.in live.jp live.ie live.at
windowslive.com
yahoo.com yahoo.de yahoo.fr yahoo.es yahoo.it yahoo.ca yahoo.in yahoo.ie yahoo.se yahoo.no yahoo.dk yahoo.gr yahoo.pl
yahoo.ro yahoo.co.uk yahoo.co.jp yahoo.co.in yahoo.co.id yahoo.co.kr yahoo.co.nz yahoo.co.za yahoo.co.th yahoo.com.ar
yahoo.com.au yahoo.com.br yahoo.com.cn yahoo.com.hk yahoo.com.mx yahoo.com.my yahoo.com.ph yahoo.com.sg yahoo.com.tr
yahoo.com.tw yahoo.com.vn ymail.com rocketmail.com myyahoo.com aol.com aol.de aol.fr aol.co.uk aim.com netscape.net
icloud.com me.com mac.com privaterelay.appleid.com
proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tutamail.com tuta.com tuta.io keemail.me
fastmail.com fastmail.fm fastmail.net fastmail.de fastmail.co.uk sent.com messagingengine.com hushmail.com hush.com
mailfence.com posteo.de posteo.net posteo.eu mailbox.org disroot.org riseup.net startmail.com runbox.com kolabnow.com
countermail.com ctemplar.com cock.li skiff.com hey.com duck.com mozmail.com simplelogin.com simplelogin.co anonaddy.com
anonaddy.me addy.io passmail.net zoho.com zoho.eu zoho.in zohomail.com zohomail.eu zohomail.in
mail.com email.com usa.com europe.com consultant.com engineer.com post.com dr.com asia.com iname.com writeme.com
myself.com techie.com accountant.com lawyer.com musician.org gmx.com gmx.us inbox.com lycos.com excite.com juno.com
netzero.net netzero.com bigfoot.com care2.com rediffmail.com rediff.com indiatimes.com sify.com in.com
gmx.de gmx.net gmx.at gmx.ch gmx.eu gmx.info gmx.org web.de email.de mail.de freenet.de t-online.de arcor.de
vodafone.de vodafonemail.de online.de 1und1.de kabelmail.de unitybox.de netcologne.de ewetel.net ewe.net alice.de
alice-dsl.net o2mail.de o2online.de versanet.de osnanet.de magenta.de directbox.com firemail.de nexgo.de eclipso.de
eclipso.eu e-mail.de emailn.de a1.net aon.at chello.at utanet.at inode.at drei.at kabsi.at liwest.at
bluewin.ch hispeed.ch sunrise.ch swissonline.ch gmx.li vtxmail.ch romandie.com
orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr aliceadsl.fr club-internet.fr
cegetel.net noos.fr voila.fr caramail.com skynet.be telenet.be proximus.be scarlet.be voo.be pandora.be
ziggo.nl kpnmail.nl planet.nl xs4all.nl home.nl upcmail.nl hetnet.nl casema.nl chello.nl tele2.nl quicknet.nl
zonnet.nl solcon.nl caiway.nl online.nl telfort.nl freeler.nl
libero.it virgilio.it tiscali.it alice.it tin.it tim.it iol.it inwind.it fastwebnet.it email.it teletu.it poste.it
vodafone.it aruba.it pec.it legalmail.it supereva.it
telefonica.net movistar.es terra.es ono.com ya.com wanadoo.es orange.es euskaltel.net jazztel.es telecable.es
sapo.pt clix.pt netcabo.pt iol.pt mail.telepac.pt vodafone.pt
btinternet.com btopenworld.com talk21.com virginmedia.com virgin.net blueyonder.co.uk ntlworld.com sky.com talktalk.net
tiscali.co.uk tesco.net o2.co.uk plusnet.com plus.com freeserve.co.uk fsmail.net orange.net mail.co.uk eircom.net
wp.pl o2.pl onet.pl op.pl poczta.onet.pl interia.pl interia.eu poczta.fm gazeta.pl tlen.pl vp.pl spoko.pl go2.pl
seznam.cz email.cz centrum.cz volny.cz post.cz atlas.cz azet.sk centrum.sk zoznam.sk post.sk freemail.hu citromail.hu
indamail.hu t-online.hu abv.bg mail.bg dir.bg net.hr inet.hr siol.net t-2.net otenet.gr in.gr freemail.gr forthnet.gr
mail.ee hot.ee inbox.lv inbox.lt one.lt delfi.lt telia.com bredband.net spray.se comhem.se online.no broadpark.no
getmail.no frisurf.no jubii.dk mail.dk stofanet.dk ofir.dk luukku.com kolumbus.fi elisanet.fi suomi24.fi welho.com
simnet.is
mail.ru bk.ru list.ru inbox.ru internet.ru yandex.ru yandex.com yandex.by yandex.kz yandex.ua ya.ru rambler.ru
lenta.ru autorambler.ru ro.ru hotbox.ru ukr.net i.ua meta.ua bigmir.net tut.by
walla.com walla.co.il 012.net.il bezeqint.net netvision.net.il mynet.com ttmail.com superonline.com maktoob.com
qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com yeah.net 139.com 189.cn 188.com sina.com sina.cn vip.sina.com
sohu.com tom.com 21cn.com aliyun.com wo.cn 263.net netvigator.com hkbn.net pchome.com.tw hinet.net seed.net.tw
naver.com daum.net hanmail.net nate.com korea.com kakao.com
docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp ocn.ne.jp so-net.ne.jp plala.or.jp
excite.co.jp infoseek.jp goo.jp
singnet.com.sg starhub.net.sg streamyx.com tm.net.my telkom.net bigpond.com bigpond.net.au optusnet.com.au iinet.net.au
tpg.com.au internode.on.net aapt.net.au dodo.com.au westnet.com.au xtra.co.nz slingshot.co.nz clear.net.nz orcon.net.nz
mweb.co.za telkomsa.net webmail.co.za vodamail.co.za iafrica.com
uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com zipmail.com.br oi.com.br superig.com.br
fibertel.com.ar arnet.com.ar ciudad.com.ar speedy.com.ar vtr.net entel.cl une.net.co etb.net.co cantv.net
prodigy.net.mx infinitum.com.mx terra.com.mx
comcast.net xfinity.com att.net sbcglobal.net bellsouth.net ameritech.net pacbell.net swbell.net snet.net nvbell.net
prodigy.net verizon.net cox.net charter.net spectrum.net roadrunner.com rr.com twc.com brighthouse.com earthlink.net
mindspring.com optonline.net optimum.net suddenlink.net centurylink.net centurytel.net embarqmail.com q.com
windstream.net frontier.com frontiernet.net cableone.net mchsi.com wowway.com rcn.com peoplepc.com localnet.com
hughes.net wildblue.net alaska.net gci.net hawaii.rr.com
rogers.com bell.net sympatico.ca shaw.ca telus.net videotron.ca cogeco.ca eastlink.ca mts.net sasktel.net nb.sympatico.ca
`;

/** Addresses that are thrown away after a mail or two. */
const DISPOSABLE = `
mailinator.com guerrillamail.com guerrillamail.net guerrillamail.org guerrillamail.de guerrillamailblock.com sharklasers.com
grr.la spam4.me pokemail.net 10minutemail.com 10minutemail.net 20minutemail.com 33mail.com anonbox.net binkmail.com
bobmail.info burnermail.io byom.de chammy.info crazymailing.com cuvox.de dayrep.com deadaddress.com despam.it
discard.email discardmail.com discardmail.de dispostable.com dodgit.com dropmail.me e4ward.com einrot.com
einwegmail.com emailfake.com emailondeck.com emailsensei.com emailtemporario.com.br fakeinbox.com fakemail.net fakemailgenerator.com
fleckens.hu generator.email getairmail.com getnada.com gustr.com harakirimail.com incognitomail.com inboxbear.com
inboxkitten.com jetable.org jourrapide.com kasmail.com linshiyouxiang.net mail-temp.com mailcatch.com maildrop.cc
mailexpire.com mailforspam.com mailnesia.com mailnull.com mailpoof.com mailsac.com mailtemp.net meltmail.com minuteinbox.com
mintemail.com moakt.com mohmal.com mt2015.com mytemp.email mytrashmail.com nada.email nowmymail.com objectmail.com
onewaymail.com rhyta.com sneakemail.com sogetthis.com spam.la spamavert.com spambog.com spambox.us spamex.com
spamfree24.org spamgourmet.com spamhereplease.com spamobox.com superrito.com suremail.info teleworm.us temp-mail.io
temp-mail.org temp-mail.ru tempail.com tempinbox.com tempmail.com tempmail.dev tempmail.net tempmailo.com tempr.email
throwawaymail.com tmail.ws tmpmail.net tmpmail.org trash-mail.com trash-mail.de trashmail.com trashmail.de trashmail.me
trashmail.net trbvm.com wegwerfmail.de wegwerfmail.net wegwerfmail.org wegwerfemail.de yopmail.com yopmail.fr yopmail.net
zetmail.com zoemail.org
`;

const domainsIn = (text: string): string[] => text.split(/\s+/).filter((domain) => domain !== '');

export const FREE_MAIL: ReadonlySet<string> = new Set([...domainsIn(PROVIDERS), ...domainsIn(DISPOSABLE)]);

/**
 * Names below which others sell or give away names of their own: an address at `acme.co.uk` is acme's, one at `co.uk`
 * nobody's. Second labels of national registries, and some providers of subdomains.
 */
export const REGISTRY_LABELS: ReadonlySet<string> = new Set(
  domainsIn(
    'co com net org edu gov gob gouv govt gub ac ne or go ad ed gr lg ltd plc sch nhs mil nom asso k12 firm ind gen',
  ),
);

export const SHARED_PARENTS: ReadonlySet<string> = new Set(
  domainsIn(`onmicrosoft.com uk.com us.com eu.com de.com eu.org co.com gb.net uk.net me.uk org.uk github.io gitlab.io netlify.app
    vercel.app herokuapp.com myshopify.com wordpress.com blogspot.com wixsite.com square.site web.app firebaseapp.com
    azurewebsites.net cloudfront.net amazonaws.com pages.dev workers.dev fly.dev id.au asn.au geek.nz school.nz`),
);
