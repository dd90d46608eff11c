"""Requests to be left alone, in their many polite forms, in English, German, French and Spanish.

A stop may only ever cancel, so a false one costs a letter and a missed one costs a relationship; but
"stop by my office" and "not interested" are none. Sentence by sentence, linear in the length.
"""

import re

from sincerely.reading.hints import Hinted
from sincerely.reading.sentences import sentences
from sincerely.words.messages import Decision, Signal

_WHOLE = re.compile(
    r"(?:(?:please|kindly|pls) )?(?:stop|unsubscribe|remove me|remove|opt[- ]?out|enough|take me off"
    r"|abmelden|abbestellen|désabonner|désinscrire|baja|dar de baja)(?: please| now| thanks?| bitte)?[.!]*",
    re.IGNORECASE,
)
_UNSUBSCRIBE = re.compile(
    r"\bunsubscribe\b|\bopt(?:ing)?[- ]?out\b|\babmelden\b|\bdésabonn|\bdésinscri", re.IGNORECASE
)

_ME = (
    r"(?:me|us|this address|this e?-?mail(?: address)?|my (?:e?-?mail|inbox|address|phone|number))"
)
_WRITE = r"(?:e-?mail|write|contact|messag|call|text|approach|bother|pester|spam|send|reach|ping|hassl|follow)"
_ENGLISH = (
    rf"\b(?:stop|cease|quit|refrain from) (?:all )?{_WRITE}\w*(?: (?:to|out|up|with))?(?: {_ME}| anything| e?-?mails?| these| any| further|\b)",
    rf"\b(?:do not|don[’']?t|never|please not|not to) (?:ever |please )?{_WRITE}\w*(?: (?:to|out to|with))? (?:{_ME}|anything|any (?:more|further))\b"
    rf"(?! (?:before|until|on|at|during|after|there|here|by|about (?:the|this|that) (?!again)))",
    rf"\b(?:do not|don[’']?t) {_WRITE}\w*(?: (?:to|out))?(?: me)? (?:again|any ?more|any further)\b",
    r"\b(?:take|remove|delete|strike|scrub|drop) (?:me|us|my (?:name|address|e?-?mail(?: address)?|details|contact(?: details)?|number|data|information))"
    r" (?:off|from|out of)\b(?!.{0,20}\b(?:cc|copy|thread|loop|chain|invite)\b)",
    r"\b(?:unsubscribe|unsubscribing) (?:me|us|this)\b|\bopt me out\b|\bi(?:[’']d like| want| wish)? to (?:unsubscribe|opt out)\b",
    r"\b(?:delete|erase|remove|destroy|purge) (?:all )?(?:of )?(?:my|our|any) (?:personal )?(?:data|details|information|records?|address|contact|e-?mail)",
    r"\b(?:right to (?:erasure|be forgotten)|gdpr|ccpa|data protection)\b.{0,80}\b(?:erase|delete|remov|cease|object|forgotten|erasure)\w*",
    r"\b(?:erase|delete|object|erasure)\w*\b.{0,80}\b(?:gdpr|article 1[57]|art\. ?1[57])\b",
    r"\bleave (?:me|us) (?:alone|be|in peace)\b|\blose my (?:number|address|e?-?mail)\b|\bget lost\b",
    r"\b(?:no|without) (?:more|further|additional) (?:e-?mails?|messages?|contact|correspondence|letters?|calls?|follow[- ]?ups?|mails?)\b(?!.{0,25}\b(?:needed|necessary|required|than)\b)",
    r"\b(?:prefer|rather|appreciate it if|grateful if|ask that|ask you|like) (?:not to|you (?:not|didn[’']?t|did not|would not|wouldn[’']?t|stopped?|no longer)|to not|that you (?:not|do not|don[’']?t|stop)|if you (?:didn[’']?t|did not|stopped|would not|wouldn[’']?t|no longer))"
    r"(?: be)? (?:be |to be )?(?:contact|e-?mail|writ|messag|call|hear|reach|approach|receiv|follow)\w*",
    r"\b(?:would|[’']d) (?:rather|prefer) (?:we|you|to) (?:left?|leave|stop|end|let) (?:it|this|things|the (?:matter|correspondence|conversation))\b",
    r"\b(?:not|never) (?:wish|want|like|care|interested in|looking|keen)(?:ing)? (?:to )?(?:be (?:contacted|e-?mailed|messaged|called|approached|written to)|receiv\w+ (?:any |further |more |these |your )|hear(?:ing)? from you|get(?:ting)? (?:any |more |further |these |your ))",
    r"\b(?:don[’']?t|do not|no longer|didn[’']?t) (?:want|wish|care|need) (?:to )?(?:(?:be )?(?:contact|e-?mail|messag|call|approach|written|writ)\w*|hear from you|receive|get any|any (?:more|further))\b",
    r"\b(?:this is|consider this) (?:my |the )?(?:last|final|third|second)\b.{0,30}\b(?:ask|request|warning|notice|time|mail)\b|\blast time i[’']?(?:m| am|ll| will)? ask",
    r"\b(?:let|make) this (?:be )?(?:the|your) last\b|\b(?:art\.?|article|artikel) ?17\b",
    r"\b(?:please|kindly) (?:end|cease|discontinue|desist)\b|\bcease and desist\b|\bcease all (?:contact|communication)\b",
    r"\b(?:let[’']?s|please|can we|could we|i think we should) (?:end|leave|stop|drop) (?:it|this|things|our (?:correspondence|exchange)|the (?:correspondence|conversation)) (?:here|there|now|at that)\b",
    r"^\W*(?:enough|that[’']?s enough|no more)\b(?=[.,! ]*(?:please|already|now|thanks|thank you)?[.!]*$)",
)  # fmt: skip
_GERMAN = (
    r"\b(?:bitte|bitten)\b.{0,60}\b(?:keine|nicht|nichts)\b.{0,40}\b(?:mehr|weitere[nr]?)\b.{0,40}\b(?:schreib|schick|send|kontakt|mail|nachricht|anruf|anschreib|melden)\w*",
    r"\b(?:schreib|schick|send|kontaktier|meld)\w*\b.{0,30}\b(?:mir|uns|mich)\b.{0,30}\b(?:nicht mehr|nie wieder|keine .{0,20}mehr|bitte nichts mehr)\b",
    r"\b(?:nicht mehr|nie wieder)\b.{0,20}\b(?:kontaktier|anschreib|anruf|schreib|melden|behellig|beläst)\w*",
    r"\b(?:keine|keinerlei) (?:weiteren?|mehr) ?(?:e-?mails?|mails?|nachrichten|kontaktaufnahmen?|anfragen|schreiben)\b",
    r"\b(?:lösch|entfern|streich)\w*\b.{0,40}\b(?:meine?n?|mich|daten|adresse|verteiler|kontakt)\w*",
    r"\b(?:daten|adresse|kontaktdaten)\b.{0,80}\b(?:zu )?(?:lösch|entfern)\w*(?!.{0,20}\bwir\b)",
    r"\b(?:dsgvo|recht auf (?:löschung|vergessen))\b.{0,80}\b(?:lösch|widersprech|untersag)\w*",
    r"\blass(?:en)? (?:sie )?mich (?:bitte )?in ruhe\b|\bnehmen sie mich\b.{0,30}\b(?:verteiler|liste)\b|\b(?:möchte|will|wünsche) (?:ich )?.{0,30}\b(?:nicht mehr|keine (?:weiteren|mehr))\b.{0,40}\b(?:kontaktiert|angeschrieben|angerufen|mails?|nachrichten|hören|erhalten|bekommen)\b",
    r"\bunterlassen sie\b.{0,40}\b(?:kontakt|mail|schreib|anruf)\w*|\bvon weiteren\b.{0,30}\b(?:mails?|nachrichten|anfragen|kontaktversuchen)\b.{0,20}\babsehen\b",
)  # fmt: skip
_FRENCH = (
    r"\b(?:merci de|veuillez|prière de|je vous prie de|je vous demande de|je te demande de)?\s*ne (?:plus|pas) (?:me|nous|m[’']) ?(?:\w+ )?(?:contacter|écrire|envoyer|solliciter|appeler|relancer)\b",
    r"\b(?:ne m[’']?(?:écri|contact|envoy|sollicit|appel)\w*|arrêt\w* de m[’']?(?:écrire|envoyer|contacter)|cess\w* de (?:me|m[’']) ?(?:contacter|écrire|envoyer))\b",
    r"\b(?:retir|supprim|effac|enlev)\w*\b.{0,30}\b(?:mon|mes|moi|me)\b.{0,30}\b(?:adresse|coordonnées|données|liste|contact|nom)\b|\bdésabonn\w+|\bdésinscri\w+",
    r"\bne (?:souhaite|veux|désire) plus (?:être (?:contacté|sollicité|relancé)|recevoir|avoir de vos)\w*|\blaisse[zr]?-moi tranquille\b|\brgpd\b.{0,60}\b(?:effac|supprim)\w*",
)  # fmt: skip
_SPANISH = (
    r"\bno (?:me|nos) (?:vuelv\w+ a )?(?:escrib|contact|envi|mand|llam|molest)\w*(?: (?:más|de nuevo|nunca))?\b",
    r"\b(?:deje\w*|deja|dejen) de (?:escribir|contactar|enviar|mandar|llamar|molestar)\w*",
    r"\b(?:borr|elimin|suprim|quit)\w*\b.{0,30}\b(?:mis datos|mi (?:correo|dirección|nombre|contacto|número)|me de (?:la|su|tu) lista)\b|\b(?:dar?me|darme|denme|dame) de baja\b",
    r"\bno (?:deseo|quiero) (?:recibir|que me|ser contactad)\w*|\bno (?:quiero|deseo) (?:más|saber nada)\b|\bdéj(?:eme|ame|enme) en paz\b|\brgpd\b.{0,60}\b(?:borr|elimin|supr)\w*",
    r"\bno más (?:correos|mensajes|emails)\b",
)  # fmt: skip
_STOP = Hinted("|".join(f"(?:{p})" for p in (*_ENGLISH, *_GERMAN, *_FRENCH, *_SPANISH)))

#: The same words about something else.
_OTHER = Hinted(
    r"\bstop (?:by|in|over|worrying|apologi[sz]ing|doubting|thinking|laughing|selling yourself|trying|applying|at|for (?:a |coffee|lunch))\b"
    r"|\bdon[’']?t (?:stop|hesitate)\b|\bcan[’']?t stop\b|\bnon-?stop\b|\b(?:never|don[’']?t) (?:email|write to|call|contact) (?:hr|recruit|the|her|him|them|people|companies|anyone|strangers)\b"
    r"|\bif you (?:no longer|don[’']?t|do not|wish|want|would (?:rather|prefer)|prefer|[’']d (?:rather|prefer))\b|\bto (?:unsubscribe|opt out|stop receiving)\b.{0,40}\b(?:click|reply|visit|follow|link|here)\b"
    r"|\b(?:asked|told|wrote|said|begged)\b.{0,20}\b(?:me|him|her|them|us)\b.{0,20}\b(?:to stop|not to)\b|\b(?:he|she|they) (?:don[’']?t|doesn[’']?t|do not|does not|asked|said|told|never)\b"
    r"|\bstop any further distribution\b|\bplease (?:don[’']?t|do not) (?:e-?mail|send) (?:attachments?|the cv|it|them|pdfs?)\b"
    r"|\b(?:don[’']?t|do not) (?:e-?mail|call|write|text|contact) me (?:at|on|there|here|under) (?!all\b)|\b(?:don[’']?t|do not) (?:call|e-?mail|ring|text) me (?:before|until|today|tomorrow|this|next|tonight)\b"
    r"|\bstop calling (?:me|him|her) (?-i:[A-Z])|\b(?:anhang|anhänge|attachments?|pdfs?|pièces jointes|adjuntos)\b|\binstead\b|\bwürde mich nicht\b|\bzögern sie nicht\b|\bn[’']hésitez pas\b|\bno dude\w* en\b|\bdon[’']?t (?:want|need) to (?:bother|hear about)\b"
)
_QUOTED = re.compile(r"[\"“„«][^\"”“»\n]{0,200}[\"”“»]")


def stops(subject: str, text: str) -> list[Signal]:
    """The request to stop in the new words of a mail, with the sentence it stands in."""
    lines = [line.strip() for line in text[:2_000].splitlines() if line.strip()][:3]
    for whole in (*lines, subject.strip()):
        if _WHOLE.fullmatch(whole[:80]):
            return [_signal(whole, 0.97)]
    for sentence in sentences(text):
        bare = _QUOTED.sub(" ", sentence.text)
        if _STOP.search(bare) and not _OTHER.search(bare):
            return [_signal(sentence.text, 0.95)]
    return []


def _signal(words: str, confidence: float) -> Signal:
    via = "unsubscribe" if _UNSUBSCRIBE.search(words) else "person"
    return Signal("stop", confidence, words[:300], Decision.ACT, {"via": via})


def complaint(report: str, original: str | None) -> Signal:
    """A feedback report (RFC 5965): somebody pressed "this is spam". original: the letter's id."""
    kind = re.search(r"(?im)^feedback-type:\s*(\S+)", report)
    return Signal(
        "stop", 0.97, kind[0].strip() if kind else "a feedback report", Decision.ACT,
        {"via": "complaint", "original": original},
    )  # fmt: skip
