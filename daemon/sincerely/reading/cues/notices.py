"""How notices, receipts and mass mail are told where no header says so: a table only."""

import re

from sincerely.reading.cues.kinds import either

#: Local parts of addresses that services send from.
LOCAL = re.compile(
    r"(?i)(?:news|newsletter|info|updates?|notifications?|notices?|alerts?|jobs?|jobalerts?|careers?-?noreply|careers|recruiting|team|hello|hola|bonjour|marketing|store|shop|orders?|pedidos|commandes?|bestellung\w*|billing|invoices?|rechnung\w*|receipts?|bookings?|reservations?|reservas|rezeption|reception|stay|tickets?|trips?|itinerar\w*|travel|confirm(?:ation)?s?|delivery|tracking|shipping|versand|envios|service|support|account|security|sicherheit|events?|reminders?|appointments?|termine?|documents?|digest|mailrobot|mailer|ne-?pas-?repondre|no-?responder|nicht-?antworten|statements?|desk|office)(?:[._+-].*)?"
)
SUBJECT = either(
    r"\b(?:your (?:\w+ )?(?:order|booking|reservation|tickets?|appointment|parcel|package|delivery|invoice|receipt|payment|subscription|account|trip|flight|statement|itinerary|table|stay|e-?ticket|purchase|shipment|refund|password|sign-?in|code)|(?:order|booking|payment|reservation|appointment|registration|shipping) (?:confirmation|confirmed|reminder|receipt|no|number)|confirmation of (?:order|booking)|appointment reminder|itinerary|e-?ticket|receipt for|invoice|check-?in|ready for signature|security alert|verification code|sign-?in code|password reset)\b",
    r"\b(?:ihre (?:\w+ )?(?:fahrkarte|bestellung|buchung|rechnung|reservierung|lieferung|sendung|zahlung|reise|anmeldung)|ihr (?:\w+ )?(?:ticket|paket|code|konto|termin bei|auftrag|einkauf)|buchungsbestätigung|bestellbestätigung|auftragsbestätigung|terminerinnerung|votre (?:commande|réservation|billet|facture|colis|compte|rendez-vous chez)|confirmation de (?:commande|réservation)|(?:tu|su) (?:pedido|reserva|factura|billete|entrada|cuenta|cita con|compra)|confirmación de (?:pedido|reserva)|sua (?:encomenda|reserva)|(?:il )?(?:suo|tuo) (?:ordine|biglietto))\b",
)
TEXT = either(
    r"\b(?:your (?:order|booking|reservation|tickets?|appointment|parcel|package|invoice|receipt|payment|subscription|account|statement)\b.{0,60}\b(?:confirmed|shipped|ready|booked|received|due|placed|arriv\w+|on its way|dispatched|attached)|(?:order|booking|confirmation|reservation) (?:number|no\b|reference|code)|e-?ticket|check-?in (?:is|opens|from)|reminder of your appointment|reply (?:yes|c|1) to confirm|track (?:it|your (?:parcel|order))|gate|seat \d|review document|view (?:his|her|their) profile)\b",
    r"\b(?:buchungsnummer|bestellnummer|auftragsnummer|sendungsnummer|reservierungsnummer|buchungscode|wagen \d|sitzplatz|numéro de (?:commande|réservation)|número de (?:pedido|reserva|seguimiento)|ha sido enviado|localizador)\b",
)
#: A machine says that it is one.
MACHINE = either(
    r"\b(?:this (?:is an|e-?mail was|message was|mail was) (?:an )?automat\w+|do not reply to this|please do not (?:reply|respond)|(?:automatically|system) generated|automated (?:message|reminder|response|e-?mail|notification)|diese (?:e-?mail|nachricht|mail) (?:wurde|ist) (?:automatisch|maschinell)|bitte antworten sie nicht|ne pas répondre|ne répondez pas|no respond(?:a|as|er)\b|(?:generado|generada) automáticamente|gerad[oa] automaticamente|non rispondere|generat[oa] automaticamente)",
)
#: What stands under mass mail.
FOOTER = either(
    r"\b(?:view (?:this|it) (?:e-?mail |message |newsletter )?in (?:your|a|the) browser|(?:manage|update|change) (?:your )?(?:e-?mail )?(?:preferences|subscriptions?)|unsubscribe (?:from|here|at any time|instantly|with one click)|(?:to|click (?:here )?to) (?:unsubscribe|opt[- ]out)|you (?:are|[’']re) receiving this (?:e-?mail|message|because|newsletter)|you received this (?:e-?mail|message|newsletter) because|no longer wish to receive|newsletter (?:abbestellen|abmelden)|(?:vom )?newsletter abmelden|im browser (?:ansehen|anzeigen)|se désabonner|se désinscrire|voir (?:cet e-?mail |ce message )?dans (?:votre|le) navigateur|darse de baja|ver (?:este correo )?en (?:el|tu) navegador|cancelar (?:a )?(?:inscrição|suscripción)|disiscriviti|annulla(?:re)? (?:l[’'])?iscrizione)\b",
)
#: Receipts that a mail was read or deleted (RFC 8098), in programs that send them as plain mail.
RECEIPT = re.compile(
    r"(?i)\s*(?:read|not read|gelesen|ungelesen gelöscht|lu|non lu|leído|no leído|lido|não lida|letto|non letto|read receipt|lesebestätigung)\s*:"
)
RECEIVED = either(
    r"\byour message\b|\bihre nachricht\b|\bwurde\b.{0,60}\bgelesen\b|\bvotre message\b|\bsu mensaje\b|\btu mensaje\b|\ba sua mensagem\b|\bil (?:suo|tuo|messaggio)\b"
)
