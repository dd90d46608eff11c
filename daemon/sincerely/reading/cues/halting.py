"""The parts of a request to be left alone, and the orders in which they make one: tables only.

Whatever the language, such a request is put together of few parts: a refusal (`N` not, `E` stop), what
is refused (`A` to write, `P` be written to, `C` letters, `H` to hear), whom it spares (`M`), how far it
goes (`F` again, further), and who wants it (`W`). Every word becomes one letter, `x` where it is none of
the parts, and a mark becomes `.` or `,`; the rules below are about these letters, so that a request is
known by its build and not by its wording. Small letters are words of two kinds. Every repetition is
bounded.
"""

#: Each letter with its words, small and as written.
WORDS = {
    "N": "inutile not never neither don't dont doesn't didn't won't nor cannot nicht nie niemals kein keine keinen keinerlei"
         " nichts ne n' pas jamais aucun aucune no nunca ningún ninguna não non without sin sans without ohne",
    "E": "stop stops stopping cease ceases ceasing quit quitting refrain refraining desist discontinue abstain"
         " halt end spare arrêter arrêtez arrête cesser cessez cesse dejar deje deja dejen dejes parar pare"
         " hör hören aufzuhören absehen abzusehen unterlassen unterlasse verzichten verzichte verschonen"
         " verschone smetta cessiez cessions",
    "A": "intouch emailing e-mailing mailing write writing contacting messaging texting calling phone phoning ring"
         " ringing approach approaching bother bothering pester pestering spamming reach reaching ping pinging"
         " hassle solicit soliciting correspond corresponding chase chasing disturb disturbing harass harassing"
         " nudge nudging poke badger badgering follow following pressing chasing bug bugging",
    "a": "email e-mail mail contact message text call spam",
    "Z": "send sending enviar envíe envíes envíen envoyer envoyez envoie schicken schicke"
         " schick senden sende zusenden zuzusenden mandar mande mandes manden give giving",
    "P": "contacted emailed e-mailed mailed written messaged texted called phoned approached bothered spammed"
         " pinged solicited chased disturbed harassed pestered followed troubled kontaktiert angeschrieben"
         " angerufen belästigt behelligt gestört contacté contactée contactés sollicité sollicitée sollicités"
         " relancé relancée importuné importunée dérangé dérangée contactado contactada molestado molestada",
    "C": "emails e-mails mails messages letters calls texts correspondence communication communications"
         " follow-up follow-ups followup followups update updates mailings newsletter newsletters reminders"
         " requests solicitations outreach exchange nachrichten nachricht anfragen zuschriften kontakt kontakte"
         " kontaktaufnahme kontaktaufnahmen kontaktversuche anrufe anschreiben post courriels courriel courrier"
         " relances sollicitations mensajes mensaje correos correo llamadas contacto letter conversation"
         " notes check-ins dealings dealing reports thank-yous inquiries enquiries",
    "M": "me us mir mich uns moi nous m'",
    "Y": "my our mein meine meinen meiner meines unsere unser unseren mon ma mes notre nos mi mis nuestro"
         " nuestra nuestros nuestras",
    "U": "you you'd you'll you've you're your yours sie ihnen ihr ihre ihrer ihrem du dich dir euch vous vos votre te tu su sus usted",
    "S": "i we i'm i've i'll i'd we're we've we'll ich wir je j' yo",
    "T": "he she they who people nobody everybody everyone he's she's they're er il elle él ella ellos",
    "O": "him them anyone anybody someone somebody strangers companies recruiters firms agencies employers",
    "F": "again anymore further more longer ever future henceforth additional mehr weiter weitere"
         " weiteren weiterer weiteres wieder erneut nochmals künftig zukünftig zukunft länger künftigen"
         " zukünftigen plus più davantage now immediately altogether sofort désormais dorénavant más adelante vuelva vuelvas vuelvan volver vuelve",
    "W": "prefer prefers prefered rather wish wishes want wants like appreciate grateful obliged ask asks"
         " asked asking request must insist beg need needs happy happier glad desire care comfortable love"
         " let let's best better expect möchte möchten wünsche wünscht wünschen will wollen bitte bitten dankbar wäre"
         " souhaite souhaitons veux veut voulons désire préfère préférerais préférerait préférons prie"
         " demande aimerais voudrais deseo desea quiero quiere queremos prefiero preferiría prefiere ruego"
         " pido agradecería okay ok keen interested interest consent agree interesse possible thankful consider regard advised",
    "I": "please kindly pls plz veuillez merci por favor",
    "R": "remove delete erase take took strike cross drop wipe scrub purge exclude lose discard destroy scratch"
         " forget leave count unlist löschen lösche lösch streichen streiche streich entfernen entferne entfern"
         " nehmen nehmt nimm retirer retirez supprimer supprimez effacer effacez enlever enlevez radier borre"
         " borra borrar elimine elimina eliminar quite quita quitar suprima suprimir saque removing deleting removal deletion erasure löschung suppression eliminación supresión",
    "g": "get getting",
    "p": "left removed deleted erased taken struck dropped excluded unsubscribed gelöscht gestrichen entfernt",
    "B": "be being been werden worden être ser sido",
    "k": "keep keeping kept filled flooded cluttered clogged",
    "G": "stay staying remain remaining continue continuing pursue pursuing prolong carry carrying",
    "H": "hear hearing receive receiving erhalten bekommen recevoir recibir",
    "D": "address name details number data information info profile inbox adresse mailadresse daten"
         " kontaktdaten namen nummer e-mail-adresse coordonnées données nom numéro datos dirección nombre número",
    "L": "list lists database databases records record files file books book crm distribution system verteiler"
         " liste kartei datenbank adressbuch mailingliste listes fichier fichiers contacts lista listas base"
         " network contactos",
    "<": "off from out of aus vom von de del",
    "Q": "if when unless whether falls wenn si cuando lorsque because so",
    "J": "hr personnel portal recruiting recruitment department personalabteilung",
    "X": "hesitate hesitates dude dudes hésitez hésite zögern zögere worry worrying thank thanking apologise"
         " apologize apologising apologizing questions question can't couldn't haven't hadn't hasn't wasn't"
         " weren't action reply replying answer answering respond",
    "K": "these this those any anything all diese such things everything",
    "V": "ignore ignored ignoring report reporting reported lawyer police unanswered harassment harassing",
    "l": "last final",
    "r": "include add put subscribe copy",
    "@": "atsign",
    "q": "stopped ended ceased dejara aufhörten aufhören",
    "w": "his her their seinen ihren seine",
    "-": "with all making the a an tout toute tous toutes jeglichen jeden jede todo toda",
    "u": "use using",
    "b": "posted informed updated abreast loop",
    "n": "nolonger",
    "h": "here there",
    "i": "it",
    "t": "staytouch",
    "e": "endhere",
    "z": "is was were are",
    "o": "unsubscribe opt opting désabonner désabonnez désinscrire désinscrivez abmelden abbestellen austragen baja",
    "d": "wanted welcome desired appreciated erwünscht erbeten souhaité souhaités deseado",
    "y": "only solely exclusively nur uniquement ausschließlich exclusivement solamente únicamente sólo solo",
    "v": "block blocking blocked blacklist blacklisting",
    "s": "told tell tells telling said says begged wrote warned",
    "c": "calendar invite invitation cc bcc thread project consideration panel meeting event chat group channel draft page slide cv résumé resume shortlist",
    "m": "references reference transcript transcripts document documents attachment attachments slides drafts forms form"
         " samples sample certificate certificates versions version invoice invoices papers chapters photos",
    "f": "staff team office employees partners people colleagues house home members family company firm managers wife",
}  # fmt: skip
#: Verbs by their stems, where a language bends them much.
STEMS = (
    ("A", r"(?:an)?schreib\w{0,4}|anzuschreiben|kontaktier\w{0,3}|meld(?:e|en|et)?|anruf\w{0,3}|anzurufen|ruf(?:en|e|t)?"
          r"|belästig\w{1,3}|behellig\w{1,3}|mailen|écri(?:re|s|vez|ve|viez)|contacte[rz]?|relance[rz]?|recontacte[rz]?"
          r"|sollicite[rz]?|dérange[rz]?|importune[rz]?|appele[rz]|adresse[rz]"
          r"|escrev(?:a|er|am)|contat(?:e|ar|em)|escrib(?:ir|as?|an|es?|áis|iendo)|contact(?:ar|e|es|en|ando)|llam(?:ar|e|es|en)|molest(?:ar|e|es|en)"),
    ("AM", r"(?:escribir|contactar|llamar|molestar|mandar|enviar)(?:me|nos)|(?:scriver|contattar|mandar|chiamar|disturbar)(?:mi|ci)"),
    ("RM", r"(?:sáque|sáca|bórre|bórra|quíte|quíta|elimíne|elimína|suprím[ae])(?:me|nos)"),
)  # fmt: skip
#: Several words that are one part.
TOGETHER = (
    (r"\bif you (?:don't|do not|wouldn't) mind\b|\bif (?:it's|that's) all the same to you\b", ""),
    (r"\b[\w.+-]{1,64}@[\w.-]{1,80}", "atsign"), (r"\bno (?:\w+ )?(?:updates?|news|messages?|mail|calls?|reports?) (?:as )?(?:yet|so far)\b|\bno (?:more |further |new )?(?:updates?|news|word) (?:from|on|about) (?:them|him|her|it|that)\b", "news"), (r"\bcheck(?:ing)? in(?= (?:with|on) (?:me|us)\b| again\b| any ?more\b)", "contacting"), (r"\bend(?:ed|ing)? up\b", ""), (r"\b(?:come|put|bring)(?: this)? (?:to )?an end(?: to)?\b", "stop"),
    (r"\b(?:bring|draw) (?:this|it|things|(?:the|our|these) [\w-]{1,20}) to (?:a close|an end)\b", "endhere"), (r"\b(?:hold|leave|lay) off(?: on)?(?= (?!until|till)\w{2,20}ing\b)", "stop"), (r"\bthank you to\b|\brequests(?= (?:no|that)\b)", "ask"), (r"\b(?:has|have|had) (?:got )?to\b", "must"), (r"\bfollow(?:ing)? up\b(?=\s*(?:[.!,;]|again|with (?:me|us)|any|\Z))", "following"),
    (r"\b(?:in the loop|up to date|up-to-date|in the picture|abreast)\b", "posted"), (r"\bno longer\b", "nolonger"), (r"\bdo not\b", "don't"), (r"\bfeel free to\b", "please"),
    (r"\bany ?more\b|\bany (?:further|longer)\b|\bfrom (?:now|here) on\b|\bgoing forward\b|\bin (?:the )?future\b|\bà l'avenir\b|\ben (?:lo sucesivo|adelante)\b|\bnoch ?(?:ein)?mal\b", "again"),
    (r"\b(?:get|be|come|put yourself)(?:t?ing)? in (?:touch|contact)\b", "intouch"),
    (r"\b(?:stay|keep|remain)(?:ing)? in (?:touch|contact)\b", "staytouch"),
    (r"\breach (?:out|back)\b|\b(?:come|get) back to\b", "reach"),
    (r"\b(?:mailing|contacts?|distribution|follow-up) lists?\b|\baddress book\b", "list"),
    (r"\b(?:e-?mail|mail|contact|phone) (?:address(?:es)?|details|data|information|number)\b", "address"),
    (r"\b(?:leave|leaving|left|end|drop) (?:it|this|things|matters|(?:the|our|these) [\w-]{1,20}) (?:at (?:that|this)|here|there)(?! for\b| until\b| then\b| on\b| and\b)|\b(?:matter|correspondence|exchange|conversation|case|subject) (?:is |as |to be )?(?:now |hereby )?(?:closed|over|ended|finished)\b|\ben (?:rest(?:er|ions|ons) là|demeurer là)\b|\bdej(?:arlo|émoslo) (?:aquí|ahí|así)\b|\b(?:belassen|lassen) (?:wir|sie|es) (?:es )?(?:bitte )?(?:dabei|damit|gut sein)\b", "endhere"),
    (r"\b(?:correspondence|exchange|conversation|contact) (?:ends|stops) here\b", "endhere"),
    (r"\brather than\b|\binstead of\b|\bund nicht mehr\b|\bet non plus\b|\by no\b", "not"),
    (r"\blass(?:en sie|t)? (?:das|es) (?:bitte|doch|sein|bleiben)\b|\b(?:knock|cut) it (?:off|out)\b|\ble[at]'?s? it be\b|\blet it be\b", "please stop"),
    (r"\bleave (?:me|us) (?:alone|be|in peace)\b|\blass(?:en sie|t)? (?:mich|uns) in (?:ruhe|frieden)\b", "please stop"), (r"\bleft (?:alone|in peace)\b", "endhere"),
    (r"\bnicht mehr an mich\b", "stop writing"),
    (r"\bfollow[- ]up (?=questions?\b)", ""), (r"\b(?:write|mail|e-?mail) back\b", "writing"),
)  # fmt: skip

#: What a request begins with besides the words of refusal, and what may be refused besides.
FIRST = (
    "leave leaving left end ending drop rester restons restions demeurer dejarlo dejémoslo belassen lassen lass"
    " lasst bring bringing draw drawing closed over finished knock cut longer nicht kein keine keinen keinerlei nie niemals ne pas jamais"
    " inutile nunca non não alone rather off removed deleted unsubscribed sáqueme bórreme bórrenme quíteme elimíneme elimínenme sácame bórrame quítame suprímame"
)
SECOND = "touch reach me nos thanks again anymore further more ask"

_X, _XX, _XXX = "[^.X]{0,2}", "[^.X]{0,4}", "[^.X]{0,7}"
#: A refusal of the reader's doing: not "I don't", "you need not".
_NOT = "(?<![STU])(?<![STU][xWFI])N"
_LETTERS = "(?:[Ca](?![Xf]))"
#: Whom it spares: the writer, his people, his address.
_US = "(?:M|K?Y[^.X]{0,1}[fDa]|K[fD])"
_END = r"(?=[IFxW]{0,3}(?:,[xO]{1,2})?(?:\.|\Z))"
_LISTED = "<(?![^.]{0,3}c)"
#: Requests that say so themselves.
PLAIN = (
    # "don't (ever) write to me again", "not to get in touch with me any more", "don't call me"
    rf"{_NOT}{_XX}[Aa][^.XUOQ]{{0,5}}F(?![CX])",
    rf"{_NOT}[^.,XSTHQ]{{0,3}}[Aa][^.XUOFQ]{{0,2}}{_US}",
    rf"{_NOT}[^.XST]{{0,3}}Z[^.XO]{{0,4}}(?:{_LETTERS}|F|K(?:F|{_END}))",
    # "mir bitte nicht mehr schreiben", "ne plus me contacter", "no me escriba más", "ne m'écrivez plus"
    rf"(?<!T)(?:M{_XX}NF{_XX}[AZ]|[AZ]U?{_X}M{_XX}N{_X}F|NF{_X}M{_X}[AZ]|N<?x?MA|NF{_X}AM|N[^.X]?[AZ]M)",
    rf"(?:NF|n){_X}B?{_X}P|NF{_X}{_LETTERS}[^.X]{{0,3}}A|\A{_X}N{_LETTERS}[FWIx]{{0,2}}\Z",
    # "stop writing (to me)", "stop with the follow-ups", "cease all contact", "hör auf, mir zu schreiben"
    rf"(?<![SNnX])(?<!Mx)(?<!Sx)(?<!Wx)(?<!sx)EM?[-KUFI<Y]{{0,4}}(?:[AP](?![^.]{{0,2}}O)(?!U|x{{1,2}}C)|WM|{_LETTERS})",
    rf"(?<=Wx)E[-KUFI<Y]{{0,4}}(?:H[^.X]{{0,3}}(?=U|C)|[AP][^.XUO]{{0,3}}{_US}|{_LETTERS})",
    rf"(?<![SN])(?<!Mx)E[^.X]{{0,3}}(?:Z[^.XO]{{0,4}}(?:{_LETTERS}|K{_END}|M{_END})|AM|ZM|Z[KOi]xM)|(?:[.,]|I[^.XQM]{{0,5}}|,x)[iK]?E[Ki]?[IF]*(?:\.|\Z)|\AE[Ki]\.",
    # "the e-mails have to stop", "these messages need to stop", "I want these to end"
    rf"[CK][^.]{{0,12}}W[^.X]{{0,3}}E{_END}|[Wg][^.X]{{0,6}}[CK][^.X]{{0,3}}E{_END}|[WQ][^.X]{{0,6}}[UCKT]x?q|W[^.X]{{0,5}}q<?A",
    # "no further emails", "would appreciate no further contact", "wünscht keinen weiteren Kontakt"
    rf"(?:\A[^.S]{{0,4}}|[.,IW])NF{_X}{_LETTERS}(?!x?d)|W{_XX}NF?{_X}(?<=F){_LETTERS}|(?:\A|[.I]|I,)x?NF,?I?(?:\.|\Z)",
    # "no more ads, please", "nichts mehr an diese Adresse"
    r"(?:\A|[.,I])x{0,2}NFx{1,2},?I|NF[-<x]{1,2}[KY][^.X]?[Da]",
    rf"\A{_X}NC[IFWx]{{0,3}}(?:\.|\Z)|N{_X}[CAa][^.]{{0,5}}d|[Ca][^.X]{{0,3}}N[^.X]?d",
    # "prefer not to be contacted", "no longer wishes to hear from you", "not want any more letters"
    rf"(?:W{_XXX}[Nn]|[Nn][^.X]{{0,3}}W){_XX}[Bg][^.X]{{0,3}}P",
    rf"(?:W{_XXX}[Nn]|[Nn][^.X]{{0,3}}W){_XX}[Hg][^.X]{{0,3}}(?:<U|{_LETTERS}|<?K<)|[Hg][^.X]?NF[^.X]?[aC]|NWF<",
    rf"(?:W{_XXX}[Nn]|[Nn][^.X]{{0,3}}W){_XX}Z[^.X]{{0,3}}F?{_LETTERS}",
    # "want no mail from you", "not hear about this again", "neither I nor my office hear from you"
    rf"(?:W{_XXX}[Nn]|[Nn][^.X]{{0,3}}W)[^.X]{{0,2}}[Ca]<U|(?:W{_XXX}N|N[^.X]{{0,3}}W){_XX}H[^.X]{{0,3}}F{_END}",
    rf"W[^.X]{{0,2}}UNx?(?:A[^.XUO]{{0,3}}(?:{_US}|F)|Z[^.XO]{{0,4}}(?:{_LETTERS}|F|K))|WN[KUF]{{1,2}}C{_END}|W[^.X]{{0,4}}NCFH",
    rf"[Ca][^.]{{0,5}}IEZO{_END}|R[-K]?DU[^.X]{{0,3}}M{_END}",
    r"(?<!S)N[^.X]{1,6}H<U[^.X]{0,2}F|S[^.XN]?N[^.X]?PF",
    # "I'd rather you didn't write to me", "ask that you not call me"
    rf"W[^.X]{{0,5}}U{_X}[Nn][^.X]{{0,3}}[AaZ][^.XFK]{{0,3}}(?:{_US}|F|O)|WU?NWF|W[^.X]{{0,4}}U[^.X]{{0,3}}[Aa]M?NF",
    rf"(?:W{_XXX}N|N[^.X]{{0,3}}W)[^.,X]{{0,4}}[Aa][^.XUO]{{0,3}}(?:{_US}|F)",
    # "remove me from your list", "take my name off", "delete my address", "opt me out"
    rf"(?<!S)(?<!N)[Rg]U?(?:M|{_X}[Yw][^.X]{{0,3}}[Da]){_XX}{_LISTED}[^.Xc]{{0,6}}L",
    rf"(?<!S)(?<!N)[REg](?:M|[^.XL]{{0,3}}Y[^.X]{{0,3}}[Da])[^.X]?{_LISTED}(?:[xKU]{{0,2}}(?:[.,]|\Z)|U|Kx?(?:[.,]|\Z))",
    r"(?<!S)R[^.XNl<]{0,4}Y[^.Xlc]{0,3}[Da](?!c)|R[^.Xl]{0,2}[Da]<Y|(?<!S)RM(?:[IF.,]|\Z)|R[KY]D|IR\.",
    rf"W[^.X]{{0,8}}[Bg]{_X}p{_X}{_LISTED}[^.Xc]{{0,5}}[LC]|(?<!S)RM{_X}<[^.Xc]{{0,5}}C|(?<!S)RM<[IxF]{{0,2}}(?:\.|\Z)|Y{_X}[DLa][^.X]{{0,5}}R(?=\.|\Z)",
    rf"(?:\A|[I.,]|Wx)o(?:M|[Ix<]{{0,2}}(?:\.|\Z)|<?K)|W[^.X]{{0,3}}Bp{_END}|So<|oM<",
    # "leave me out of it from now on", "forget you have my address", "consider me removed"
    r"(?<!S)(?<!N)RM<{1,2}[^.X]{0,2}F|RUx?[KY]D|WMp|S[Wx]{0,2}g<[KUY]L",
    # "don't include me in future updates", "no need to keep me posted any more"
    r"N[^.X]{0,3}rM[^.X]{0,3}[FCL]|N[^.]{0,6}kMb[^.]{0,6}F",
    r"D[^.X]{0,9}Ri(?:\.|\Z)",
    # "don't want to be on any list", "don't want my details kept"
    rf"N{_X}W{_X}B[^.X]{{0,5}}C?L|N{_X}WY{_X}[Da][^.X]{{0,2}}[kL]",
    # "no longer use this address"
    rf"(?:{_NOT}|n|E)[^.X]{{0,3}}u[^.X]{{0,3}}(?:Y[^.X]?[Da]|K[Da])",
    # "leave it at that", "let this be the last", "not continue this exchange"
    r"W[^.X]{0,5}e|WBe|e[.I]?\Z|[Wd][^.XN]{0,4}[Bz][^.XN]{0,2}l(?:[Ca]|<K)",
    rf"(?:W|\A|x|Q.)[^.X]{{0,5}}NG{_X}C|(?:W{_XXX}N|(?<!S)N[^.X]{{0,6}}|NxKxxYx?|NxSx)t|SNxSxx?AF",
    # "one more mail and I will report it"
    rf"(?:[AaC][^.]{{0,6}}F|F{_X}[aC])[^.]{{0,7}}[Vv]|v(?:K[Da]|U(?:[.,]|\Z|[Da]))",
    # "in future write to HR only, not to me"
    r"F[^.X]{0,6}(?:y[^.X]{0,4}J|J[^.X]{0,3}y)|[FIK][^.X]{0,8}J[^.X]{0,4}N[^.X]{0,3}[MY]",
)
#: The like that may be meant less: asked about, not acted on.
DOUBTFUL = (
    r"N[^.]{0,6}kMb|(?<![cm]),x?NF,?I?(?:\.|\Z)|I[^.X]{0,5}NA(?=I?\.|\Z)|NAA|\AIN\.?\Z|\AE\.?\Z|I[^.X]?RO<UL|W[^.X]{0,5}UN(?:\.|\Z)|J[^.X]{0,3}N[^.X]{0,3}M|(?:\A|[.,I])x?NF<[KU]",
)
#: Another's request, a condition, the contrary.
OTHERS = r"s[^.U]{0,4}x[EN]|sM?xE|QU[^.q]{0,1}[WnN]?W|QUNW|N[^.]{0,4}Q[^.]{0,2}N|u[^.]{0,2}@|S[^.]?W[-xO]{1,3}x[RE]|WOx?N|ZM?Ux(?![^.]{0,2}[Ca])|Z[^.X]{0,4}m|N[^.XS]?I?R[MY](?![^.]{0,3}k)"
