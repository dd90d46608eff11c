"""Whose mail it is: family, swindlers, assistants who write for somebody else. Tables only."""

import re

from sincerely.reading.hints import Hinted

#: A private matter: no thank-you is owed for it.
PRIVATE = Hinted(
    r"\b(?:mum|moms?|dad|love you|xx|grandma|grandpa|auntie|darling|sweetheart|babysit\w*"
    r"|maman|mamá|papá|bisous|tata|oma|opa|besitos|küsschen)\b"
)
#: Names and greetings within a family.
FAMILY = Hinted(
    r"\b(?:love you|grandma|grandpa|auntie|darling|sweetheart|maman|mamá|papá|bisous|tata|besitos|küsschen|schwesterherz|bruderherz|cariño mío|bussi)\b"
    r"|(?m:^[^\w\n]{0,4}(?:(?:lots of |all my )?love,?\s{1,4})?(?:mum|mom|mam|mummy|dad|daddy|nan|gran|amma|appa|achan|mama|papa|opa|oma)\b[ x!.♥❤]{0,20}$)"
)
#: How somebody is called whom a mailbox knows as family.
KIN = re.compile(
    r"(?i)(?:mum|mom|mam|mama|mami|mutti|vati|papi|opi|omi|mutter|vater|dad|daddy|papa|papá|mamá|maman|t[íi][ao]|tante|onkel|oma|opa|aunt(?:y|ie)?|uncle|nan|gran(?:ny|dma|dpa|ny)?"
    r"|abuel[oa]|mamie|papi|papy|tonton|tata)\b"
)
SCAM = Hinted(
    r"(?i)\b(?:passport number|bank (?:details|account)|wire transfer|western union"
    r"|usd [\d.,]+ ?(?:million|m)\b|lottery|inheritance|next of kin"
    r"|gift cards?|telegram|(?:office )?equipments?|cheque to|shortlisted for (?:a )?data entry|no experience (?:is )?(?:needed|required)|text interview|no interview (?:is )?(?:needed|required)"
    r"|congratulations?!+ you|su inversión|invertir|bitcoin|crypto wallet|processing fee)\b"
)
#: Somebody writes for somebody else, who is the one to be met.
ON_BEHALF = Hinted(
    r"(?i)\b(?:on behalf of|(?:has|have) asked me to|asks me to|asked me to (?:find|arrange|set|fix|let you)|i am directed to|(?:his|her) (?:diary|calendar|office)"
    r"|[’']s (?:diary|calendar|(?:\w+ )?assistant|office manager|pa|ea)\b|(?:executive |personal )?assistant to|\bpa to|im auftrag|im namen|bittet mich|hat mich gebeten"
    r"|de la part de|m[’']a demandé|en nombre de|me (?:ha pedido|pide) que)\b"
)
#: The reader's candidacy.
YOUR_POST = re.compile(
    r"(?i)\b(?:your|ihr\w*|dein\w*|votre|ton|ta|tu|su) (?:\w+ ){0,2}(?:interview|application|cv|resume|résumé|job|bewerbung|vorstellungsgespräch|entretien|candidature|entrevista|candidatura)\b|\b(?:got|have|arranged) you an? (?:\w+ )?interview\b"
)
#: A desk that writes for somebody else, by the name it has in the header.
OFFICE = re.compile(
    r"(?i)\W*(?:(?:vorzimmer|sekretariat|büro|buero|assistenz|secrétariat|secr[ée]taire|cabinet|secretar[íi]a|despacho)\b|(?:the )?office of\b|(?:pa|ea|(?:personal |executive )?assistant) (?:to|of)\b)"
)
