"""The words with which mail programs introduce what a mail answers, by language: tables only.

Three things introduce history: an attribution line ("On <date>, <name> wrote:"), a separator line
("-----Original Message-----") and a block of header fields ("From: ... Sent: ... To: ...").
"""

#: What an attribution line begins with; a weekday, a number or a name may stand there instead.
OPENINGS = (
    "on|at"  # English
    "|am|an|den"  # German
    "|le|en date du"  # French
    "|el|en"  # Spanish
    "|em|no dia|a|à|às"  # Portuguese
    "|il|in data|nel|alle"  # Italian
    "|op|w dniu|w|dnia|dn\\.|den|d\\.|på"  # Dutch, Polish, Scandinavian
    "|dne|dňa|v"  # Czech, Slovak
    "|в|на|от|у"  # Russian, Ukrainian, Bulgarian
    "|în data de|pe data de|în|pe|la"  # Romanian
    "|στις|την|στο|missatge de|missatge|pada|vào lúc|vào"  # Greek, Catalan, Indonesian, Vietnamese
    "|在|于|於"
)

#: Openings that need no verb.
QUOTING = "quoting|zitat von|citando|citation de|citazione di|wiadomość napisana przez"

#: The verb, as regular expressions; what may follow it before the colon is not told here.
VERBS = {
    "en": r"wrote|writes",
    "de": r"schrieb(?:en)?|geschrieben|schreibt",
    "fr": r"a [ée]crit|à écrit|[ée]crivait|a envoyé",
    "es": r"escribi[óo]|ha escrito|escribía",
    "pt": r"escreveu|escrevia",
    "it": r"ha scritto|scrive|scriveva",
    "nl": r"schreef|geschreven|schrijft",
    "pl": r"napisa[łl](?:\(a\)|/a|a)?|pisze",
    "sv, da, no": r"skrev|skreiv|följande",
    "cs, sk": r"napsala?(?:\(a\))?|napísala?(?:\(a\))?",
    "ru, uk, bg": r"(?:на)?писал\(а\)|(?:на)?писала?|написав|пишет|пише|написа",
    "fi": r"kirjoitti",
    "tr": r"yazdı|yazmış",
    "hu": r"írta|írt",
    "ro": r"a scris",
    "el": r"έγραψε",
    "hr, sl": r"je napisao|je napisala|napisao/la|napisal/-a|napisao",
    "et, lv, lt": r"kirjutas|rakstīja|rašė",
    "he, ar": r"כתב(?:/ה|ה)?|كتب",
    "ca": r"va escriure|ha escrit",
    "vi": r"đã viết",
    "id": r"menulis",
}

#: Verbs of languages that put no space between words.
VERBS_EASTERN = (
    r"写道|寫道|のメール|のメッセージ|さんは書きました|が書き込みました|님이 작성|님이 쓴 글|작성"
)

#: Lines between dashes (or such) that stand above what is answered: whole words of the line.
ORIGINAL = (
    "original message|original-nachricht|originalnachricht|original nachricht|original appointment"
    "|original email|original e-mail|original mail|previous message|reply message"
    "|ursprüngliche nachricht|ursprüngliche mail|urspr. nachricht|ursprünglicher termin"
    "|message d'origine|message original|mail original|courriel original|mensaje original|mensaje anterior"
    "|mensagem original|messaggio originale|messaggio originario|oorspronkelijk bericht"
    "|origineel bericht|wiadomość oryginalna|oryginalna wiadomość|ursprungligt meddelande"
    "|originalmeddelande|oprindelig meddelelse|oprindelig besked|original besked"
    "|opprinnelig melding"
    "|originalmelding|původní zpráva|pôvodná správa|původní e-mail|исходное сообщение"
    "|оригинальное сообщение|первоначальное сообщение|вихідне повідомлення|alkuperäinen viesti"
    "|özgün ileti|orijinal mesaj|orjinal mesaj|eredeti üzenet|mesaj original|mesajul original"
    "|αρχικό μήνυμα|missatge original|thư gốc|元のメッセージ|元のメール|オリジナルメッセージ"
    "|原始邮件|原始郵件|原始消息|原邮件|原郵件|원본 메시지|원본 메일|원본메시지"
)

#: A line right above a header block that belongs to it (Orange and others); how it begins.
ANNOUNCED = "message du|mensaje del|message from|nachricht vom"

#: The same above a message that is handed on.
FORWARDED = (
    "forwarded message|forwarded by|forwarded mail|forwarded email|forwarded e-mail|forward message"
    "|begin forwarded message|start of forwarded message"
    "|weitergeleitete nachricht|weitergeleitet von|weitergeleitete mail|weitergeleitete e-mail"
    "|anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail"
    "|beginn der weitergeleiteten nachricht"
    "|message transféré|message réexpédié|message transmis|transféré par|courriel transféré"
    "|début du message transféré|début du message réexpédié"
    "|mensaje reenviado|reenviado por|inicio del mensaje reenviado|comienzo del mensaje reenviado"
    "|mensagem encaminhada|mensagem reencaminhada|início da mensagem encaminhada"
    "|início da mensagem reencaminhada|encaminhado por"
    "|messaggio inoltrato|inoltrato da|inizio messaggio inoltrato|inizio del messaggio inoltrato"
    "|doorgestuurd bericht|doorgestuurd door|begin doorgestuurd bericht|doorgestuurde bericht"
    "|wiadomość przekazana|przekazana wiadomość|przesłana wiadomość|treść przekazanej wiadomości"
    "|początek przekazywanej wiadomości|początek przekazanej wiadomości"
    "|vidarebefordrat meddelande|vidarebefordrat brev|vidarebefordrat mail|videresendt meddelelse"
    "|videresendt besked|start på videresendt besked|videresendt melding|videresendt e-post"
    "|videresend melding|begynnelse på videresendt melding"
    "|přeposlaná zpráva|preposlaná správa|začátek přeposlané zprávy|přeposlaný e-mail"
    "|пересланное сообщение|пересылаемое сообщение|начало переадресованного сообщения"
    "|начало пересылаемого сообщения|пересланное письмо|переслане повідомлення"
    "|välitetty viesti|edelleenlähetetty viesti|välitetty viesti alkaa|iletilen ileti"
    "|iletilen mesaj"
    "|yönlendirilen ileti|iletilmiş ileti|továbbított üzenet|továbbított levél|mesaj redirecționat"
    "|mesaj redirectionat|începutul mesajului redirecționat|προωθημένο μήνυμα|missatge reenviat"
    "|転送メッセージ|転送されたメッセージ|転送元メッセージ|转发的邮件|转发邮件|轉寄的郵件|轉寄郵件|已转发邮件"
    "|开始转发的邮件|전달된 메시지|전달된 메일|전달한 메시지"
)

#: "Reply above this line", which ticket systems write.
REPLY_ABOVE = (
    "reply above this line|reply above the line|type your reply above|please reply above"
    "|reply above|bitte antworten sie oberhalb|bitte oberhalb dieser zeile antworten"
    "|répondre au-dessus|responda por encima|responda acima|rispondi sopra|antwoord boven"
)

#: Names of header fields. A block of history has one of FROM and something certain.
FROM = (
    "from|von|de|da|dal|van|od|od kogo|från|fra|от|від|lähettäjä|kimden|gönderen|feladó|küldő|de la"
    "|expéditeur|remitente|remetente|mittente|afzender|avsändare|afsender|avsender|nadawca"
    "|odesílatel"
    "|odosielateľ|отправитель|от кого|από|差出人|送信者|发件人|發件人|寄件者|寄件人|보낸 사람|보낸사람|보낸이"
)
SENT = (
    "sent|gesendet|envoyé|envoyé le|date d'envoi|enviado|enviado el|enviado em|enviada em"
    "|enviada|inviato"
    "|inviata|data invio|verzonden|verstuurd|wysłano|wysłane|skickat|skickades|sendt|odesláno"
    "|odoslané"
    "|отправлено|надіслано|lähetetty|gönderildi|gönderme tarihi|gönderilme tarihi|elküldve"
    "|küldve|trimis"
    "|expediat|στάλθηκε|送信日時|送信日|发送时间|发送日期|寄件日期|傳送時間|보낸 날짜|보낸날짜|보낸시간|보낸 시간"
)
DATE = (
    "date|datum|data|fecha|dato|päivämäärä|päiväys|pvm|tarih|dátum|дата|ημερομηνία|日付"
    "|日時|日期|时间|時間|날짜"
)
TO = (
    "to|an|à|a|para|aan|do|till|til|komu|кому|vastaanottaja|kime|címzett|către|catre|προς|pour"
    "|al|per"
    "|destinataire|destinatario|destinatário|宛先|收件人|收件者|받는 사람|받는사람"
)
COPY = (
    "cc|bcc|kopie|kopi|copie|copia|cópia|copie à|kopia|dw|udw|másolat|kopio|копия|копія|bilgi|参照"
    "|抄送|副本|참조"
)
SUBJECT = (
    "subject|betreff|objet|asunto|assunto|oggetto|onderwerp|temat|ämne|emne|předmět|predmet|тема"
    "|aihe|konu"
    "|tárgy|subiect|θέμα|assumpte|sujet|件名|主题|主旨|主題|제목"
)
OTHER = (
    "reply-to|importance|attachments|antwort an|anlagen|anhänge|anlage|wichtigkeit|priorität"
    "|priority|répondre à"
    "|pièces jointes|pièce jointe|responder a|adjuntos|anexos|allegati|bijlagen|załączniki"
    "|organization|organisation"
    "|when|where|wann|wo|mailed-by|signed-by|message-id|list-id|newsgroups"
)
