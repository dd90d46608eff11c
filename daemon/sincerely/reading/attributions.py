"""How mail programs in many languages introduce what a mail answers or hands on: tables only."""

import re

#: "On <date>, <name> wrote:", by language: what it begins with and the word for writing.
_WROTE = (
    (r"on\b|at\b|le\b", r"wrote|writes|said"),
    (r"am\b|an?\b|den\b", r"schrieb(?: [^:\n]{0,80})?|hat [^:\n]{0,80}geschrieben"),
    (r"le\b|on\b|en date du\b", r"a écrit|écrivait|à écrit|a ecrit"),
    (r"el\b|en\b", r"escribió|escribio|ha escrito|escribía"),
    (r"em\b|no dia\b|a\b|on\b|at\b", r"escreveu|escrevia"),
    (r"il\b|in data\b|nel\b|alle\b", r"ha scritto|scrive|scriveva"),
    (r"op\b|on\b", r"schreef(?: [^:\n]{0,80})?|heeft [^:\n]{0,80}geschreven"),
    (r"dnia\b|w dniu\b|\d{1,2}\b|\w{2,4}\.?,", r"napisał(?:\(a\)|a|/a)?|pisze"),
    (r"den\b|på\b|\d{1,2}\b|\w{3}\b", r"skrev(?: [^:\n]{0,80})?|skreiv"),
    (r"\w{2,3}\b|\d{1,2}\b", r"napsal(?:\(a\)|a|/a)?|kirjoitti|написал(?:\(а\)|а)?|пишет|yazdı|írta|a scris|је написао|写道|написав"),
)  # fmt: skip
_STARTS = re.compile("|".join(f"(?:{s})" for s, _ in _WROTE), re.IGNORECASE)
_ENDS = re.compile(
    r"(?:" + "|".join(f"(?:{w})" for _, w in _WROTE) + r")\s*:?\s*>?\s*$", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
#: Japanese, Chinese and Korean put it without a verb at the end, or with one of their own.
_EASTERN = re.compile(
    r"^(?:\d{4}\s*[年/.-].{4,120}(?:<[^<>\s]+@[^<>\s]+>|さん|様|写道|のメール|작성|:|：)\s*[:：]?\s*$|.{0,80}(?:写道|のメッセージ|님이 작성|wrote)\s*[:：]\s*$|在\s?\d{4}.{4,120}(?:写道|寫道)\s*[:：]?\s*$)"
)
#: Name and address before the verb, the date behind or missing: "Anna Rao <a@x> schrieb am ...:".
_NAME_FIRST = re.compile(
    r"^[^\n:]{1,120}(?:<[^<>\s]+@[^<>\s]+>|\([^()\s]+@[^()\s]+\)|\[mailto:[^\]]+\])[^\n:]{0,40}\b(?:wrote|writes|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|skrev|napsal|napisał|kirjoitti|написал|пишет)\b[^\n]{0,80}:\s*$",
    re.IGNORECASE,
)

#: A date, a name and an address with a colon: "30.09.2017, 18:30, "Anna Rao" <a@x>:".
_NO_VERB = re.compile(r"^[^\n]{4,160}<[^<>\s]+@[^<>\s]+>\s*:\s*$")

HISTORY = re.compile(
    r"\s*(?:[-_=*]{2,}\s*(?:original[- ]?(?:message|nachricht|appointment)|forwarded (?:message|by.*)|ursprüngliche nachricht|weitergeleitete nachricht|original ?-?nachricht|message d[’']origine|message original|message transféré|mensaje original|mensaje reenviado"
    r"|mensagem original|mensagem (?:encaminhada|reencaminhada)|messaggio originale|messaggio inoltrato|messaggio originario|oorspronkelijk bericht|doorgestuurd bericht|wiadomość oryginalna|wiadomość przekazana|ursprungligt meddelande|vidarebefordrat meddelande|oprindelig (?:meddelelse|besked)"
    r"|videresendt (?:meddelelse|melding)|opprinnelig melding|původní zpráva|přeposlaná zpráva|исходное сообщение|пересланное сообщение|пересылаемое сообщение|alkuperäinen viesti|välitetty viesti|özgün ileti|orijinal mesaj|iletilen ileti|eredeti üzenet|továbbított üzenet|mesaj original|mesaj redirecționat"
    r"|元のメッセージ|転送メッセージ|转发的邮件|原始邮件|原始消息|원본 메시지|원본 메일|전달된 메시지|antwort|reply message|reply separator|reply above this line|please reply above)\s*[-_=*]{2,}.*"
    r"|begin forwarded message\s*:|anfang der weitergeleiteten (?:nachricht|e-?mail)\s*:|début du message (?:réexpédié|transféré)\s*:|inicio del mensaje reenviado\s*:|início da mensagem (?:encaminhada|reencaminhada)\s*:|inizio (?:del )?messaggio inoltrato\s*:|begin doorgestuurd bericht\s*:"
    r"|vidarebefordrat brev\s*:|начало переадресованного сообщения\s*:|_{16,}|-{20,}|={20,}|\*{3,}\s*original.*)\s*",
    re.IGNORECASE,
)
FORWARDED = re.compile(
    r"(?i)forward|weitergeleitet|transfér|réexpédi|reenvia|encaminhad|reencaminhad|inoltrat|doorgestuurd|przekazan|vidarebefordra|videresendt|přeposlan|перес|переадрес|välitetty|iletilen|továbbított|redirecționat|転送|转发|전달"
)
_FROM = r"from|von|de|da|van|od|från|fra|от|lähettäjä|kimden|feladó|de la|差出人|发件人|發件人|보낸 ?사람|expéditeur|remitente|remetente|mittente|afzender|avsändare|nadawca|odesílatel|отправитель"
_REST = r"sent|date|to|cc|subject|gesendet|datum|an|betreff|kopie|envoyé|date|à|objet|enviado(?: el| em)?|fecha|para|asunto|assunto|data|inviato|a|oggetto|verzonden|aan|onderwerp|wysłano|do|temat|skickat|till|ämne|sendt|til|emne|dato|odesláno|komu|předmět|отправлено|дата|кому|тема|lähetetty|vastaanottaja|aihe|gönderildi|gönderme tarihi|kime|konu|elküldve|címzett|tárgy|trimis|către|subiect|送信日時|宛先|件名|日期|收件人|主题|主旨|보낸 ?날짜|받는 ?사람|제목|reply-to|importance|attachments"
HEADER_FIRST = re.compile(
    rf"\s*>?\s*[*_]{{0,2}}(?:{_FROM})[*_]{{0,2}}\s*[:：]\s*[*_]{{0,2}}\s*\S", re.IGNORECASE
)
HEADER_NEXT = re.compile(
    rf"\s*>?\s*[*_]{{0,2}}(?:{_REST}|{_FROM})[*_]{{0,2}}\s*[:：]", re.IGNORECASE
)

MOBILE = re.compile(
    r"\s*(?:(?:sent|envoyé|gesendet|enviado|inviato|verzonden|wysłane|skickat|sendt|lähetetty|отправлено|von meinem|odesláno|送信元)\b.{0,60}\b(?:iphone|ipad|android|samsung|galaxy|huawei|pixel|blackberry|mobile|phone|handy|smartphone|outlook|yahoo|mail|gmx|web\.de|proton\w*|thunderbird|windows|tablet|móvil|telefoon|mobiltelefon|device|mac)\b.{0,60}|get outlook for (?:ios|android).*|(?:télécharger|obtenir|descargar|obtener|holen sie sich|hämta|scarica|obter) outlook.*|von meinem (?:iphone|ipad|handy|smartphone|mobil\w*|samsung\w*) gesendet.*|diese nachricht wurde von mein\w+ .{0,60}gesendet.*|outlook für (?:ios|android).*|sent (?:via|with|using) .{2,40}|iphone(?:から|より)送信.*)\s*",
    re.IGNORECASE,
)
DISCLAIMER = re.compile(
    r"\s*(?:(?:this|the) (?:e-?mail|message|communication|information)\b.{0,90}\b(?:confidential|privileged|intended (?:only|solely|for))|(?:confidential(?:ity)?|disclaimer|legal) (?:notice|note|disclaimer)?\s*:|disclaimer\b|important notice|diese (?:e-?mail|nachricht)\b.{0,60}\b(?:vertraulich|enthält)|der inhalt dieser|ce (?:message|courriel|mail|e-?mail)\b.{0,90}\b(?:confidentiel|destinataire|strictement)|este (?:mensaje|correo)\b.{0,90}\b(?:confidencial|dirigido)|esta mensagem|questo messaggio|please consider the environment|think before (?:you )?print|bitte (?:denken|prüfen) sie .{0,40}umwelt|if you (?:are not the intended|have received this)|virus-free|scanned by|registered (?:office|in england)|geschäftsführ\w+:|amtsgericht|sitz der gesellschaft|handelsregister|ust-?id\w*)",
    re.IGNORECASE,
)
BANNER = re.compile(
    r"\s*(?:\[?(?:external|extern|externe)\]?\s*(?:e-?mail|sender|message)?\s*[:!-]?.{0,160}|\[?caution\]?\s*[:!-].{0,200}|(?:this|the) (?:e-?mail|message) (?:originated|came|was sent) (?:from )?outside.{0,160}|you don[’']t often get (?:e-?mail|messages) from.{0,200}|sie erhalten nicht (?:oft|häufig) e-?mails? von.{0,200}|do not click (?:on )?links.{0,160}|\*+\s*external.{0,60})\s*",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"\s*(?:(?:with )?(?:kind|best|warm|warmest|kindest|many|all (?:the|my)|very best)?\s*(?:regards|wishes|best|thanks|cheers|rgds|kr|br|yours(?: (?:sincerely|truly|faithfully))?|sincerely(?: yours)?|cordially|respectfully|love|hugs|ciao|ttyl|talk soon|take care|thank you|thx|xx?)"
    r"|(?:mit )?(?:freundlichen|besten|herzlichen|lieben|vielen|schönen|sonnigen)?\s*(?:grüßen|grüssen|grüße|gruß|grüsse|gruss|dank)(?: aus \w+)?|(?:viele|liebe|beste|herzliche|schöne|freundliche) (?:grüße|grüsse)(?: aus \w+)?|mfg|vg|lg|bg|(?:bien )?cordialement|(?:bien )?à (?:vous|toi)|amicalement|sincères salutations|salutations(?: distinguées)?|bises|(?:un )?(?:cordial(?:es)? )?saludos?(?: cordiales)?|atentamente|un abrazo|abrazos?|(?:com os )?(?:melhores )?cumprimentos|atenciosamente|abraços?|(?:cordiali|distinti) saluti|un caro saluto|met vriendelijke groet\w*|groet\w*|z poważaniem|pozdrawiam|med vänlig(?:a)? hälsning(?:ar)?|mvh|med venlig hilsen|med vennlig hilsen|hilsen|s pozdravem|с уважением|terveisin|saygılarımla|üdvözlettel)\s*[,.!–-]*\s*",
    re.IGNORECASE,
)


def is_attribution(lines: list[str]) -> int:
    """How many of these lines (at most four) are one "On ... wrote:", 0 for none."""
    text = ""
    for count, line in enumerate(lines[:4], 1):
        bare = line.strip().lstrip("> ").strip()
        if not bare:
            return 0
        text = f"{text} {bare}".strip()[:500]
        if count == 1 and not (
            _STARTS.match(text)
            or _NAME_FIRST.match(text)
            or _EASTERN.match(text)
            or "<" in text
            or _DIGIT.match(text)
        ):
            return 0
        if _EASTERN.match(text) or _NAME_FIRST.match(text):
            return count
        if _NO_VERB.match(text) and len(_DIGIT.findall(text)) >= 4:
            return count
        if (
            _ENDS.search(text)
            and _DIGIT.search(text)
            and (text.endswith((":", ">", "：")) or "@" in text)
        ):
            return count
        if text.endswith((".", "!", "?")) and count > 1:
            return 0
    return 0
