"""What Sent, the archive and Junk are called, by language, in programs and at providers.

Casefolded and NFC. Within a role the earlier name wins, so those of programs in use come first.
"""

SENT = (
    # English, as servers and programs name it
    "sent", "sent items", "sent mail", "sent messages", "sent-mail", "sent email", "sentitems",
    # German
    "gesendet", "gesendete elemente", "gesendete objekte", "gesendete nachrichten",
    "gesendete mails", "gesendete e-mails", "postausgang gesendet",
    # French
    "éléments envoyés", "elements envoyes", "messages envoyés", "courrier envoyé", "envoyés",
    "objets envoyés", "courriers envoyés",
    # Spanish, Catalan, Galician, Basque
    "enviados", "elementos enviados", "mensajes enviados", "correo enviado", "correos enviados",
    "elements enviats", "enviats", "missatges enviats", "elementos enviados", "bidalitakoak",
    "bidalitako elementuak",
    # Portuguese
    "itens enviados", "mensagens enviadas", "e-mails enviados", "e-mail enviado", "enviadas",
    # Italian, Romanian
    "posta inviata", "inviati", "inviata", "elementi inviati", "messaggi inviati",
    "elemente trimise", "mesaje trimise", "trimise",
    # Dutch
    "verzonden items", "verzonden", "verzonden berichten", "verzonden e-mail",
    # Swedish, Danish, Norwegian, Icelandic
    "skickat", "skickade objekt", "skickade", "skickade meddelanden", "skickad e-post",
    "sendt", "sendt post", "sendte elementer", "sendt e-post", "sendte beskeder", "sendte",
    "sendt mail", "sendir hlutir", "sent atriði",
    # Finnish, Estonian, Latvian, Lithuanian
    "lähetetyt", "lähetetyt viestit", "saadetud", "saadetud üksused", "saadetud kirjad",
    "nosūtītie vienumi", "nosūtītās", "nosūtītie", "išsiųsti", "išsiųsti laiškai",
    "išsiųsti elementai",
    # Polish, Czech, Slovak, Slovene, Croatian, Serbian, Hungarian
    "wysłane", "elementy wysłane", "wysłane wiadomości",
    "odeslaná pošta", "odeslané", "odeslané zprávy",
    "odoslané", "odoslaná pošta", "odoslané správy", "odoslané položky",
    "poslano", "poslani predmeti", "poslana pošta", "poslane stavke", "poslana sporočila",
    "послато", "послате ставке", "послате поруке", "poslato", "poslate stavke",
    "elküldött elemek", "elküldött", "elküldött üzenetek", "elküldött levelek",
    # Russian, Ukrainian, Belarusian, Bulgarian, Greek, Turkish
    "отправленные", "отправленные письма", "отправленные элементы", "исходящие отправленные",
    "надіслані", "надіслані елементи", "відправлені", "адпраўленыя",
    "изпратени", "изпратени елементи", "изпратена поща", "изпратени писма",
    "απεσταλμένα", "σταλμένα", "απεσταλμένα στοιχεία", "απεσταλμένη αλληλογραφία",
    "gönderilmiş öğeler", "gönderilmiş", "gönderilenler", "gönderilen öğeler",
    "gönderilmiş postalar",
    # Hebrew, Arabic, Persian, Hindi
    "פריטים שנשלחו", "נשלחו", "דואר יוצא שנשלח", "הודעות שנשלחו",
    "العناصر المرسلة", "المرسلة", "البريد المرسل", "الرسائل المرسلة",
    "فرستاده‌شده", "ارسال‌شده", "موارد ارسال شده", "भेजे गए", "भेजे गए आइटम", "भेजे गए ईमेल",
    # Chinese, Japanese, Korean, Thai, Vietnamese, Indonesian
    "已发送", "已发送邮件", "已发邮件", "已傳送郵件", "寄件備份", "寄件匣備份", "已寄出",
    "已傳送的郵件", "已发送的邮件", "已傳送", "寄件備份匣",
    "送信済み", "送信済みアイテム", "送信済みメール", "送信済みトレイ", "送信済みボックス",
    "보낸 편지함", "보낸편지함", "보낸메일함", "보낸 메일함", "보낸 메일",
    "รายการที่ส่ง", "จดหมายที่ส่งแล้ว", "ส่งแล้ว",
    "thư đã gửi", "đã gửi", "mục đã gửi", "terkirim", "item terkirim", "pesan terkirim",
)  # fmt: skip

ARCHIVE = (
    "archive", "archives", "all mail", "archived",
    "archiv", "archivierung", "alle nachrichten", "alle mails",
    "archivage", "tous les messages", "archivés",
    "archivo", "archivos", "archivado", "archivados", "arxiu", "arxivats", "arquivo", "todos",
    "arquivar", "arquivo morto", "arquivados", "todos os e-mails",
    "archivio", "archiviati", "tutti i messaggi", "arhivă", "arhiva", "arhiv", "toate mesajele",
    "archief", "alle berichten", "gearchiveerd",
    "arkiv", "arkiverat", "arkiveret", "arkivert", "all e-post", "al post", "all e-post", "alle mails",
    "arkisto", "kaikki viestit", "arhiiv", "arhīvs", "archyvas",
    "archiwum", "wszystkie", "archív", "všechny zprávy", "všetky správy", "archívum", "összes levél",
    "архив", "вся почта", "архів", "уся пошта", "архіў", "архива",
    "αρχειοθήκη", "αρχείο", "όλα τα μηνύματα", "arşiv", "tüm postalar",
    "ארכיון", "כל הדואר", "الأرشيف", "أرشيف", "كل البريد", "بایگانی", "संग्रह",
    "存档", "归档", "所有邮件", "封存", "封存郵件", "所有郵件", "全部郵件",
    "アーカイブ", "すべてのメール", "보관", "보관함", "전체보관함", "ที่เก็บถาวร", "lưu trữ", "arsip",
)  # fmt: skip

JUNK = (
    "junk", "spam", "junk mail", "junk e-mail", "junk email", "bulk mail", "bulk",
    "spamverdacht", "unerwünscht", "junk-e-mail", "unbekannt",
    "courrier indésirable", "indésirables", "pourriel", "correo no deseado", "no deseado",
    "correu brossa", "lixo eletrônico", "lixo", "e-mail de lixo", "posta indesiderata", "indesiderata",
    "mesaje nedorite", "ongewenste e-mail", "ongewenst", "reclame",
    "skräppost", "søppelpost", "uønsket mail", "uønsket e-mail", "uønsket post", "ruslpóstur",
    "roskaposti", "rämpspost", "mēstules", "šlamštas", "nepageidaujamas el. paštas",
    "wiadomości-śmieci", "niechciana poczta", "nevyžádaná pošta", "nevyžiadaná pošta",
    "neželena pošta", "neželjena pošta", "levélszemét",
    "спам", "нежелательная почта", "небажана пошта", "нежелана поща", "непожељна пошта",
    "ανεπιθύμητα", "ανεπιθύμητη αλληλογραφία", "gereksiz", "gereksiz e-posta", "istenmeyen",
    "דואר זבל", "זבל", "البريد غير الهام", "البريد العشوائي", "هرزنامه",
    "垃圾邮件", "垃圾郵件", "迷惑メール", "스팸", "스팸메일함", "정크 메일", "จดหมายขยะ", "อีเมลขยะ",
    "thư rác", "email sampah",
)  # fmt: skip
