"""The words by which the end of a mail is known, by language: tables only.

Closings ("Best regards"), footers that a program adds ("Sent from my iPhone"), the vocabulary of legal
disclaimers, banners of gateways, and what stands in a signature block.
"""

#: Greetings at the end of a letter, folded to lower case, without what may follow ("aus Berlin").
CLOSINGS = (
    # English
    "best|all best|all the best|all my best|my best|very best|best wishes|warm wishes"
    "|with best wishes"
    "|regards|best regards|kind regards|kindest regards|warm regards|warmest regards|many regards"
    "|with kind regards|with best regards|with warm regards|with regards|rgds|brgds|br|kr|b/r"
    "|cheers|many cheers|thanks|many thanks|thanks again|thanks so much|thanks very much"
    "|thanks a lot"
    "|thanks a million|thanks in advance|thanks and regards|thanks & regards|thanks and best"
    "|thank you"
    "|thank you so much|thank you very much|thank you again|thank you in advance|thx|tks|ta"
    "|with thanks|with many thanks|with gratitude|gratefully|yours|yours truly|yours sincerely"
    "|yours faithfully|sincerely|sincerely yours|very truly yours|respectfully|respectfully yours"
    "|cordially|warmly|fondly|take care|talk soon|speak soon|see you soon|see you then"
    "|until then|love"
    "|lots of love|hugs|xo|xoxo|xx|x|have a great day|have a great weekend|have a good weekend"
    "|have a nice day|have a good one|ttyl|all good wishes|looking forward"
    # German
    "|mit freundlichen grüßen|mit freundlichen grüssen|mit freundlichem gruß|mit freundlichem gruss"
    "|mit besten grüßen|mit besten grüssen|mit herzlichen grüßen|mit lieben grüßen"
    "|mit vielen grüßen"
    "|mit sonnigen grüßen|mit den besten grüßen|mit herzlichem gruß|mit bestem gruß"
    "|mit kollegialen grüßen"
    "|mit freundlicher empfehlung|freundliche grüße|freundliche grüsse|freundlicher gruß"
    "|freundlichst|viele grüße|viele grüsse|viele liebe grüße|viele herzliche grüße|vielen dank"
    "|vielen dank und viele grüße|vielen lieben dank|vielen dank im voraus|besten dank"
    "|herzlichen dank"
    "|danke|danke dir|danke und gruß|danke und viele grüße|danke & gruß|danke im voraus|merci"
    "|liebe grüße|liebe grüsse|lieben gruß|ganz liebe grüße|beste grüße|beste grüsse|besten gruß"
    "|herzliche grüße|herzliche grüsse|herzlichen gruß|herzlichst|herzlich|schöne grüße"
    "|schönen gruß"
    "|schöne grüsse|sonnige grüße|gruß|gruss|grüße|grüsse|gruß und dank|lg|vg|bg|mfg|mbg|hg|glg|vlg"
    "|alles gute|alles liebe|hochachtungsvoll|bis dann|bis bald|bis morgen|tschüss"
    "|schönes wochenende"
    "|schönen abend|schönen tag noch|ihr|ihre|dein|deine|euer|eure|servus|ciao|beste"
    # French
    "|cordialement|bien cordialement|très cordialement|sincèrement|bien sincèrement|salutations"
    "|meilleures salutations|sincères salutations|salutations distinguées|salutations cordiales"
    "|cdlt|cdt"
    "|bien à vous|bien à toi|à bientôt|amicalement|bonne journée|bonne soirée|belle journée"
    "|bises|bisous"
    "|amitiés|merci d'avance|merci beaucoup|merci encore|respectueusement|avec mes remerciements"
    "|à plus"
    "|très bonne journée|bien amicalement|chaleureusement"
    # Spanish, Catalan
    "|saludos|un saludo|saludos cordiales|un cordial saludo|cordiales saludos|cordialmente"
    "|atentamente"
    "|atte|muchas gracias|mil gracias|gracias|gracias y saludos|un abrazo|abrazos"
    "|un fuerte abrazo|besos"
    "|hasta pronto|saludos y gracias|muchos saludos|reciba un cordial saludo|salutacions"
    # Portuguese
    "|cumprimentos|melhores cumprimentos|com os melhores cumprimentos|atenciosamente|atentamente"
    "|abraço"
    "|abraços|um abraço|obrigado|obrigada|muito obrigado|muito obrigada|grato|grata|saudações"
    "|att|beijos"
    # Italian
    "|cordiali saluti|distinti saluti|saluti|un saluto|un caro saluto|cari saluti|i migliori saluti"
    "|grazie|grazie mille|molte grazie|a presto|un abbraccio|cordialmente|buona giornata"
    "|buona serata"
    # Dutch
    "|met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|vriendelijke groeten|mvg"
    "|hartelijke groet|hartelijke groeten|groet|groeten|groetjes|met hartelijke groet"
    "|alvast bedankt"
    "|bedankt|hoogachtend|vr gr|veel groeten|dank je wel|dank u wel"
    # Polish
    "|pozdrawiam|pozdrowienia|z poważaniem|z wyrazami szacunku|serdecznie pozdrawiam|dziękuję"
    "|dzięki"
    "|pozdrawiam serdecznie|łączę pozdrowienia|z pozdrowieniami"
    # Swedish, Danish, Norwegian
    "|med vänlig hälsning|med vänliga hälsningar|vänliga hälsningar|vänlig hälsning|hälsningar"
    "|hälsning"
    "|mvh|bästa hälsningar|varma hälsningar|tack|tack på förhand|vänligen|allt gott|kram"
    "|med venlig hilsen|venlig hilsen|de bedste hilsner|bedste hilsner|mange hilsner|hilsen|kh"
    "|vh|tak"
    "|mange tak|på forhånd tak|kærlig hilsen|med vennlig hilsen|vennlig hilsen|beste hilsen"
    "|hilsener"
    "|takk|tusen takk|på forhånd takk"
    # Czech, Slovak
    "|s pozdravem|s přátelským pozdravem|s úctou|děkuji|díky|hezký den|zdraví|s pozdravom|ďakujem"
    # Russian, Ukrainian
    "|с уважением|с наилучшими пожеланиями|спасибо|заранее спасибо|всего доброго|всего наилучшего"
    "|хорошего дня|з повагою|дякую"
    # Finnish
    "|terveisin|ystävällisin terveisin|parhain terveisin|terveiset|yt|t|kiitos|kiitos etukäteen"
    "|yst terv"
    # Turkish
    "|saygılarımla|saygılarımızla|sevgiler|teşekkürler|iyi çalışmalar|iyi günler|selamlar"
    "|en iyi dileklerimle"
    # Hungarian, Romanian, Greek
    "|üdvözlettel|üdv|tisztelettel|köszönettel|köszönöm|szia|cu stimă|cu respect|mulțumesc"
    "|toate cele bune"
    "|o zi bună|με εκτίμηση|χαιρετισμούς|φιλικά"
    # Japanese, Chinese, Korean
    "|よろしくお願いいたします|よろしくお願いします|宜しくお願い致します|宜しくお願いいたします|以上|敬具"
    "|どうぞよろしくお願いいたします|何卒よろしくお願いいたします|ありがとうございます|祝好|谢谢|此致|敬礼|顺颂商祺"
    "|谢谢！|謝謝|祝商祺|敬上|此致敬禮|감사합니다|고맙습니다|안녕히 계세요"
)

#: "Sent", "gesendet", ... where a footer begins or ends with it.
SENT_WITH = (
    "sent from|sent via|sent with|sent using|sent by|sent on|sent through|written on my|typed on my"
    "|von meinem|von meiner|von unterwegs|gesendet von|gesendet mit|gesendet über|gesendet via"
    "|verschickt von|verfasst auf|diese nachricht wurde von|diese e-mail wurde von"
    "|diese mail wurde von"
    "|envoyé de|envoyé depuis|envoyé à partir|envoyé avec|envoyé par|envoyé via|provenance"
    "|enviado desde|enviado con|enviado de|enviado a partir|enviado do|enviado da|enviado pelo"
    "|enviada do|enviada desde|enviat des|obtener|obter|mensaje enviado|inviato da|inviato dal"
    "|inviato con"
    "|verzonden vanaf|verzonden met|verzonden via|verstuurd vanaf|verstuurd met|verstuurd via"
    "|wysłane z|wysłano z|wysłane przez|skickat från|skickat med|skickades från|sendt fra|sendt med"
    "|sendt via|odesláno z|odesláno pomocí|odoslané z|отправлено с|отправлено из|надіслано з"
    "|lähetetty|trimis de pe|trimis din|στάλθηκε από|发自|發自|從我的|从我的|来自我的|由我的"
)
SENT_WITH_END = (
    "gesendet|gesendet\\.|verschickt|gönderildi|küldve"
    "|送信|보냄|에서 보냄|傳送|发送|發送|lähetetty|verzonden"
)
#: What such a footer names.
DEVICES = (
    "iphon|ipad|ipod|ios|android|samsung|galaxy|huawei|xiaomi|redmi|oneplus|pixel|nokia"
    "|motorola|htc|sony|lg"
    "|blackberry|windows phone|mobile|mobil|mobiltelefon|smartphone|handy|phone|telefon"
    "|téléphone|móvil"
    "|celular|cellulare|telefoon|mobiel|telefonie|tablet|tablette|device|gerät|apparaat|appareil"
    "|dispositivo|urządzenia|outlook|yahoo|gmx|web\\.de|aol|mail app|app mail|proton|protonmail"
    "|proton mail"
    "|protonmail mobile|thunderbird|k-9|fairemail|mailbird|spark|superhuman|airmail|hey|zoho"
    "|fastmail"
    "|mail for windows|mail für windows|courrier pour windows|correo para windows"
    "|posta per windows|tutanota"
    "|mac|macbook|apple watch|watch|workspace one|boxer|nine|bluemail|blue mail|edison|t-online"
    "|mailbox\\.org"
    "|telekom|verizon|t-mobile|vodafone|mailspring|canary|newton|on the go|unterwegs|mail\\.ru"
    "|yandex|почты"
    "|微信|qq邮箱|手机|モバイル|스마트폰|휴대폰"
)

#: Stems of legal small print. A paragraph with three different ones of one row is a disclaimer.
LEGAL = (
    # English
    "confidential|privileged|intended|recipient|addressee|unauthori|disseminat"
    "|distribution|copying"
    "|disclos|in error|by mistake|delete|notify|attachment|virus|liability|liable|proprietary"
    "|prohibited"
    "|represent the views|views or opinions|monitored|encrypted",
    # German
    "vertraulich|empfänger|adressat|irrtümlich|unbefugt|vernichten|löschen|weitergabe|weiterleitung"
    "|bestimmt|rechtlich geschützt|anhänge|anhängen|kopieren|informieren sie|nicht gestattet"
    "|absender|haftung"
    "|viren",
    # French
    "confidentiel|destinataire|erreur|détruire|diffusion|expéditeur|usage exclusif|interdit"
    "|pièces jointes"
    "|non autorisé|reproduction|privilégié|supprimer|intégrité|responsabilité|altéré",
    # Spanish, Portuguese
    "confidencial|destinatari|por error|por erro|elimin|prohibid|proibid|divulgaci|divulgação"
    "|exclusiv|adjunt"
    "|anexos|autoriza|privilegiad|notific|remitente|remetente|apag",
    # Italian
    "riservat|destinatari|per errore|cancell|allegat|divulgazion|vietat|esclusiv|mittente"
    "|confidenzial|privacy"
    "|d.lgs|distruggere|legge",
    # Dutch, Swedish, Danish, Norwegian
    "vertrouwelijk|geadresseerde|bestemd|afzender|verwijder|onbevoegd|vergissing|openbaarmaking"
    "|bijlage"
    "|konfidentiell|mottagare|avsedd|misstag|radera|bilagor|avsändare|fortrolig|modtager"
    "|modtaget|slet"
    "|fejl|mottaker|konfidensiell|ved en feil",
    # Polish, Czech, Russian, Turkish, Hungarian, Finnish
    "poufn|adresat|odbiorc|usun|omyłk|zabronion|nadawc|důvěrn|příjemc|omylem|smaž|odesílatel"
    "|конфиденциальн|адресат|получател|удалит|ошибк|отправител|gizli|alıcı|yanlışlıkla|siliniz"
    "|bizalmas"
    "|címzett|tévedés|törölj|luottamuksel|vastaanottaja|vahingossa|poista",
    # Japanese, Chinese, Korean
    "機密|宛先|受信者|削除|誤って|破棄|保密|收件人|删除|刪除|误收|机密|機密|擅自|기밀|수신인|삭제|잘못",
)
#: What small print calls the mail that it stands in.
THIS_MAIL = (
    "e-mail|email|message|this mail|communication|transmission|diese mail|nachricht|courriel"
    "|mensaje|correo"
    "|mensagem|messaggio|comunicazion|bericht|wiadomoś|meddelande|meddelelse|melding|viesti"
    "|сообщени|письм|zpráv"
    "|ileti|e-posta|üzenet|メール|邮件|郵件|메일"
)
#: Beginnings after which a paragraph is small print whatever it says.
SMALL_PRINT = (
    "confidentiality notice|confidentiality note|confidential notice|confidentiality:|disclaimer"
    "|legal notice"
    "|legal disclaimer|important notice:|important:? this (?:e-?mail|message)"
    "|privileged and confidential"
    "|confidential communication|privacy notice:|notice: this (?:e-?mail|message)"
    "|vertraulichkeitshinweis"
    "|rechtlicher hinweis|wichtiger hinweis:|hinweis: diese|datenschutzhinweis"
    "|hinweise zum datenschutz"
    "|informationen zum datenschutz|avis de confidentialité|avertissement:|aviso legal"
    "|aviso de confidencial"
    "|aviso:|nota de confidencialidad|advertencia legal|informativa privacy|avvertenza"
    "|nota di riservatezza"
    "|please consider the environment|consider the environment|think before you print"
    "|think before printing"
    "|save a tree|please don[’']t print|bitte denken sie an die umwelt|bitte prüfen sie, ob"
    "|bitte prüfen sie der"
    "|denken sie an die umwelt|pensez à l[’']environnement|avant d[’']imprimer|antes de imprimir"
    "|pense antes de"
    "|prima di stampare|denk aan het milieu|virus-free|virenfrei"
    "|this e-?mail has been (?:checked|scanned)"
    "|this message has been scanned|diese e-mail wurde von avast|cet e-?mail a été vérifié"
    "|libre de virus"
    "|you received this message because you are subscribed|you are receiving this because"
    "|to unsubscribe from"
    "|unsubscribe\\W{0,3}http|you receive(?:d)? this (?:e-?mail|mail|message) because"
    "|sie erhalten diese (?:e-?mail|mail)"
    "|reply to this email directly|view it on github|registered in england|registered office"
    "|company registered"
    "|company number|sitz der gesellschaft|geschäftsführ\\w{1,12}(?: \\w+)?:|amtsgericht"
    "|registergericht"
    "|handelsregister|vorstand:|vorsitzende\\w? des aufsichtsrat|aufsichtsrat|ust-?id|vat no"
    "|vat reg"
    "|siège social|sitz:|hrb \\d"
)

#: How one leaves a list; with a link in the same paragraph it is the footer of a mass mailing.
LEAVE = (
    "unsubscribe|opt out|opt-out|manage your preferences|abmelden|abbestellen|austragen"
    "|ein klick genügt"
    "|se désinscrire|désabonner|darse de baja|cancelar la suscripción|disiscriv|afmelden"
    "|avregistrera"
)

#: Banners that a gateway puts on top: beginnings of a line, folded to lower case.
BANNERS = (
    "\\[?\\**external(?: (?:e-?mail|sender|message|mail|source))?\\**(?:\\]|:|!|$| -|$)"
    "|\\[?(?:extern|externe?s? (?:e-?mail|nachricht|mail)|externo|esterno|e-?mail extern[eo]?"
    "|ext)\\](?:$|:)"
    "|\\[externe? |achtung:? (?:diese|externe)|vorsicht:? (?:diese|externe)|attention ?: (?:this"
    "|ce|cet|e-?mail)"
    "|externe e-?mail ?[:!]|\\W{0,4}caution ?[:!-]|\\W{0,4}warning ?[:!-] ?(?:this|external"
    "|the sender)"
    "|caution external|caution!? this|this (?:e-?mail|message|mail) (?:originated|originates"
    "|came|comes|was sent|is)"
    " from (?:an? )?(?:outside|external)|this message is from an external|(?:e-?mail"
    "|message) from external"
    "|this message originated outside|this (?:e-?mail|message) originated outside"
    "|do not click (?:on )?(?:any )?links|use caution (?:when|before)|think before you click"
    "|exercise caution|you don[’']t often get e?-?mails? from"
    "|some people who received this message don"
    "|you have not previously corresponded|this sender is (?:from outside|trusted)"
    "|diese (?:e-?mail|nachricht)"
    " (?:kommt|stammt|wurde) von (?:extern|außerhalb|einem externen)|sie erhalten nicht (?:oft"
    "|häufig)"
    "|diese nachricht stammt von außerhalb|klicken sie nicht auf|ce (?:message|courriel"
    "|mail) provient de l[’']ext"
    "|cet e-?mail provient|vous n[’']obtenez pas souvent|vous ne recevez pas souvent"
    "|este (?:correo|mensaje) (?:proviene|procede|se originó)|no suele recibir correos|precaución:"
    "|questa e-?mail proviene|non si ricevono spesso|deze e-?mail (?:komt|is) van buiten"
    "|u ontvangt niet vaak"
    "|zjqcmqry\\w+|\\W*begin external\\W*|sent by an external sender|\\*+ ?external"
)
#: How such banners go on in the next line.
BANNERS_GO_ON = (
    "do not click|links or open|open attachments|unless you|recognize the sender"
    "|recognise the sender"
    "|know the content|is safe|learn why this|the organi[sz]ation|outside of|click links"
    "|attachments"
    "|öffnen sie keine|anhänge|absender|ne cliquez|pièces jointes|no haga clic|adjuntos|phishing"
    "|suspicious"
    "|report|security"
)

#: What makes a line one of a signature block: titles, then forms of companies.
TITLES = (
    "director|manager|head of|vice president|president|vp|svp|evp|ceo|cto|cfo|coo|cio|cmo|cpo"
    "|chro|chief"
    "|officer|lead|leader|principal|partner|founder|co-founder|engineer|developer|designer"
    "|analyst|consultant"
    "|recruiter|recruiting|talent|coordinator|specialist|associate|assistant|professor|prof"
    "|lecturer|counsel"
    "|attorney|nurse|physician|architect|scientist|researcher|editor|owner|chair|chairman"
    "|chairwoman"
    "|secretary|trustee|administrator|advisor|adviser|executive|supervisor|buyer|accountant"
    "|technician"
    "|representative|human resources|hr|phd|mba|msc|department|abteilung|dept|team|pronouns"
    "|she/her|he/him"
    "|they/them|she/her/hers"
    "|geschäftsführer|geschäftsführerin|leiter|leiterin|leitung|referent|referentin|berater"
    "|beraterin"
    "|entwickler|entwicklerin|bereichsleiter|bereichsleiterin|teamleiter|teamleiterin"
    "|abteilungsleiter"
    "|abteilungsleiterin|projektleiter|projektleiterin|personalreferentin|personalreferent"
    "|personalleiter"
    "|personalleiterin|prokurist|prokuristin|vorstand|vorstandsvorsitzender|inhaber|inhaberin"
    "|sachbearbeiter|sachbearbeiterin|assistenz|assistentin|ingenieur|ingenieurin|rechtsanwalt"
    "|rechtsanwältin"
    "|steuerberater|steuerberaterin|vertrieb|einkauf|personalabteilung|wissenschaftlicher"
    "|wissenschaftliche"
    "|dipl|dr|m\\.sc|b\\.sc|lehrstuhl|institut|fakultät"
    "|directeur|directrice|responsable|chef|cheffe|ingénieur|ingénieure|chargé|chargée|gérant"
    "|gérante"
    "|conseiller|conseillère|présidente?|développeur|avocat|avocate"
    "|gerente|directora|jefe|jefa|ingeniero|ingeniera|responsable|consultor|consultora|abogado"
    "|abogada|socio"
    "|diretor|diretora|engenheiro|engenheira|coordenador|coordenadora|direttore|direttrice"
    "|responsabile"
    "|ingegnere|consulente|titolare|avvocato|directeur|hoofd|adviseur|medewerker|projectleider"
    "|dyrektor"
    "|kierownik|specjalista|inżynier|chef|ansvarig|utvecklare|konsult|leder|konsulent|direktør"
    "|direktör"
    "|ředitel|ředitelka|vedoucí|директор|руководитель|менеджер|инженер|johtaja|päällikkö|müdür"
    "|mühendis"
    "|igazgató|vezető|部長|課長|代表取締役|株式会社|营业部|営業部|人事部|经理|總經理|总经理|部长|팀장|부장|대표|과장"
)
COMPANIES = (
    "inc|llc|ltd|limited|llp|gmbh|ag|kg|kgaa|ohg|gbr|ug|e\\.v|se|sa|sas|sarl|s\\.a|s\\.l"
    "|s\\.r\\.l|srl|s\\.p\\.a|spa"
    "|bv|b\\.v|nv|n\\.v|ab|as|a/s|aps|oy|oyj|sp\\. z o\\.o|s\\.r\\.o|a\\.s|kft|zrt|plc|corp"
    "|corporation|company"
    "|group|gruppe|groupe|grupo|holding|holdings|consulting|partners|labs|university|universität"
    "|université|universidad|college|hospital|klinikum|bank|foundation|stiftung|verlag|有限公司|株式会社"
    "|주식회사|ооо"
)
#: Paragraphs below a signature that tell of a meeting: they stay.
MEETING = (
    "zoom\\.us|zoom meeting|teams meeting|teams\\.microsoft|meet\\.google|google meet|webex"
    "|meeting id|meeting-id"
    "|besprechungs-id|join (?:the )?(?:meeting|call|zoom|microsoft)|an besprechung teilnehmen"
    "|passcode|kenncode"
    "|dial-in|dial in|einwahl|when:|where:|wann:|wo:|quand :|cuándo:|bluejeans|gotomeet|whereby"
)
