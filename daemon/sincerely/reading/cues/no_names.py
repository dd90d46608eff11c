"""Capitalised words that are nobody's name: a table only, folded case."""

_TITLES = (
    "dr prof professor mr mrs ms miss mx sir dame herr herrn frau fr hr m mme mlle monsieur madame"
    " mademoiselle señor señora sr sra srta don doña doctor doktor ing dipl mag dipl-ing rev judge father pastor rabbi aunt uncle coach captain"
)
#: Before a name these are no part of it.
TITLES = frozenset(_TITLES.split())

_OF_JOBS = (
    "chief executive operating officer head director vice president vp svp evp ceo cto cfo coo cio"
    " cmo cpo chro manager lead leader senior junior principal partner founder cofounder co-founder"
    " engineer engineering product marketing sales finance data design designer analyst consultant"
    " recruiter recruiting colleague friend boss mentor cousin brother sister wife"
    " husband neighbour neighbor teammate alumna alumnus ops operations strategy people talent hr"
    " general managing regional global team staff account project programme program editor advisor"
    " adviser counsel associate assistant coordinator leiter leiterin geschäftsführer"
    " geschäftsführerin chef chefin kollege kollegin kollegen freund freundin bekannte bekannter"
    " bekannten abteilungsleiter abteilungsleiterin personalleiter personalleiterin teamleiter"
    " teamleiterin ansprechpartner ansprechpartnerin directeur directrice responsable collègue ami"
    " amie amigo amiga directora jefe jefa compañero compañera"
)
#: Before a name they say what somebody is; behind one or alone they are no person.
OF_JOBS = frozenset(_OF_JOBS.split())

_OF_HOUSES = (
    "inc llc ltd limited gmbh ag kg se plc corp corporation company group partners consulting capital"
    " holdings holding ventures labs lab systems solutions technologies technology software networks"
    " network health healthcare medical clinic clinics klinik klinikum hospital hospitals university"
    " universität université universidad college institute institut school academy bank foundation"
    " stiftung trust media studios studio agency staffing search services service industries"
    " international association society chamber council committee board department office centre"
    " center team club union church museum library energy motors airlines insurance financial"
    " advisors associates robotics analytics digital logistics pharma pharmaceuticals biotech foods"
    " brands stores retail market markets street avenue road platz straße strasse square building"
    " conference summit meetup forum fair week day weekly review times journal magazine post news"
    " podcast blog newsletter book award prize project program programme initiative fund"
    " linkedin xing google microsoft amazon apple meta facebook slack zoom teams github indeed"
    " glassdoor stepstone monster outlook gmail whatsapp calendly workday greenhouse"
    " verband verein kammer amt agentur arbeitsagentur verlag sparkasse versicherung"
    " ministry ministerium court government nhs"
)
#: Words of companies, bodies, places and printed matter.
OF_HOUSES = frozenset(_OF_HOUSES.split())

_COMMON = (
    # English: words a sentence or a clause begins with
    "i i'm i'd i'll i've i’m i’d i’ll i’ve we we're we'd we'll we've you you're you'd you'll you've"
    " he he'd he'll she'd she'll they'd they'll she they it it's its that's there's here's what's who's let's he's she's they're me us him"
    " her them my our your his their mine ours yours a an the this that these those one ones some any"
    " each every either neither both all none another other others someone somebody anyone anybody"
    " everyone everybody nobody people folks and or but so if when while where why how what which who"
    " whom whose as at by for from in into of on onto to with without within about above after again"
    " against along also although always among around because been before behind being below between"
    " beyond can cannot could did do does done don't didn't doesn't won't can't couldn't shouldn't"
    " wouldn't isn't aren't wasn't weren't haven't hasn't hadn't down during else enough even ever"
    " few finally first firstly second secondly third thirdly last lastly next then now here there"
    " just like likewise many maybe meanwhile more moreover most much must never nevertheless no nor"
    " not nothing off often once only otherwise over own perhaps please plus quite rather really same"
    " shall should since still such sure than that though through thus till too toward under until up"
    " upon very was were well whatever whenever wherever whether will would yes yet yep nope ok okay"
    " hi hello hey dear hiya greetings morning afternoon evening good great best kind kindest warm"
    " nachrichten grüezi salü warmest regards thanks thank cheers sincerely yours respectfully cordially congrats"
    " congratulations welcome sorry apologies fyi ps btw re fw fwd cc bcc asap tbd eta ooo pto wfh"
    " am are is be has have had having may might need needs want wants let lets get gets got getting"
    " give gives go goes going come comes take takes make makes see sees say says said tell tells know"
    " knows think thinks hope hopes look looks looking feel feels find finds try tries use uses used"
    " keep keeps put run runs start starts stop stops set show shows send sends sending ask asks"
    " asking call calls calling ring phone email e-mail mail mention mentions message text ping drop"
    " write writes writing speak speaking talk talking chat reach contact contacts contacting connect"
    " connecting meet meets meeting introduce introducing introduction intro adding add adds copying"
    " copied looping loop including include attached attaching enclosed forward forwarding apply"
    " applying read reading learn join joining follow following remember consider consult approach"
    " check bring buy pick grab have hit hear heard happy glad delighted pleased honestly frankly"
    " personally obviously unfortunately fortunately apparently separately additionally alternatively"
    " instead especially actually anyway anyhow absolutely certainly definitely probably possibly"
    " today tomorrow yesterday tonight monday tuesday wednesday thursday friday saturday sunday mon"
    " tue tues wed thu thur thurs fri sat sun january february march april may june july august"
    " september october november december jan feb mar apr jun jul aug sep sept oct nov dec spring"
    " summer autumn fall winter christmas easter"
    " recruiting recruitment recruiters hr it legal payroll procurement admin reception security"
    " support sales marketing finance accounting operations engineering management leadership talent"
    " sales product design data people ceo cto cfo coo cio vp svp evp pm qa ux ui ai ml sql aws gcp"
    " cv resume résumé english german french spanish european american british indian chinese"
    " python java javascript react kubernetes docker excel powerpoint epic sap oracle salesforce"
    " tableau dutch polish swedish danish norwegian irish scottish welsh technical country generalist superior"
    " germany france spain italy england britain ireland scotland wales uk usa us eu europe asia"
    " africa america india china japan canada mexico brazil berlin munich münchen hamburg köln cologne"
    " frankfurt stuttgart düsseldorf leipzig wien vienna zürich zurich basel bern london manchester"
    " edinburgh dublin bristol leeds paris lyon marseille madrid barcelona lisbon lisboa rome milan"
    " amsterdam brussels copenhagen stockholm oslo helsinki warsaw prague budapest athens boston"
    " chicago seattle denver dallas houston atlanta miami philadelphia portland toronto montreal"
    " vancouver sydney melbourne tokyo singapore bangalore mumbai delhi dubai nairobi lagos brooklyn"
    " manhattan california texas new york san francisco los angeles north south east west northern"
    " southern eastern western mba phd bsc msc ba ma pmp cpa hbr himss"
    " mum mom dad grandma grandpa god jesus sir madam team all everyone"
    # German
    " ich du er sie es wir ihr mich mir dich dir uns euch ihnen ihm ihn mein meine meinen meinem"
    " meiner dein deine deinen deinem deiner sein seine unser unsere unseren unserem ihre ihren ihrem"
    " ihrer der die das den dem des ein eine einen einem einer und oder aber wenn dann dort hier heute"
    " morgen gestern gern gerne bitte danke vielen herzlichen liebe lieber hallo guten sehr mit von zu"
    " bei für auf aus an am im um nach vor über unter ja nein nicht auch noch nur schon mal am beim"
    " vielleicht natürlich leider übrigens außerdem zudem ansonsten sonst grüße gruß viele beste"
    " freundlichen mfg vg lg montag dienstag mittwoch donnerstag freitag samstag sonntag januar"
    " februar märz april mai juni juli august september oktober november dezember uhr woche termin"
    " gespräch stelle bewerbung lebenslauf anschreiben unterlagen kontakt kontaktdaten kopie mail"
    " nummer adresse telefon anruf nachricht mein kollegen bereich vertrieb personal"
    " personalabteilung firma unternehmen leitung abteilung frage fragen zeit tag lust thema namen"
    " sprich sprechen schreib schreiben schreibe ruf rufen frag fragen melde melden wende wenden"
    " kontaktiere kontaktieren triff treffen setz setzen nimm nehmen kennen kennst ansprechpartner"
    " angebot vertrag position anbei darf ist sind war hat haben habe kann können soll sollten"
    " solltest könnten könntest würde würden möchte möchten"
    # French
    " je tu il elle nous vous ils elles on me te se lui leur mon ma mes ton ta tes son sa ses notre"
    " votre nos vos le la les un une des du de et ou mais si donc car avec pour sans chez dans sur"
    " bonjour bonsoir salut merci cordialement bien très cher chère oui non peut-être lundi mardi"
    " mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août"
    " septembre octobre novembre décembre noël bises contactez contacte parlez parle écrivez écris appelez"
    " appelle adressez adresse rencontrez voyez n'hésitez n'hésite n’hésitez n’hésite c'est c’est"
    # Spanish
    " yo tú él ella nosotros ustedes ellos ellas mi tu su mis tus sus el los las una unos unas y o"
    " bad daf drh pdg coucou aúpa servus moin howdy howaya hiya salut kaixo epa"
    " pero si con para sin por en hola gracias saludos estimado estimada querido querida buenos buenas"
    " lunes martes miércoles jueves viernes sábado domingo enero febrero marzo mayo junio julio agosto"
    " septiembre octubre noviembre diciembre habla hable escribe escríbele contacta contacte llama"
    " llame también ponte póngase recursos humanos"
)
#: Words of no name at all; a sentence may begin with them.
#: Given names that are common words too.
NAMES_TOO = frozenset({"may", "mai", "august", "will", "mark", "rich", "grace", "hope", "art", "drew", "faith", "jack", "bill"})  # fmt: skip
#: German writes every noun with a capital; these stand in letters about work.
_NOUNS = (
    "dank interesse anfrage bewerbung gespräch termin rückmeldung nachricht einladung unterlagen zeit grüße"
    " grüßen grüsse wünsche woche chef chefin stelle vertrag angebot zusage absage lebenslauf anschreiben"
    " firma unternehmen branche kollege kollegin leute kontakt adresse nummer antwort frage fragen mühe"
    " zwei drei vier fünf tage jahre wochen monate stunden urlaub adressen einstieg schulamt technischer"
    " prokuristin tischlerin station praxis werkstatt lager abteilung straße"
)
NO_NAME = (frozenset(_COMMON.split()) | frozenset(_NOUNS.split())) - NAMES_TOO

_SURNAMES = (
    "das ma page long west north best price sales grant law rose winter frank chase case post read"
    " reading day fall berlin paris london england france spain german english french du ho li do la"
    " le su mi see call chat ring drop keep last such sommer mai may grand power much ever sure"
)
#: Of those, words that are family names where a known given name stands before them.
SURNAMES = frozenset(_SURNAMES.split())
