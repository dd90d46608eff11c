"""Words of signature blocks: titles, houses, streets and what stands before numbers; a table only."""

import re

from sincerely.reading.cues.kinds import either

TITLE = either(
    r"\b(?:director|manager|head of|vice president|vp|svp|evp|ceo|cto|cfo|coo|cio|cmo|cpo|chro|chief|officer|lead|principal|partner|founder|co-?founder|president|engineer|developer|designer|analyst|consultant|recruiter|coordinator|co-?ordinator|specialist|associate|professor|lecturer|counsel|attorney|lawyer|nurse|physician|architect|scientist|researcher"
    r"|editor|owner|administrator|(?:pa|ea|assistant) to|executive assistant|assistant|secretary|trustee|chair|chairman|chairwoman|supervisor|superintendent|strategist|advisor|adviser|planner|producer|accountant|controller|treasurer|buyer|representative|executive|librarian|teacher|dean|provost|fellow|intern|technician|pharmacist|therapist|surgeon|psychologist|banker|broker|trader|auditor|economist|headhunter|sourcer|talent acquisition|business partner|people partner|account manager|registrar|curator|coach|trainer|agent|paralegal"
    r"|geschäftsführ\w*|\w*leiter\w*|\w*leitung|\w*referent\w*|\w*berater\w*|\w*entwickler\w*|\w*ingenieur\w*|\w*sachbearbeiter\w*|prokurist\w*|vorstand\w*|inhaber\w*|gesellschafter\w*|assistenz\w*|assistentin|personalreferent\w*|personaler\w*|rechtsanw\w*|steuerberater\w*|teamlead\w*|bereichsleit\w*|vorsitzende\w*"
    r"|directeur|directrice|responsable|chef\w* d[eu’']|ingénieure?|chargée? d[e’']|président\w*|gérante?|associée?|consultante?|avocate?|gerente|director[ae]?|jef[ea] d\w+|ingenier[oa]|socio|socia|fundador\w*|coordinador\w*|responsabile|direttore|direttrice)\b"
)
#: A title that goes on behind its comma: "Director, Talent".
BARE_TITLE = re.compile(
    r"(?:senior |junior |managing |associate |assistant |regional |deputy |group |global |executive )?(?:director|manager|vp|svp|evp|vice president|head|partner|principal|lead|president|professor|chair|counsel|consultant|officer)",
    re.IGNORECASE,
)
HOUSE_WORDS = either(
    r"\b(?:inc|llc|llp|ltd|limited|gmbh|kgaa|mbh|plc|corp|corporation|company|group|partners|consulting|hospitals?|clinics?|university|institute|college|school|bank|labs?|associates|foundation|trust|holdings?|systems|solutions|technologies|technology|software|networks?|health|healthcare|services|industries|capital|ventures|studios?|agency|search|recruiting|staffing|media|advisors|association|society|museum|library"
    r"|universität|hochschule|klinik\w*|stiftung|verlag|sparkasse|versicherung\w*|stadtwerke|université|institut|groupe|cabinet|banque|universidad|grupo|fundación|banco)\b"
)
#: Legal forms that are other words in small letters.
HOUSE_FORMS = re.compile(
    r"\b(?:AG|KG|SE|SA|SL|SARL|SAS|BV|NV|AB|Co\. KG|e\.V\.|S\.A\.|S\.L\.)(?!\w)"
)
STREET = either(
    r"\b\d{1,5}[a-z]?,? (?:[\w.'’-]+ ){1,4}(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|square|sq|way|place|pl|court|ct|terrace|parkway|pkwy|highway|hwy|row|quay|wharf|broadway|gardens|close|crescent|embankment|plaza|circle|mews)\b\.?"
    r"|\b\d{1,5} (?:broadway|main|park avenue|wall street)\b|\b[\w.ßäöüÄÖÜ-]{2,30}(?:straße|strasse|str\.|platz|weg|allee|gasse|ring|damm|ufer|chaussee|markt)\s*\d{1,4}\s?[a-z]?\b|\b(?:am|an der|im|unter den|alte|neue) [A-ZÄÖÜ]\w{2,20} \d{1,4}\b"
    r"|\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|place|quai|chemin|allée|cours|impasse|route)\b|\b(?:calle|avenida|avda\.|plaza|paseo|c/|carrer|via|viale|piazza|corso) ?[A-ZÁÉÍÓÚ]|\bp\.?\s?o\.? box \d+|\bpostfach \d+"
)
TOWN = re.compile(
    r"\b(?:[A-Z]{2} \d{5}(?:-\d{4})?|(?:D-|A-|CH-|F-|E-|I-)?\d{4,5} [A-ZÄÖÜÉ]\w+|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)\b"
)
FAX = re.compile(r"(?:\b(?:fax|telefax|télécopie|f)\b|📠)[\w ]{0,8}[.:/) ]{0,4}\Z", re.IGNORECASE)
FAX_BEHIND = re.compile(r"\A\s*[(\[]\s*(?:fax|f)\b", re.IGNORECASE)
PHONE_LABEL = re.compile(
    r"(?:\b(?:tel|telefon|telephone|phone|mobile|mobil|mob|cell|handy|direct|direkt|durchwahl|office|desk|main|work|home|call|ph|t|m|p|d|c|o|w|tél|téléphone|portable|móvil|teléfono|cellulare|whatsapp|number)\b|[☎📞📱✆])[\w ]{0,10}[.:)/ -]{0,4}\Z",
    re.IGNORECASE,
)
#: Numbers that are no phone's.
NO_PHONE = re.compile(
    r"\b(?:hrb|hra|vat|ust|ust-id\w*|steuer\w*|tax|ein|siret|siren|rcs|iban|bic|swift|konto\w*|blz|account|registration|registered|reg|company no|no|nr|amtsgericht|handelsregister|cif|nif|meeting id|passcode|pin|id|license|licence|lic|npi|bar|invoice|order|ref|zip|plz|dre|nmls|fein)\b[\w. -]{0,14}[.:# ]{0,4}\Z",
    re.IGNORECASE,
)
#: Lines of small print, mottoes and links.
NO_DETAIL = either(
    r"@|https?:|www\.|\b(?:confidential\w*|disclaimer|unsubscribe|intended (?:only|solely)|please consider the environment|think before|sent from|get outlook|pronouns?|she/her|he/him|they/them|follow us|book a|schedule a|click|privacy|vorsitzende\w* des|registergericht|sitz der|i work flexibly|my working hours|vertraulich)\b|\bgeschäftsführ(?:er|ung|erin) ?:|[“\"].{20,}"
)

#: A number or an address that is told to be new, in the words of a mail.
NEW_PHONE = either(
    r"\b(?:new|changed|neue?r?|geänderte?|nouveau|nouvelle|nuevo|nueva)\b[^.;!?]{0,30}\b(?:numbers?|mobile|cell|phone|telephone|nummer|handy\w*|mobilnummer|telefon\w*|numéro|portable|téléphone|número|móvil|teléfono)\b"
)
NEW_ADDRESS = either(
    r"\b(?:reach|find|write to|e-?mail|mail|contact|catch) me (?:from (?:now on|monday|then on) )?(?:at|under|on|via)\b|\b(?:use|nutzen sie|verwenden sie|utilisez|use|usa)\b[^;!?]{0,80}\b(?:from now on|instead|in future|going forward|künftig|ab sofort|désormais|a partir de ahora)\b|\bnew (?:e-?mail(?: address)?|address)\b|\bneue (?:e-?mail-?)?adresse\b|\bnouvelle adresse\b|\bnueva dirección\b|\berreichen sie mich (?:künftig |ab sofort )?unter\b|\bmy (?:e-?mail )?address (?:is now|has changed|changes)\b"
)
#: The writer enters upon another post.
NEW_POST = either(
    r"\b(?:last day|from (?:monday|tuesday|next|january|february|march|april|may|june|july|august|september|october|november|december|the \d)|as of|starting|new (?:job|role|post|position|chapter)|moving on|i(?:['’]ve| have) (?:joined|moved to|taken)|i(?:['’]m| am) now)\b"
)
