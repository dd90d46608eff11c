"""Words of meetings in German: a table only, each matched against one clause on one line."""

import re

from sincerely.reading.cues.kinds import Cues, either

GERMAN = Cues(
    meet=either(
        r"\b(?:treffen|treff|trifft|getroffen|kaffee|mittagessen|mittag|lunch|abendessen|essen|frühstück|bier"
        r"|telefonat|telefonieren|telefon|anrufe?n?|anruf|call|gespräch|vorstellungsgespräch|kennenlerngespräch"
        r"|interview|sprechen|besprechen|termin|zoom|teams|video\w*|kennenlernen|vorbeikomm\w*|vorbeischau\w*"
        r"|sehen uns|uns (?:zu )?sehen|austausch\w*|plaudern|unterhalten|besuch\w*|zusammensetzen)\b",
        r"\b(?:\w*gespräch\w*|\w*termin|\w*telefonat|\w*interview|probe(?:tag|arbeiten|schicht|stunde)|schnuppertag|assessment|führung|werksführung|vorbei)\b",
    ),
    us=either(
        r"\b(?:ich|mir|mich|wir|uns|unser\w*|du|dir|dich|dein\w*|sie|ihnen|ihr\w*|euch|mein\w*)\b"
    ),
    not_ours=either(
        r"\b(?:reserv(?:ation|ierung)\w*|anreise|abreise|einzelzimmer|doppelzimmer)\b",
        r"\b(?:webinar|konferenz|messe|tickets?|konzert|theater|kino|flug|zugfahrt|zahnarzt\w*|elternsprech\w*|grundschule|lehrerin|mannschaft|fußball\w*|vorstandssitzung|arzt\w*|praxis"
        r"|friseur|tierarzt|kita|schule|elternabend|geburtstag|hochzeit|handwerker|lieferung|paket|vermieter"
        r"|besichtigung|fitness\w*|training|tisch für|reservierung|bewerbungsfrist|frist|infoveranstaltung"
        r"|tag der offenen tür|anmeldung|newsletter|stand-?up|teammeeting|jour fixe|betriebsversammlung)\b",
    ),
    unsure=either(
        r"\b(?:bieten|biete|anbieten) .{0,30}\b(?:stelle|vertrag|arbeitsvertrag|position)\b",
        r"\bhabe ich .{0,12}\burlaub\b|\btagt (?:der|die|das)\b",
        r"\b(?:wäre .{0,20} gewesen|hätte\w* .{0,60} (?:können|sollen|getroffen)|wenn .{0,30} hätte\w*|spaß beiseite)\b",
    ),
    vague=either(r"\b(?:irgendwann|bei gelegenheit|mal wieder|demnächst|in zukunft|eines tages)\b"),
    unavailable=either(
        r"\bbin ich (?:da |dann |schon |den ganzen tag |ganztägig )*leider\b(?! nicht sicher)|\bleider (?:bin ich|sind wir)\b",
        r"\b(?:nicht (?:da|frei|verfügbar|erreichbar|im haus|möglich)|unterwegs|verreist|im urlaub|auf reisen|ausgebucht"
        r"|verplant|belegt|(?:geht|passt|klappt|ginge) .{0,20}(?:leider )?nicht|kann ich .{0,20}nicht|keine zeit|außer)\b",
    ),
    deadline=either(
        r"\b(?:bis(?: zum| spätestens| einschließlich)?|vor dem|spätestens|frist|seit(?: dem)?|ab(?: dem)?|stichtag)\s*$"
    ),
    held=either(
        r"\b(?:danke?|dank)\b.{0,30}\bfür(?:s| das| dein| ihr) (?:vorbeikommen|kommen|reinschauen|vorbeischauen|zuhören|treffen|reden|quatschen|plaudern|telefonat|gespräch)\b",
        r"\b(?:vergessen|wollte|hätte)\b.{0,40}\b(?:gestern|vorhin|heute (?:früh|morgen)|am telefon|beim (?:kaffee|essen|gespräch))\b.{0,40}\b(?:sagen|erwähnen|erwähnt|gesagt)\b|\b(?:gestern|vorhin|heute (?:früh|morgen)|am telefon|beim (?:kaffee|essen|gespräch))\b.{0,30}\b(?:vergessen|ganz vergessen)\b.{0,20}\b(?:zu sagen|zu erwähnen)\b",
        r"\b(?:danke|dank|schön|freut|gefreut)\b.{0,24}\bdass? (?:sie|du)\b.{0,60}\b(?:waren|warst|gekommen sind|gekommen bist|da waren|da warst|\w+gelaufen bist|\w+gelaufen sind)\b|\b(?:gut getan|gutgetan|schön|gefreut|nett|freude)\b.{0,24}\b(?:dich|sie)\b.{0,80}\bzu (?:sehen|treffen|sprechen)\b",
        r"\b(?:danke|dank|bedanke\w*)\b.{0,30}\bfür (?:das|den|die|deine|ihre|eure|unser\w*) (?:\w+ ){0,2}?(?:gespräch|treffen|telefonat"
        r"|kaffee|mittagessen|abendessen|zeit|austausch|interview|besuch|einladung zum)\b",
        r"\b(?:schön|nett|toll|gut|gefreut|freude|angenehm),? .{0,30}\b(?:getroffen|kennengelernt|gesehen|gesprochen|kennenzulernen|sprechen zu können)\b",
        r"\b(?:unser|das) (?:\w+ )?(?:gespräch|treffen|telefonat|kaffee) (?:gestern|heute|am|letzte\w*|von)\b.{0,60}\bwar\b",
        r"\b(?:danke|dank),? dass (?:sie|du|ihr) .{0,40}\b(?:waren|warst|gekommen|zeit|besucht|vorbeigekommen)\b|\b(?:schön|toll|nett|super),? dass (?:sie|du|ihr) .{0,40}\b(?:waren|warst|gekommen|konnten|konntest)\b",
        r"\bwar (?:\w+ ){0,2}(?:schön|nett|toll|super|prima|eine freude)\b.{0,60}\b(?:zu treffen|zu sehen|zu sprechen|kennenzulernen|gestern|heute)\b",
        r"\bim nachgang (?:zu|unseres)\b.{0,40}\b(?:treffen|gespräch|telefonat|termin)|\b(?:gefreut|schön|toll),? dass (?:wir|sie|du)\b.{0,60}\b(?:unterhalten|gesprochen|getroffen|kennengelernt|konnten)\b",
    ),
    missed=either(
        r"\b(?:unser\w*|den|die|das) (?:\w+ ){0,2}?(?:treffen|termin|telefonat|call|gespräch|date|verabredung)\b.{0,60}\b(?:verpennt|verschwitzt|verschlafen|verpasst|vergessen|verschusselt|versemmelt)\b|\b(?:angerufen|anzurufen|versucht)\b.{0,60}\b(?:niemand\w*|nicht|keinen) (?:erreich\w+|drangegangen|abgenommen)\b",
        r"\b(?:sitzen|sitzengelassen|versetzt|stehen) (?:lassen|gelassen)\b|\b(?:dich|sie) (?:\w+ ){0,3}?versetzt\b|\bwar(?:en)? (?:um|ab|von|seit)\b.{0,60}\b(?:nicht gefunden|nicht gesehen|niemand\w*|nicht da)\b",
        r"\bhatten (?:sie|dich)\b.{0,60}\berwartet\b|\bverabredet\b.{0,60}\b(?:verschwitzt|vergessen|verschlafen|versäumt)\b",
        r"\b(?:habe|hatte|haben) (?:dich|sie)\b.{0,60}\b(?:nicht erreicht|nicht erreichen können)\b|\b(?:dich|sie) (?:gestern|heute|vorhin|eben)\b.{0,40}\bnicht erreich\w+",
        r"\b(?:tut mir (?:\w+ )?leid|sorry|entschuldig\w+|verzeih\w*)\b.{0,110}\b(?:verpasst|vergessen|verschwitzt|nicht (?:gekommen|da war|geschafft|erschienen|angerufen|gemeldet|erreicht|dabei war|dabei sein konnte))\b",
        r"\b(?:sitz|sitze|warte|steh|stehe|wart) (?:hier |schon )*seit\b.{0,80}\b(?:nicht da|nirgends|wo (?:bist|sind|bleib)|niemand)",
        r"\b(?:gewartet|warte seit|sitze seit|sitze (?:hier )?im|saß|stand)\b.{0,80}(?:\bverabredet\b|\bvergeblich\b|\bdazwischen\b|\bwo (?:sind|bleiben|bist|bleibst)\b|\bauf (?:sie|dich)\b)|\bvergeblich\b.{0,30}\bgewartet\b|\bauf (?:sie|dich) gewartet\b",
        r"\b(?:habe|haben) (?:auf (?:dich|sie)|vergeblich) gewartet\b|\bnicht erschienen\b|\bverpasst\b",
        r"\bwie (?:vereinbart|verabredet|besprochen)\b.{0,30}\b(?:gesessen|gewartet|da)\b.{0,30}\bnicht\b|\b(?:unser\w*|den) (?:termin|gespräch|telefonat|treffen) (?:völlig |total |ganz )?(?:vergessen|verschwitzt)\b",
    ),
    cancel=either(
        r"\b(?:absag[ae]|absaga)\b",
        r"\b(?:absagen|abgesagt|sage .{0,30} ab|muss .{0,40}(?:absagen|verschieben|verlegen|canceln)|fällt (?:leider )?aus|ausfallen|entfällt"
        r"|schaffe (?:ich )?es (?:leider )?(?:\w+ )?nicht|kann (?:leider )?(?:\w+ ){0,3}nicht (?:kommen|teilnehmen|dabei sein)"
        r"|(?:etwas|was) dazwischen ?gekommen|wird (?:leider )?nichts|wird (?:\w+ ){0,2}nicht stattfinden|auf unbestimmte zeit|muss .{0,30}passen|doch nicht|klappt es (?:leider )?nicht (?:mehr)?|ins wasser fällt|fällt ins wasser|nicht einhalten|zurückziehen|aufschieben)\b",
        r"\b(?:fieber|krank|grippe|im bett|notfall)\b.{0,60}\b(?:nicht|absag\w*|verschieb\w*)\b",
        r"\b(?:stornier\w*|entfallen|(?:kann|können|wird|werden|konnte)\b.{0,90}\bnicht (?:wie geplant )?stattfinden|fällt\b.{0,60}\baus\b(?=\W*$|[,;])|leider absagen|platzt|geplatzt)\b",
    ),
    move=either(
        r"\bauf (?:den |kommenden |nächsten )?(?:mon|diens|mitt|donners|frei|sams)\w+.{0,60}\b(?:legen|verlegen|verschieben|umlegen|schieben)\b|\bwir treffen uns also erst\b",
        r"\b(?:verschieb\w*|verschoben|verleg\w*|verlegt|vorzieh\w*|vorgezogen|statt ?dessen|anstatt|neuer termin|neue uhrzeit"
        r"|umgebucht|ändert sich|geändert)\b|\bstatt\b(?=\s+(?:am|um|wie|des|der|morgen|heute|übermorgen|mo|di|mi|do|fr|\w+tags?|\d))",
        r"\baus\b.{4,40}\bwird\b|\bbesser wäre\b|\b(?:komm|kommen sie) lieber\b|\bfindet\b.{0,90}\b(?:neu|nun|jetzt|erst) (?:am|um)\b|\bfindet (?:neu|nun|jetzt)\b|\bstatt heute\b",
    ),
    decline=either(
        r"\b(?:leider|bedaure|schade)\b.{0,60}\b(?:nicht|keine[nrms]?|kein|verhindert|unmöglich)\b|\b(?:passt|geht|klappt) (?:mir |bei mir |es )?(?:leider )?nicht\b"
        r"|\bverhindert\b|\bkann (?:ich )?(?:leider |da |dann )*nicht\b|\bkann leider\b.{0,20}\bnicht\b",
        r"\bgeht (?:bei mir |mir |da )?(?:leider )?(?:gar |überhaupt )?nicht\b|\bschaff(?:e|en) (?:ich|wir) (?:leider )?nicht\b|\bda bin ich (?:auf|in|im|bei|schon)\b|\bklappt (?:also |leider |da )?nicht\b|\bdas wird nichts\b|\bschaffe ich\b.{0,40}\bnicht\b|\bmöchte ich\b.{0,40}\b(?:lieber )?nicht (?:machen|treffen|vereinbaren)\b",
    ),
    accept=either(
        r"\bpasst\b(?! .{0,20}\bnicht)|\bgerne?\b|\bsehr gern\b|\bklingt (?:gut|super|prima|perfekt)\b|\beinverstanden\b|\bklappt\b(?! .{0,12}nicht)"
        r"|\bdas geht\b|\bgeht klar\b|\b(?:ist )?(?:notiert|eingetragen)\b|\bin ordnung\b|\bmit vergnügen\b|\bdas ginge\b|\bpasst (?:mir|uns|gut)\b|\babgemacht\b|\bmachen wir\b|\bbin dabei\b|\bich (?:kann|komme)\b",
        r"\b(?:ist|wäre|geht|ginge) (?:(?:mir|uns|für mich|für uns|auch|sehr|ganz|ebenso) ){0,3}(?:gut|recht|prima|super|perfekt|wunderbar|okay|ok|bestens)\b(?!,? (?:wenn|dass))",
        r"^\W*(?:perfekt|super|prima|wunderbar|toll|sehr gut|ok|okay|ja|alles klar|bestens|top|fein|gut|natürlich|selbstverständlich)\b",
    ),
    fixed=either(
        r"\b(?:laden|lade)\b.{0,20}\b(?:sie|dich)\b.{0,90}\b(?:ein|einladen)\b|\bund zwar (?:am|um|ab)\b",
        r"\bkomm(?:en sie)? (?:doch |bitte |einfach |gern |dann )*(?:am|um|morgen|heute|direkt)\b",
        r"\bbis (?:dann|morgen|später|gleich|nachher|nächste|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|zum)\b",
        r"\b(?:wir )?(?:sehen|treffen|hören|sprechen|telefonieren) (?:wir )?uns\b|\btreffen wir uns\b|\bsehen wir uns\b",
        r"\bbestätig\w*\b|\bsteht\b|\beingetragen\b|\bgebucht\b|\bvereinbart\b|\bausgemacht\b|\bwie (?:telefonisch |am telefon |eben |gerade )?(?:besprochen|vereinbart|abgemacht|abgestimmt)\b",
        r"\b(?:ich )?(?:rufe|ruf|hole|erwarte|lade)\b.{0,40}\b(?:an|ab|sie|dich|ein)\b|\bfindet\b.{0,60}\bstatt\b",
        r"\b(?:begrüßen zu dürfen|willkommen heißen|kommen sie\b|komm (?:doch )?(?:am|um|vorbei)|rechne ich mit (?:ihnen|dir))|\bfreu\w* mich (?:\w+ ){0,2}(?:auf|darauf|dich|sie|unser|das)\b|\berinner\w+\b|\bladen (?:wir )?(?:sie|dich) .{0,40}ein\b|\beingeladen\b",
        r"\b(?:ist (?:nun |jetzt )?fix|steht fest|bestätigen wir|ist gebucht|treffpunkt|beginn(?:t)? (?:ist )?(?:um|am)?|erwarten sie|erwarten dich|begrüßen)\b",
    ),
    tentative=either(
        r"\bprovisorisch\b",
        r"\b(?:vielleicht|eventuell|voraussichtlich|vorläufig|unter vorbehalt|wahrscheinlich|muss (?:ich )?noch (?:prüfen|klären|schauen)|vormerken|vorgemerkt|grob)\b",
        r"\b(?:dürfte|freischaufeln|sicher sagen|sag dir (?:aber )?noch|noch nicht (?:ganz )?sicher|sollte klappen|noch abwarten|hängt (?:noch )?(?:davon )?ab|fest bescheid)\b",
    ),
    propose=either(
        r"\bkönnte (?:ich|wir)\b.{0,90}\banbieten\b|\b(?:er|sie|herr \w+|frau \w+|wir|ich) hätte[n]?\b.{0,60}\bzeit\b|\bbieten? (?:wir |ich )?(?:ihnen|dir)\b.{0,60}\btermine?\b",
        r"\b(?:passt|ginge|geht|würde|hätte\w*|hast|haben|wollen|können|könnten|könntest|sollen|wäre|magst|möchte\w*|darf|klappt)\b.{0,140}\?",
        r"\bwie wäre\b|\bwas hält\w*\b|\bwie sieht es\b|\bvorschlag\w*\b|\bschlage?\b.{0,60}\bvor\b|\blass(?:en)? (?:sie )?uns\b|\bwann\b.{0,60}\?"
        r"|\b(?:ich|wir) (?:könnte\w*|hätte\w*|wäre\w*|würde\w*)\b|\bzeit (?:hast|haben|hätten|hättest)\b|\bbin (?:ich )?(?:frei|verfügbar)\b"
        r"|\b(?:sag|sagen|gib|geben)\b.{0,30}\bbescheid\b|\blust auf\b",
    ),
    then=either(r"\b(?:dann|passt|gleiche zeit|selbe zeit|gleiche uhrzeit|selbe uhrzeit)\b"),
    later=either(
        r"\bweiß ich(?:[’']s| es)? (?:sicher|mehr|bescheid|genau)\b",
        r"\b(?:melde? mich|gebe? .{0,20}bescheid|bestätige .{0,20}noch|schicke? .{0,30}(?:lebenslauf|unterlagen|liste|zu)|entscheid\w+|rückmeldung)\b",
    ),
    third=either(
        r"\b(?:hab|habe|hatte) (?:ich|i) (?!(?:sie|dich|ihnen|dir)\b)(?:\w+ ){0,3}?(?:mein|das|ein)\w* (?:\w+ ){0,2}?\w*(?:gespräch|interview|prüfung)\b(?!.{0,40}\b(?:sie|dich|ihnen|dir|uns)\b)",
        r"\b(?:hat|hatte) (?:[\w.]+ ){0,6}?(?:sein|ihr)\w{0,2} (?:\w+ ){0,2}?\w*(?:gespräch|interview|prüfung)\b(?!.{0,30}\b(?:sie|dich|ihnen|dir)\b)",
        r"\b(?:vorstellungs|bewerbungs)gespräch (?:bei|in|mit) (?:der|dem|den|einer|einem)\b",
        r"\bich (?:habe|hab|hatte)\b.{0,40}\b(?:mein|ein)\w* (?:\w+ )?(?:vorstellungs|bewerbungs)gespräch\b(?!.{0,30}\b(?:sie|dich|ihnen|dir)\b)",
        r"^\W*(?:er|mein\w*|unser\w*|der|die|das|herr|frau) (?!(?:\w*termin|\w*gespräch|treffen|telefonat|anruf|kaffee|interview|vorstellungsgespräch|assistent\w*|kollege|kollegin|uhrzeit)\b)\w+(?: \w+)?"
        r" (?:ist|hat|hatte|war|wird|trifft|kommt|fährt|fliegt|spricht|muss|will|heiratet)\b(?!.{0,60}\b(?:sie|dich|dir|ihnen|uns|wir)\b)",
    ),
    but=re.compile(
        r"(?i)[,;]?\s+(?:aber|jedoch|allerdings)\s+|;\s+|\s+[–—-]\s+(?=\w{3})|,\s+(?=(?:passt|geht|könnten|können|wie|sollen|wollen|hast|haben)\b)"
    ),
)
