"""The words of mail systems that give a mail back, in the languages they speak: a table only.

Which of them count, and beside what, is the affair of `bounces`.
"""

import re

from sincerely.reading.cues.kinds import either

#: Nobody but a mail system writes as this.
DAEMON = re.compile(
    r"(?i)\b(?:mailer[-_. ]?daemon|mail[-_]?daemon|mdaemon|mailerdaemon)@|<>|\bmail delivery (?:sub)?system\b"
)
#: Mail systems, and people who look after them.
SYSTEM = either(
    r"\b(?:mailer[-_. ]?daemon|postmaster|mail[-_ ]?delivery|maildelivery|mail administrator|mdaemon|mail[-_ ]?system|bounces?|bounce[-_]?notif\w*|mailadmin|exchange|interscan|ndr|system administrator|systemadministrator"
    r"|mail[-_ ]?gateway|smtp|delivery[-_ ]?(?:report|status|failure|notification)s?|administrateur système|administrador del sistema|administrador do sistema|amministratore di sistema|mail server|microsoft outlook|mimecast|proofpoint)\b|<>",
)
#: Subjects no person writes, whoever sends them.
PLAINLY = re.compile(
    r"(?i)\s*(?:\[[^\]]{1,40}\]\s*|\*+\s*)?(?:undeliver\w*|non[- ]?deliver\w*|(?:mail |message |e-?mail |permanent |permanently )?delivery (?:failure|failed|warning|error|problem|status|delay\w*|has failed|incomplete|report|notification)|returned (?:e-?)?mail|failure notice|failed mail|mail (?:could not be delivered|delivery|system error|failure|error)"
    r"|(?:your |sorry, your )?(?:message|e-?mail) (?:undeliverable|could not be delivered|not delivered|delivery)|unzustellbar|undelivered mail|nicht zustellbar|unable to deliver|non remis|non distribu|échec de (?:la )?(?:remise|distribution)|no se (?:puede|pudo|ha podido) entregar|correo (?:no entregado|devuelto)|não (?:é possível entregar|entregue)"
    r"|non recapitabile|mancat[ao] (?:consegna|recapito)|onbestelbaar|kunde inte levereras|kan ikke leveres|toimitus epäonnistui|niedostarczone|nedoručitelné|kézbesíthetetlen|недоставлен|не удается доставить|不能|未傳遞|未送达|無法傳遞)"
)
SUBJECT = either(
    r"\b(?:undeliver\w*|non[- ]?deliver\w*|not (?:be )?deliver\w*|delivery (?:status|failure|failed|has failed|report|notification|problem|delay\w*|incomplete|unsuccessful|error|warning)|failure notice|failed (?:delivery|mail|to deliver)"
    r"|returned (?:e-?)?mail|mail (?:delivery )?(?:failed|failure|returned|error|status|system error|warning)|message (?:delivery )?(?:failed|failure|status|undeliverable|not delivered|delayed)|returned to sender|could not be delivered|user unknown|unable to deliver|no such (?:user|address)"
    r"|warning: (?:could not send|message)|delayed mail|rejected mail|nondeliverable|blocked|bounced?|message you sent|mail address error)\b",
    r"\b(?:unzustellbar\w*|nicht zu(?:gestellt|stellbar)|zustell\w*|non remis\w*|non distribu\w*|échec de (?:la )?(?:remise|distribution)|no se (?:puede|pudo|ha podido) entregar|no entregado|devuelto|não (?:é possível entregar|entregue)|falha na entrega"
    r"|non recapitabile|mancat[ao] (?:consegna|recapito)|consegna (?:fallita|non riuscita)|onbestelbaar|kunde inte levereras|kan ikke leveres|niedostarczon\w*|nedoručiteln\w*|kézbesíthetetlen|недоставлен\w*|не удается доставить)\b",
    r"配信(?:不能|できません|エラー)|配信|送信(?:失敗|エラー)|退信|无法投递|未送达|未傳遞|無法傳遞|전송 실패|배달 실패",
)
REASON = either(
    r"\b(?:user unknown|unknown (?:user|recipient|address|account|local[- ]part)|no such (?:user|recipient|address|mailbox|person|domain|account)|(?:mail)?box (?:is )?(?:unavailable|not found|full|inactive|disabled|unknown)|full mailbox|mailbox does not exist|(?:does|do) not exist|doesn[’']?t (?:exist|have an?)|recipients? (?:rejected|not found|unknown|name is not recognized|address rejected|could not be)"
    r"|address(?:es)? (?:rejected|not found|unknown|couldn[’']?t be found|no longer|had (?:permanent|transient|delivery))|invalid (?:recipient|address|mailbox)|not (?:a )?(?:valid|known|listed|accepting)|no longer (?:active|valid|in use|available|exists?)|account (?:disabled|is disabled|not available|has been disabled|inactive|expired)|over ?quota|quota exceeded|exceeded .{0,20}quota|host (?:unknown|not found)|unrouteable|unroutable)\b",
    r"\b(?:no mailbox|(?:been|was|were) returned|encountered an error|relay(?:ing)? denied|(?:can ?not|could not|not be|couldn[’']?t be|wasn[’']?t|not been|not yet been|was not|not) (?:be )?delivered|did not reach|delivery (?:has )?(?:failed|errors?|problem|failure)|permanent(?:ly)? (?:fatal )?error|fatal errors|unable to (?:deliver|relay|receive)|(?:was |were )?(?:n[’']t|not) able to deliver|undeliverable|rejected|bounced|refused"
    r"|blocked|timed? ?out|temporar\w+|deferred|retry|retried|postponed|still (?:trying|being)|delayed|suspended|not found|wasn[’']?t found|giving up|given up|error occurred while)\b",
    r"\b(?:nicht (?:an .{0,40})?zugestellt|nicht zustellbar|fehler bei der nachrichtenzustellung|konnte nicht gefunden|unbekannt|existiert nicht|n[’']a pas pu|échec de la remise|inconnu\w*|introuvable|non remis|no se (?:pudo|ha podido|puede) entregar|no existe|desconocid\w|no se encontr\w+|falha na entrega|não (?:foi|pôde) .{0,20}entregue|não foi encontrado"
    r"|non esiste|sconosciut\w|non riuscit[oa]|non è stato (?:trovato|possibile)|niet gevonden|mislukt|det gick inte att leverera|nie można dostarczyć|не удалось доставить)\b",
    r"失敗しました|見つかりません|無法|无法|不存在",
)
#: Sentences of programs.
STOCK = either(
    r"\b(?:(?:created|generated|sent) automatically|automatically (?:created|generated)|automatic(?:ally)? (?:message|reply|e-?mail)|automatisch|automatiquement|automáticamente|(?:not|n[’']t) be delivered to|following (?:recipients?|address(?:es)?)|do not resend|delivery attempts|intended recipient:|is no longer (?:active|valid|in use)"
    r"|(?:was|were) not delivered|this is (?:the|an?) (?:\w+ )?(?:mail|delivery|postmaster)\w*|non-?delivery report)\b",
)
#: It is tried again: nothing is lost yet.
WAITS = either(
    r"\b(?:still (?:trying|being retried|in the queue|undelivered)|not yet been delivered|will (?:continue|keep|go on) (?:to )?(?:try|trying|attempt\w*|be (?:made|attempted))|(?:attempts|deliver\w*) will continue|will (?:retry|be (?:retried|tried again)|try (?:again|to deliver))|to be retried|no action is required|(?:do not|don[’']?t) need to re-?send|warning message only"
    r"|has been (?:delayed|postponed|deferred)|have been delayed|is delayed|delivery (?:temporarily )?(?:suspended|delayed|incomplete)|delivery status notification[: (]{1,3}(?:delay|warning)|delayed mail|delayed \d+ hours|could not send message for past|transient non-?fatal|mail delivery warning|next few days|temporary (?:problem|failure|error) (?:delivering|while)"
    r"|wird (?:weiterhin|erneut) versucht|verzögert|noch nicht zugestellt|retardé\w*|sera (?:à nouveau )?(?:retent|réessay)\w*|retrasad\w+|se (?:seguirá|volverá a) intent\w+|atrasad\w+|ritardat\w+)\b|配信遅延",
)
#: It is not: said of a mail that waited too long.
GAVE_UP = either(
    r"\b(?:gave up|given up|giving up|not going to try again|will not be retried|no further (?:delivery )?attempts|could not be delivered for|permanent(?:ly)? (?:fatal )?(?:error|failure)|(?<!non-)fatal errors|has failed|failed permanently|too long in|retry timeout exceeded|has expired|delivery time expired|being returned|returned to sender|has not been delivered|blocked by|dauerhafter fehler)\b",
)
#: Written before an address that is told for another reason.
ASIDE = either(
    r"(?:contact|questions?|support|help ?desk|assistance|administrator|forward|report|visit|feedback|mail from|envelope-from|sender|from|reply-to|abuse|postmaster|generated from|expanded from|wenden sie sich an|kontakt\w*|contacte[rz]?)\b[^\n@]{0,40}$",
)
#: Written before the address that failed.
TOLD = either(
    r"(?:recipients?|address(?:es)?|rcpt to|to|user|account|mailbox|following|reached?|deliver\w*|empfänger|adresse\w*|destinat\w+|an|à|a|para)\b[^\n@]{0,24}$|受信者.{0,20}$",
)
#: The header of the mail that came back begins.
COPY = re.compile(
    r"(?im)^[ \t>]*(?:return-path|received|message-id|x-[a-z-]{1,60}|mime-version|dkim-signature):"
)
