"""Words of meetings in French: a table only, each matched against one clause on one line."""

import re

from sincerely.reading.cues.kinds import Cues, either

FRENCH = Cues(
    meet=either(
        r"\b(?:rencontr\w+|rendez-vous|rdv|café|déjeuner|dîner|petit[- ]déjeuner|verre|appel\w*|téléphon\w+|entretien|échang\w+|discut\w+|parler"
        r"|visio\w*|zoom|teams|réunion|se voir|voir|voit|voyons|passer|point|créneau|call)\b",
        r"\b(?:visite|passée? nous voir|convoqu\w+|déjeun\w+|convocation|attendue?s?|chantier)\b",
    ),
    us=either(
        r"\b(?:je|j|me|moi|nous|notre|nos|on|vous|votre|vos|tu|te|toi|ton|ta|mon|ma)\b|\b(?:j|m|t)[’']"
    ),
    not_ours=either(
        r"\b(?:webinaire|conférence|salon|billets?|concert|théâtre|cinéma|vol|train|dentiste|médecin|docteur|coiffeur|école|crèche|anniversaire"
        r"|mariage|livraison|colis|propriétaire|plombier|réservation de table|table pour|inscri\w+|portes ouvertes|date limite|newsletter)\b",
    ),
    unsure=either(
        r"\bpropos\w+ (?:le|un|ce|cet) (?:\w+ )?(?:poste|contrat|cdi|cdd|emploi)\b",
        r"\b(?:aurait|aurions|aurais) (?:pu|dû)\b|\bsi (?:on|nous|j[’']) avai\w+\b|\bje plaisante\b",
    ),
    vague=either(r"\b(?:un de ces jours|un jour|à l[’']occasion|prochainement|plus tard)\b"),
    unavailable=either(
        r"\b(?:pas (?:libre|disponible|là|possible)|indisponible|en déplacement|en vacances|en congés?|absente?|occupée?|prise?|sauf)\b"
    ),
    deadline=either(
        r"\b(?:avant(?: le)?|jusqu[’']?(?:à|au)|d[’']ici|depuis(?: le)?|à partir (?:de|du)|au plus tard|date limite)\s*(?:le\s*)?$"
    ),
    held=either(
        r"\b(?:oublié|voulais|aurais dû)\b.{0,24}\b(?:dire|mentionner|parler)\b.{0,24}\b(?:hier|ce matin|tout à l[’']heure|au téléphone)\b",
        r"\bmerci (?:pour|de) (?:votre|ta) (?:venue|visite|passage)\b",
        r"\b(?:ai|avons) été (?:ravie?s?|heureu\w+|enchantée?s?|contente?s?) de (?:vous|te) (?:rencontrer|voir|parler)\b",
        r"\bmerci\b.{0,30}\bpour (?:votre|ton|le|la|notre|cet?|cette|l[’']) ?(?:\w+ ){0,2}?(?:temps|échange|entretien|café|déjeuner|rencontre|appel|discussion|accueil|conversation)\b",
        r"\b(?:ravie?|heureu\w+|enchantée?|plaisir)\b.{0,30}\b(?:de (?:vous|t[’']?|te) ?(?:avoir )?(?:rencontré\w*|vue?|parlé)|d[’']avoir (?:pu )?(?:échang|discut|parl)\w+)\b",
        r"\bmerci\b.{0,20}\bd[’']être venue?s?\b|\b(?:fut|était|a été) un (?:\w+ )?plaisir\b(?! (?:de |d[’'])(?:vous |te |t[’'])?(?:(?:re)?lire|aider|recevoir (?:votre|ta|ton|tes|vos)|rendre)).{0,20}\b(?:de|d[’'])|\bmerci\b.{0,30}\b(?:échange|entretien|rencontre|déjeuner|café|appel|visite) (?:d[’']hier|de (?:ce matin|lundi|mardi|mercredi|jeudi|vendredi))",
        r"\b(?:notre|cet) (?:échange|entretien|rencontre|déjeuner) (?:d[’']hier|hier|de ce matin|de mardi|de lundi)\b",
        r"\bmerci d[’']être passée?s?\b|\bon s[’']est (?:bien )?(?:parlé|vus?)\b.{0,20}\b(?:hier|lundi|mardi|mercredi|jeudi|vendredi|ce matin)\b",
    ),
    missed=either(
        r"\b(?:zappé|loupé|oublié|raté|manqué) (?:notre|votre|ton|le|la) (?:appel|rendez-vous|rdv|café|déjeuner|visio|entretien|réunion)\b",
        r"\b(?:t[’']ai|vous ai|te|vous) (?:ai )?(?:laissée?s? (?:seule?s?|en plan|attendre)|posé un lapin|plantée?s?|fait (?:attendre|poireauter))\b|\bposé un lapin\b|\b(?:j[’']étais|nous étions|j[’']ai attendu|nous avons attendu)\b.{0,80}\b(?:personne|sans (?:vous|te) voir|(?:vous|tu) n[’']étie?[sz])\b",
        r"\b(?:désolée?|pardon|excus\w+)\b.{0,60}\b(?:raté|manqué|oublié|pas (?:pu venir|venue?))\b|\bfaux bond\b|\bje (?:vous|t[’']) ?(?:ai )?(?:attends depuis|ai attendue?|attendais)\b|\bje t[’']ai attendue?\b",
        r"\btombée? sur (?:la|votre|ta) (?:messagerie|boîte vocale|répondeur)\b|\b(?:essayé|tenté) de (?:vous|te) joindre\b.{0,40}\bcomme (?:prévu|convenu)\b",
    ),
    cancel=either(
        r"\b(?:annul\w+|dois (?:reporter|décaler|annuler)|(?:ne pourrai|ne peux) (?:malheureusement )?(?:pas|plus) (?:venir|être là|participer|assister|honorer|me rendre|me libérer)|empêchement|contretemps|imprévu|renoncer à (?:notre|nos|ce|cet|votre)|tombe à l[’']eau|(?:n[’']aura|n[’']aurons) pas lieu|ne (?:sera|va) (?:finalement |malheureusement )?pas (?:être )?possible|(?:sera|m[’']est|devient) impossible|remett\w+ (?:ça |notre |\w+ )?à (?:plus tard|une autre)|ne (?:tient|tiendra) plus)\b"
    ),
    move=either(
        r"\bà la place\b|\bpass(?:e|ent|era|ons) (?:de|du)\b.{0,40}\b(?:à|au)\b",
        r"\b(?:aura|se tiendra|est) désormais\b|\b(?:report\w+|décal\w+|déplac(?:er|ons|é|ée|ez|e|és|ées)|avanc(?:er|ons|é)|chang(?:er|eons|é) (?:de |l[’'])|plutôt|au lieu|nouvel horaire|nouvelle date)\b",
    ),
    decline=either(
        r"\b(?:malheureusement|désolée?|hélas)\b.{0,60}\b(?:pas|impossible|aucun)\b|\bne (?:peux|pourrai|pourrais) pas\b|\bne (?:me |m[’'])?(?:convient|arrange|va) pas\b|\bça ne (?:me )?va pas\b|\bne (?:suis|serai) (?:malheureusement )?pas (?:disponible|libre|là)\b|\b(?:indisponible|impossible) (?:ce jour|à cette|pour moi)",
        r"\bimpossible,? j[’']|\bne me convient pas\b|\b(?:c[’']est|ce n[’']est|me sera|ça ne sera) (?:pas|malheureusement pas) possible\b|\bc[’']est impossible\b",
    ),
    accept=either(
        r"\b(?:me convient|nous convient|me va|ça marche|c[’']est (?:parfait|bon|noté|d[’']accord)|d[’']accord|va pour|ok pour|bon pour moi|ça (?:me|nous) va|ça roule|me va très bien|conviendrait|convient|avec (?:grand )?plaisir|volontiers|entendu|je serai là|très bien)\b",
        r"^\W*(?:parfait|c[’']est noté|noté|volontiers|super|oui|ok|okay|impeccable|génial|entendu|nickel|bien sûr)\b",
    ),
    fixed=either(
        r"\b(?:vous|te) (?:recevra|recevrons|recevrai|attendra|attendrons|rencontrera)\b",
        r"\b(?:à (?:demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|bientôt|tout à l[’']heure)|on se (?:voit|retrouve|parle|rappelle)|nous nous (?:voyons|retrouvons|verrons)"
        r"|je (?:vous|t[’']?) ?(?:confirme|appelle\w*|attends|attendrai|appellerai)|confirm\w+|rendez-vous (?:le|à|demain|lundi|mardi|mercredi|jeudi|vendredi)|c[’']est (?:calé|noté|réservé)"
        r"|comme convenu|est (?:fixé|prévu|confirmé|programmé)\w*|au plaisir de (?:vous|te) (?:voir|rencontrer|parler)|hâte de|rappel)\b",
        r"\b(?:êtes attendue?s?|es attendue?|rendez-vous pris|à vendredi donc|vous va (?:très )?bien)\b",
    ),
    tentative=either(
        r"\b(?:peut-être|sans doute|sous réserve|à confirmer|provisoirement|normalement|probablement|je dois vérifier)\b",
        r"\b(?:provisoire\w*|je (?:vous|te) confirme dès|sauf imprévu|en principe|a priori|cela dépend|ça dépend)\b",
    ),
    propose=either(
        r"\bje (?:vous|te) laisse (?:me )?(?:dire|choisir|indiquer|proposer)\b|\bquels? (?:jour|créneau|moment|horaire)s? (?:vous|te) (?:convient|conviendrait|arrange)\w*\b|\bpasse[zr]? (?:donc )?(?:me|nous) voir\b",
        r"\b(?:seriez|serais|êtes|es|auriez|aurais|avez|as|pourrions|pourrait|pouvons|peux|pouvez|pourriez|voulez|veux|est-ce|ça|cela|que)\b.{0,140}\?",
        r"\bje (?:vous|te) propose\b|\bproposer?\b|\bque dites|\bque dis|\bdispo\w*\b|\bon pourrait\b|\bje (?:pourrais|peux)\b|\bje suis (?:libre|disponible)\b|\bdites-moi\b|\bdis-moi\b",
        r"\b(?:me dire si|vous arrange|t[’']arrange|vous conviendrait)\b",
    ),
    then=either(r"\b(?:alors|ce jour-là|même heure|parfait|ça marche|convient)\b"),
    later=either(
        r"\b(?:vous|te|t[’']) (?:confirmer\w+|tien\w+ au courant|recontact\w+|rappell?erai|répond\w+)\b"
    ),
    third=either(
        r"\bentretien (?:annuel|d[’']évaluation|professionnel)\b|\bj[’']ai (?:mon|un|le) (?:\w+ )?entretien\b(?!.{0,60}\b(?:vous|toi|te|t[’']))|\bentretien (?:avec|chez) (?:la|le|ma|mon|sa|son) (?:chef\w*|patron\w*|boss|drh|n\+1|directeur|directrice)\b",
        r"\bj[’']ai (?:mon|un) (?:\w+ )?entretien\b(?!.{0,30}\b(?:vous|toi)\b)",
        r"\b(?-i:[A-ZÉ]\w+) (?:passe|a|aura) son entretien\b",
        r"^\W*(?:il|elle|ils|elles|mon|ma|notre|son|sa) (?!(?:rendez-vous|entretien|appel|rencontre|assistante?|collègue)\b)\w+(?: \w+)? (?:est|a|avait|sera|va|doit|rencontre|arrive)\b(?!.{0,60}\b(?:vous|toi|nous)\b)",
    ),
    but=re.compile(
        r"(?i)[,;]?\s+(?:mais|par contre|en revanche|toutefois|cependant)\s+|;\s+|\s+[–—-]\s+(?=\w{3})"
    ),
)
