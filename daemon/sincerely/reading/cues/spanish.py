"""Words of meetings in Spanish: a table only, each matched against one clause on one line."""

import re

from sincerely.reading.cues.kinds import Cues, either

SPANISH = Cues(
    meet=either(
        r"\b(?:reuni\w+|vernos|vemos|ver|café|comida|comer|almuerzo|almorzar|cena|cenar|desayun\w+|llamada|llamar|llamo|entrevista|hablar|hablamos|charlar|charla|quedar|quedamos|cita"
        r"|videollamada|zoom|teams|conocer\w*|encuentro|encontrarnos|conversa\w+|pasar|hueco)\b",
    ),
    us=either(
        r"\b(?:yo|me|mi|nos|nosotros|nuestr\w+|te|ti|tu|tú|usted|le|su|contigo|conmigo)\b|\w{1,30}(?:emos|amos|imos)\b"
    ),
    not_ours=either(
        r"\b(?:webinar|seminario web|conferencia|feria|entradas?|concierto|teatro|cine|vuelo|tren|dentista|médico|partido|fútbol|polideportivo|pedido|envío|portero|peluquer\w+|colegio|escuela|guardería|cumpleaños|boda"
        r"|entrega|paquete|casero|fontanero|mesa para|reserva|inscripci\w+|inscríb\w+|plazo|fecha límite|boletín)\b",
    ),
    unsure=either(
        r"\b(?:ofrec\w+|proponemos) (?:el|un|este) (?:\w+ )?(?:puesto|contrato|empleo)\b",
        r"\b(?:habría|hubiera|hubiese|hubiéramos) (?:sido|podido|quedado|visto)\b|\bera broma\b",
    ),
    vague=either(r"\b(?:algún día|un día de estos|en algún momento|más adelante|pronto)\b"),
    unavailable=either(
        r"\b(?:no (?:estoy|estaré|puedo|tengo|disponible)|fuera|de viaje|de vacaciones|ocupad[oa]|liad[oa]|excepto|salvo|menos)\b"
    ),
    deadline=either(
        r"\b(?:antes del?|hasta(?: el)?|desde(?: el)?|a partir del?|fecha límite|plazo)\s*(?:el\s*)?$"
    ),
    held=either(
        r"\b(?:olvidé|olvidó|quería|faltó)\b.{0,16}\b(?:decirte|decirle|comentarte|comentarle|mencionar\w*)\b.{0,24}\b(?:ayer|esta mañana|por teléfono)\b",
        r"\bgracias\b.{0,30}\bpor (?:haber )?(?:venir|venido|pasar(?:te|se)?|recibir(?:me|nos)|acercar(?:te|se))\b.{0,40}\b(?:ayer|hoy|esta mañana|el (?:lunes|martes|miércoles|jueves|viernes))\b|\b(?:me encantó|fue (?:un placer|genial|estupendo)|un placer)\b.{0,30}\b(?:charlar|hablar|conocer\w*|ver\w*|comer|quedar)\b.{0,40}\b(?:ayer|hoy|esta mañana|el (?:lunes|martes|miércoles|jueves|viernes))\b",
        r"\bgracias\b.{0,30}\bpor (?:tu|su|el|la|nuestr\w+|esta?) ?(?:\w+ ){0,2}?(?:tiempo|visita|reunión|café|charla|conversación|llamada|entrevista|comida|rato|encuentro)\b",
        r"\b(?:un placer|encantad[oa]|un gusto|me alegr\w+|qué bien)\b.{0,20}\b(?:haber(?:te|le|lo|la|nos)?|conocer(?:te|le|lo|la)|ver(?:te|le)|hablar)\b.{0,30}\b(?:ayer|hoy|esta mañana|conocid\w|visto|hablad\w|el (?:lunes|martes|miércoles|jueves|viernes))\b",
        r"\b(?:me|nos) (?:gustó|alegró|encantó) (?:mucho )?(?:conocer|ver|recibir|hablar)\w*\b.{0,40}\b(?:ayer|hoy|esta mañana|el (?:lunes|martes|miércoles|jueves|viernes))\b|\bfue un placer (?:recibir|conocer|tener|verte|charlar)\w*\b",
    ),
    missed=either(
        r"\b(?:te|le|la|lo) (?:he|hemos) dejado (?:esperando|plantad[oa]|colgad[oa])\b|\bse me fue el santo al cielo\b",
        r"\b(?:te|le|la|lo) dej[éó] (?:esperando|plantad[oa])\b",
        r"\b(?:esperé|esperamos|estuve|estuvimos)\b.{0,80}\b(?:no (?:te|le|la|lo) vi(?:mos)?|sin (?:verte|verle)|no apareciste|nadie)\b",
        r"\bte dejé plantad[oa]\b|\b(?:se me (?:fue|pasó|olvidó)|olvidé) (?:por completo|completamente|del todo|nuestra|la (?:llamada|cita|reunión))\b",
        r"\b(?:te|le) (?:marqué|llamé|esperé|esperamos)\b.{0,80}\b(?:quedamos|buzón|no contest\w+|no (?:viniste|vino|llegaste|llegó))\b",
        r"\b(?:perdón|perdona|disculp\w+|siento|lamento)\b.{0,60}\b(?:no (?:haber|pude|fui|llegué)|perd(?:í|ido)|olvid\w+|faltar|falté)\b|\b(?:te|le) (?:estuve (?:\w+ )?esperando|he esperado|esperé)\b|\bno has (?:aparecido|venido)\b",
        r"\b(?:lo|la|te|le|les) (?:hemos|he) estado esperando\b|\bno ha venido nadie\b|\b(?:lo|la|te|le) estuvimos esperando\b|\bno se present(?:ó|aste)\b|\bno apareci(?:ó|ste)\b",
    ),
    cancel=either(
        r"\b(?:cancel\w+|anul\w+|tengo que (?:aplazar|posponer|mover|cancelar|anular)|no (?:voy a poder|podré|puedo) (?:ir|asistir|llegar|estar)|me ha surgido|ha surgido|(?:me )?(?:va a ser|es|será|resulta) imposible|se me ha complicado|lo dejamos para|dejar .{0,40}(?:para otro|para más|para otra)|al final no|no (?:puedo|podré|voy a poder|llego) (?:al final|quedar|ir|mañana)|no .{0,20}al final|queda (?:cancelad|anulad|aplazad|suspendid)\w+|suspend\w+)\b",
        r"\b(?:no alcanzo a|se cancela|queda sin efecto|no va a poder (?:ser|celebrarse)|dejamos para otra)\b",
    ),
    move=either(
        r"\b(?:(?:te|le|os|les|lo|la) )?(?:pasé|moví|cambié|corrí|(?:he|hemos|han) (?:pasado|movido|cambiado|trasladado))"
        r" (?:\w+ ){0,3}?(?:al?|para)\b|\bqueda (?:\w+ )?(?:cambiad|movid|trasladad|aplazad)[oa]\b|\b(?:lo|la) (?:pasamos|movemos|dejamos|cambiamos) (?:al?|para(?: el)?)\b|\bya no (?:el|será)\b",
        r"\bpas(?:amos|o|aremos|ar) (?:la|el|nuestra|nuestro|su|tu) (?:entrevista|reunión|cita|llamada|café|encuentro) (?:al?|para)\b",
        r"\b(?:aplaz\w+|pospon\w+|mover\w*|movemos|movid\w|adelanta\w*|pasar lo|retras\w+|cambi(?:ar|amos|ado|o) (?:\w+ ){0,4}(?:a|al|para|por)|adelantar|en vez de|en lugar de|nueva (?:hora|fecha)|mejor)\b",
    ),
    decline=either(
        r"\b(?:me (?:es|resulta|va a ser) )?imposible\b(?!,? que)",
        r"\bno (?:te|le|os|les) (?:puedo|podemos|podré|podremos) (?:recibir|ver|atender)\b",
        r"\b(?:lamentablemente|desafortunadamente|por desgracia|lo siento)\b.{0,60}\bno\b|\bno (?:puedo|podré|me (?:viene|va) bien)\b",
        r"\b(?:me viene (?:fatal|mal|muy mal)|a esa hora no|(?:esa semana|ese día)\b.{0,30}\b(?:no|de viaje)|no voy a poder (?:quedar|verte|vernos))\b",
    ),
    accept=either(
        r"\b(?:me (?:viene|va|parece) (?:muy )?(?:bien|perfecto|genial)|de acuerdo|ahí estaré|allí estaré|con mucho gusto|encantad[oa]|sin problema|me apunto|cuenta conmigo|cuent[ae] con ello|me va (?:bien|perfecto)|(?:allí|ahí) (?:estaré|nos vemos)|anotado|apuntado|quedamos así|trato hecho)\b",
        r"^\W*(?:perfecto|genial|estupendo|vale|sí|claro|ok|okay|excelente|hecho|por supuesto|muy bien)\b",
    ),
    fixed=either(
        r"\bqueda(?:ría)? (?:para|fijad[oa]|el (?:lunes|martes|miércoles|jueves|viernes))\b",
        r"\b(?:nos vemos|te veo|le veo|hablamos|te llamo|le llamo|(?:te|le|la|lo|os|les) esper(?:o|amos)|confirm\w+|hasta (?:mañana|el (?:lunes|martes|miércoles|jueves|viernes)|luego|entonces)|quedamos (?:el|a|en|así)"
        r"|está (?:agendad\w|programad\w|reservad\w|fijad\w)|he (?:reservado|agendado|programado)|como (?:acordamos|quedamos|hablamos)|tengo ganas de|recordatorio|recuerd\w+)\b",
        r"\b(?:queda(?: \w+)? (?:confirmad|fijad|agendad)[ao]|(?:le|te) confirmo|te apunto|(?:te|le) llamará|le esperamos|te esperamos|su entrevista (?:será|es)|la entrevista (?:será|es))\b",
    ),
    tentative=either(
        r"\b(?:quizás?|tal vez|a lo mejor|probablemente|provisional\w*|por confirmar|en principio|tengo que comprobar)\b",
        r"\b(?:de momento|a falta de|por ahora te apunto|si nada cambia)\b",
    ),
    propose=either(
        r"\b(?:te|le|os|les) (?:viene|va|parece|vendría|iría|apetece)\b|¿.{0,140}\?|\bqué tal\b|\bpropongo\b|\bpropuesta\b|\bpodríamos\b|\bpodemos\b|\bpodría\b|\bpuedo\b|\bestoy (?:libre|disponible)\b"
        r"|\bdime\b|\bdígame\b|\bavísame\b|\bme gustaría\b",
    ),
    then=either(r"\b(?:entonces|ese día|misma hora|perfecto|allí|ahí)\b"),
    later=either(
        r"\b(?:te|le|os) (?:confirm(?:o|aré|amos) (?:mañana|luego|el|más)|aviso|avisaré|diré|cuento|contesto|respondo)\b"
    ),
    third=either(
        r"\b(?:tengo|tuve|tiene|tuvo) (?:mi |su |una? |la |otra )?(?:entrevista|reunión|cita)\b(?!.{0,60}\b(?:contigo|usted|te|le|nosotros|vosotros)\b)|\bmi jef[ea]\b.{0,40}\b(?:reuniones|reunión)\b",
        r"\b(?:tengo|tuve|tenía) (?:yo )?(?:la|una|mi) (?:\w+ )?entrevista\b",
        r"\bmi (?:hermano|hermana|primo|prima|marido|mujer|hijo|hija|amigo|amiga|cuñad[oa]) (?:\w+ )?(?:tuvo|tiene|tenía) su entrevista\b",
        r"^\W*(?:él|ella|ellos|mi|nuestr[oa]|su) (?!(?:reunión|llamada|cita|entrevista|café|asistente|compañer[oa])\b)\w+(?: \w+)? (?:es|está|tiene|tenía|va|viene|llega|se)\b(?!.{0,60}\b(?:tú|usted|te|le|nos)\b)",
    ),
    but=re.compile(r"(?i)[,;]?\s+(?:pero|sin embargo|aunque)\s+|;\s+|\s+[–—-]\s+(?=\w{3})"),
)
