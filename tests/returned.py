"""Mails that came back, as the servers of the world write them: material for test_bounces.

Each is (name, mail, recipient, action, permanent, status): status None where no code is told.
"""

# ruff: noqa: E501 - servers write wide lines

from textwrap import dedent

WHO = "rupert.quill@harbour.example"
#: The user's letter that came back.
LETTER = (
    "Received: from desk (198.51.100.7) by smtp.example.org; Mon, 02 Mar 2026 09:00:00 +0000\n"
    "From: Maya Okafor <maya@example.org>\nTo: Rupert Quill <{who}>\nSubject: Thank you\n"
    "Message-ID: <thanks.1@example.org>\nDate: Mon, 02 Mar 2026 09:00:00 +0000\n"
)


def plain(sender: str, subject: str, text: str, *fields: str, who: str = WHO) -> bytes:
    """One text part, with the letter under it where the text says {letter}."""
    letter = LETTER.format(who=who)
    body = dedent(text).lstrip("\n").replace("{letter}", letter).replace("{who}", who)
    head = [
        f"From: {sender}", "To: maya@example.org", f"Subject: {subject}",
        "Date: Mon, 02 Mar 2026 09:01:00 +0000", "Message-ID: <back.1@mx.example>",
        "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit", *fields,
    ]  # fmt: skip
    return ("\n".join(head) + "\n\n" + body).encode()


def report(
    fields: str, *, text: str = "Your message could not be delivered.", who: str = WHO,
    sender: str = "Mail Delivery System <MAILER-DAEMON@mx.example>",
    subject: str = "Undelivered Mail Returned to Sender",
    kind: str = "multipart/report; report-type=delivery-status", part: str = "message/delivery-status",
    returned: str = "message/rfc822", extra: tuple[str, ...] = (),
) -> bytes:  # fmt: skip
    """A delivery report of three parts (RFC 3464); fields: the whole report part."""
    letter = LETTER.format(who=who) + "\nThank you for Tuesday.\n"
    pieces = [f"Content-Type: text/plain; charset=utf-8\n\n{dedent(text)}\n"]
    pieces.append(f"Content-Type: {part}\n\n{dedent(fields).strip()}\n")
    if returned:
        pieces.append(f"Content-Type: {returned}\n\n{letter}")
    head = [
        "Return-Path: <>", f"From: {sender}", "To: maya@example.org", f"Subject: {subject}",
        "Date: Mon, 02 Mar 2026 09:01:00 +0000", "Message-ID: <back.1@mx.example>",
        "MIME-Version: 1.0", f'Content-Type: {kind}; boundary="=_r"', *extra,
    ]  # fmt: skip
    body = "".join(f"--=_r\n{piece}\n" for piece in pieces)
    return ("\n".join(head) + "\n\nThis is a MIME message.\n\n" + body + "--=_r--\n").encode()


Row = tuple[str, bytes, str, str, bool, str | None]

REPORTS: list[Row] = [
    ("postfix", report(f"""
        Reporting-MTA: dns; mx.example
        Arrival-Date: Mon, 2 Mar 2026 09:00:01 +0000

        Final-Recipient: rfc822; {WHO}
        Original-Recipient: rfc822;{WHO}
        Action: failed
        Status: 5.1.1
        Remote-MTA: dns; mail.harbour.example
        Diagnostic-Code: smtp; 550 5.1.1 <{WHO}>: Recipient address rejected: User unknown
        """), WHO, "failed", True, "5.1.1"),
    ("postfix delayed", report(f"""
        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; {WHO}
        Action: delayed
        Status: 4.4.1
        Diagnostic-Code: X-Postfix; connect to mail.harbour.example[192.0.2.9]:25: Connection timed out
        Will-Retry-Until: Sat, 7 Mar 2026 09:00:01 +0000
        """, subject="Delayed Mail (still being retried)"), WHO, "delayed", False, "4.4.1"),
    ("exchange with its own recipient type", report(f"""
        Reporting-MTA: dns;EX01.harbour.example

        Original-Recipient: rfc822;{WHO}
        Final-Recipient: X400;c=us;a= ;p=Harbour;o=Exchange;s=Quill;g=Rupert;
        Action: failed
        Status: 5.1.1
        """, subject="Undeliverable: Thank you"), WHO, "failed", True, "5.1.1"),
    ("a forwarding address: the one written to", report(f"""
        Reporting-MTA: dns; mx.example

        Original-Recipient: rfc822; {WHO}
        Final-Recipient: rfc822; rq1971@inner.harbour.example
        Action: failed
        Status: 5.2.2
        Diagnostic-Code: smtp; 552 5.2.2 mailbox is over quota
        """), WHO, "failed", True, "5.2.2"),
    ("no status, only the server's answer", report(f"""
        Reporting-MTA: dns; mx.example

        Final-Recipient: RFC822; <{WHO}>
        Action: failed
        Diagnostic-Code: smtp; 550 5.7.1 Message rejected as spam by policy
        """), WHO, "failed", True, "5.7.1"),
    ("a reply code alone", report(f"""
        Final-Recipient: rfc822;{WHO}
        Action: Failed
        Diagnostic-Code: smtp;550 no mailbox here by that name
        """), WHO, "failed", True, None),
    ("failed for now, by the class of its status", report(f"""
        Final-Recipient: rfc822; {WHO}
        Action: failed
        Status: 4.4.7
        Diagnostic-Code: smtp; 451 4.4.7 expired after 5 days
        """), WHO, "failed", False, "4.4.7"),
    ("status with words behind", report(f"""
        Final-Recipient: rfc822; {WHO}
        Action: failed (permanent)
        Status: 5.1.1 (bad destination mailbox address)
        """), WHO, "failed", True, "5.1.1"),
    ("an unspecific status beside a specific answer", report(f"""
        Final-Recipient: rfc822; {WHO}
        Action: failed
        Status: 5.0.0
        Diagnostic-Code: smtp; 550 5.1.1 no such user
        """), WHO, "failed", True, "5.1.1"),
    ("without a word of action", report(f"""
        Final-Recipient: rfc822; {WHO}
        Status: 5.1.10
        """), WHO, "failed", True, "5.1.10"),
    ("report in a text part", report(f"""
        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; {WHO}
        Action: failed
        Status: 5.1.1
        """, kind="multipart/mixed", part="text/plain"), WHO, "failed", True, "5.1.1"),
    ("report as an attachment of another name", report(f"""
        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; {WHO}
        Action: failed
        Status: 5.1.1
        """, part="application/octet-stream; name=details.txt"), WHO, "failed", True, "5.1.1"),
    ("the letter as headers only", report(f"""
        Final-Recipient: rfc822; {WHO}
        Action: failed
        Status: 5.1.2
        """, returned="text/rfc822-headers"), WHO, "failed", True, "5.1.2"),
    ("international", report(f"""
        Final-Recipient: utf-8; {WHO}
        Action: failed
        Status: 5.1.1
        """, part="message/global-delivery-status"), WHO, "failed", True, "5.1.1"),
    ("an answerer's header on it", report(f"""
        Final-Recipient: rfc822; {WHO}
        Action: failed
        Status: 5.1.1
        """, extra=("Auto-Submitted: auto-replied", "X-Autoreply: yes")), WHO, "failed", True, "5.1.1"),
    ("blank lines inside the recipient's fields", report(f"""
        Reporting-MTA: dns; mx.example

        Original-Recipient: rfc822;{WHO}

        Final-Recipient: rfc822;{WHO}

        Action: failed

        Status: 5.4.4
        """), WHO, "failed", True, "5.4.4"),
    ("folded diagnosis", report(f"""
        Final-Recipient: rfc822;{WHO}
        Action: failed
        Diagnostic-Code: smtp;
         550-5.1.1 The email account that you tried to reach does not exist.
         550 5.1.1 gsmtp
        Status: 5.1.1
        """), WHO, "failed", True, "5.1.1"),
    ("a report that only names the final recipient with a comment", report(f"""
        Final-Recipient: rfc822;{WHO} (Rupert Quill)
        Action: failed
        Status: 5.7.1
        """), WHO, "failed", True, "5.7.1"),
]  # fmt: skip

DAEMON = "MAILER-DAEMON@mx.example"
WRITTEN: list[Row] = [
    ("qmail", plain(DAEMON, "failure notice", """
        Hi. This is the qmail-send program at mx.example.
        I'm afraid I wasn't able to deliver your message to the following addresses.
        This is a permanent error; I've given up. Sorry it didn't work out.

        <{who}>:
        192.0.2.9 does not like recipient.
        Remote host said: 550 5.1.1 unknown user
        Giving up on 192.0.2.9.

        --- Below this line is a copy of the message.

        {letter}
        Thanks.
        """), WHO, "failed", True, "5.1.1"),
    ("qmail too long in the queue", plain(DAEMON, "failure notice", """
        Hi. This is the qmail-send program at mx.example.
        I'm afraid I wasn't able to deliver your message to the following addresses.

        <{who}>:
        Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)
        I'm not going to try again; this message has been in the queue too long.
        """), WHO, "failed", False, "4.4.1"),
    ("exim", plain("Mail Delivery System <Mailer-Daemon@mx.example>",
        "Mail delivery failed: returning message to sender", """
        This message was created automatically by mail delivery software.

        A message that you sent could not be delivered to one or more of its
        recipients. This is a permanent error. The following address(es) failed:

          {who}
            SMTP error from remote mail server after RCPT TO:<{who}>:
            host mail.harbour.example [192.0.2.9]: 550 Unrouteable address

        ------ This is a copy of the message, including all the headers. ------

        {letter}
        """, "X-Failed-Recipients: " + WHO), WHO, "failed", True, None),
    ("exim warning", plain("Mail Delivery System <Mailer-Daemon@mx.example>",
        "Warning: message 1aBcDe-0001xy-Ab delayed 24 hours", """
        This message was created automatically by mail delivery software.
        A message that you sent has not yet been delivered to one or more of its
        recipients after more than 24 hours on the queue on mx.example.

        The address to which the message has not yet been delivered is:

          {who}
            host mail.harbour.example [192.0.2.9]
            Delay reason: 451 4.7.1 Greylisted, please try later

        No action is required on your part. Delivery attempts will continue for
        some time, and this warning may be repeated at intervals.
        """), WHO, "delayed", False, "4.7.1"),
    ("sendmail", plain("Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
        "Returned mail: see transcript for details", """
        The original message was received at Mon, 2 Mar 2026 09:00:00 GMT
        from desk.example.org [198.51.100.7]

           ----- The following addresses had permanent fatal errors -----
        <{who}>
            (reason: 550 5.1.1 <{who}>... User unknown)

           ----- Transcript of session follows -----
        ... while talking to mail.harbour.example.:
        >>> DATA
        <<< 550 5.1.1 <{who}>... User unknown
        """), WHO, "failed", True, "5.1.1"),
    ("sendmail warning", plain("Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
        "Warning: could not send message for past 4 hours", """
            **********************************************
            **      THIS IS A WARNING MESSAGE ONLY      **
            **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **
            **********************************************

        The original message was received at Mon, 2 Mar 2026 05:00:00 GMT

           ----- The following addresses had transient non-fatal errors -----
        <{who}>

           ----- Transcript of session follows -----
        <{who}>... Deferred: Connection timed out with mail.harbour.example.
        Warning: message still undelivered after 4 hours
        """), WHO, "delayed", False, None),
    ("postfix without a report", plain("Mail Delivery System <MAILER-DAEMON@mx.example>",
        "Undelivered Mail Returned to Sender", """
        This is the Postfix program at host mx.example.

        I'm sorry to have to inform you that your message could not
        be delivered to one or more recipients. It's attached below.

        <{who}>: host mail.harbour.example[192.0.2.9] said: 550 5.1.1
            <{who}>: Recipient address rejected: User unknown in
            virtual mailbox table (in reply to RCPT TO command)
        """), WHO, "failed", True, "5.1.1"),
    ("exchange 5.5", plain("System Administrator <postmaster@harbour.example>",
        "Undeliverable: Thank you", """
        Your message

          To:      {who}
          Subject: Thank you
          Sent:    Mon, 2 Mar 2026 09:00:00 -0000

        did not reach the following recipient(s):

        {who} on Mon, 2 Mar 2026 09:00:02 -0000
            The recipient name is not recognized
        """), WHO, "failed", True, None),
    ("office 365", plain("postmaster@harbour.example", "Undeliverable: Thank you", """
        Your message to {who} couldn't be delivered.

        rupert.quill wasn't found at harbour.example.

        Original Message Details
        Recipient Address: {who}

        Error Details
        Reported error: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
        """), WHO, "failed", True, "5.1.10"),
    ("gmail", plain("Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
        "Delivery Status Notification (Failure)", """
        ** Address not found **

        Your message wasn't delivered to {who} because the address couldn't be found, or is unable to receive mail.

        The response from the remote server was:
        550 5.1.1 <{who}>: no such user
        """), WHO, "failed", True, "5.1.1"),
    ("gmail delay", plain("Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
        "Delivery Status Notification (Delay)", """
        ** Delivery incomplete **

        There was a temporary problem delivering your message to {who}. Gmail will retry for 46 more hours. You'll be notified if the delivery fails permanently.
        """), WHO, "delayed", False, None),
    ("yahoo", plain("MAILER-DAEMON@yahoo.com", "Failure Notice", """
        Sorry, we were unable to deliver your message to the following address.

        <{who}>:
        554: delivery error: dd This user doesn't have a yahoo.com account [-5]

        --- Below this line is a copy of the message.
        """), WHO, "failed", True, None),
    ("aol", plain("Mail Delivery Subsystem <MAILER-DAEMON@aol.com>", "Mail Delivery Problem", """
        Your mail to the following recipients could not be delivered because they are not accepting mail from you:

            {who}
        """), WHO, "failed", True, None),
    ("lotus notes", plain("Postmaster@harbour.example",
        "DELIVERY FAILURE: User rquill (rupert.quill@harbour.example) not listed in Domino Directory", """
        Your message

          Subject: Thank you

        was not delivered to:

          {who}

        because:

          User rupert.quill ({who}) not listed in Domino Directory
        """), WHO, "failed", True, None),
    ("groupwise", plain("Mailer-Daemon@gw.harbour.example", "Message status - undeliverable", """
        The message that you sent was undeliverable to the following:
            {who} (user not found)
        """), WHO, "failed", True, None),
    ("mdaemon", plain("MDaemon@harbour.example", "Permanent Delivery Failure", """
        The attached message had PERMANENT fatal delivery errors!

        Failed address: {who}

        --- Session Transcript ---
        <-- 550 <{who}> Unknown user
        """), WHO, "failed", True, None),
    ("barracuda", plain("Barracuda Spam Firewall <postmaster@mx.example>",
        "**Message you sent blocked by our bulk email filter**", """
        Your message to: {who}
        was blocked by our Spam Firewall. The email you sent with the following subject has NOT BEEN DELIVERED:

        Subject: Thank you
        """), WHO, "failed", True, None),
    ("mimecast", plain("Mimecast Postmaster <postmaster@harbour.example>",
        "[Postmaster] Email Delivery Failure", """
        This is a delivery failure notification message indicating that
        an email you addressed to email address :
        -- {who}

        could not be delivered. The problem appears to be :
        -- Recipient email server rejected the message

        Additional information follows :
        -- 5.7.1 Unable to relay
        """), WHO, "failed", True, "5.7.1"),
    ("proofpoint", plain("Mail Delivery Subsystem <postmaster@pps.harbour.example>", "Undeliverable Email", """
        The following recipients could not be reached:

        {who}
        Reason: 550 5.1.1 recipient rejected
        """), WHO, "failed", True, "5.1.1"),
    ("courier", plain('"Courier mail server at mx.example" <postmaster@mx.example>',
        "NOTICE: mail delivery status.", """
        This is a delivery status notification from mx.example,
        running the Courier mail server, version 0.65.

        The original message was received on Mon, 02 Mar 2026 09:00:00 +0000

                                   UNDELIVERABLE MAIL

        Your message to the following recipients cannot be delivered:

        <{who}>:
             mail.harbour.example [192.0.2.9]:
        <<< 550 User unknown.
        """), WHO, "failed", True, None),
    ("opensmtpd", plain("Mailer Daemon <MAILER-DAEMON@mx.example>", "Delivery status notification: error", """
            Hi!

            This is the MAILER-DAEMON, please DO NOT REPLY to this email.

            An error has occurred while attempting to deliver a message for
            the following list of recipients:

        {who}: 550 5.2.2 mailbox full

            Below is a copy of the original message:
        """), WHO, "failed", True, "5.2.2"),
    ("opensmtpd warning", plain("Mailer Daemon <MAILER-DAEMON@mx.example>", "Delivery status notification: warning", """
            Hi!

            This is the MAILER-DAEMON, please DO NOT REPLY to this email.

            A message is delayed for more than 4 hours for the following
            list of recipients:

        {who}: Network error on destination MXs
        """), WHO, "delayed", False, None),
    ("amazon", plain("MAILER-DAEMON@eu-west-1.amazonses.com", "Delivery Status Notification (Failure)", """
        An error occurred while trying to deliver the mail to the following recipients:
        {who}
        """), WHO, "failed", True, None),
    ("james", plain("postmaster@mx.example", "Re: Thank you", """
        Hi. This is the James mail server at mx.example.
        I'm afraid I wasn't able to deliver your message to the following addresses.
        This is a permanent error; I've given up. Sorry it didn't work out.  Below
        I include the list of recipients and the reason why I was unable to deliver
        your message.

        Failed recipient(s):
        {who}

        Error message:
        550 user unknown
        """, "In-Reply-To: <thanks.1@example.org>"), WHO, "failed", True, None),
    ("imail", plain("Postmaster@mx.example", "Undeliverable Mail", """
        Unknown user: {who}

        Original message follows.

        {letter}
        """), WHO, "failed", True, None),
    ("powermta", plain("mailer-daemon@mx.example", "Delivery report", """
        Hello, this is the mail server on mx.example.

        I am sending you this message to inform you on the delivery status of a
        message you previously sent.  Immediately below you will find a list of
        the affected recipients.

          <{who}>  : delivery temporarily suspended: too many connections from your host
        """), WHO, "delayed", False, None),
    ("zoho", plain("mailer-daemon@mail.zoho.com", "Undelivered Mail Returned to Sender", """
        This message was created automatically by mail delivery software.
        A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.

        {who} Invalid Address, ERROR_CODE :550, ERROR_CODE :Requested action not taken: mailbox unavailable
        """), WHO, "failed", True, None),
    ("messagelabs", plain("MAILER-DAEMON@messagelabs.com", "Mail Delivery Failure", """
        This is the mail delivery agent at messagelabs.com.
        I was not able to deliver your message to the following addresses.

        <{who}>:
        192.0.2.9 failed after I sent the message.
        Remote host said: 550 Invalid recipient
        """), WHO, "failed", True, None),
    ("mail marshal", plain("<>", "Undeliverable: Thank you", """
        Your message:
           From:    maya@example.org
           Subject: Thank you

        Could not be delivered because of

        550 5.1.1 User unknown

        The following recipients were affected:
            {who}
        """), WHO, "failed", True, "5.1.1"),
    ("trend micro", plain("interscan@mx.example", "Mail could not be delivered", """
        Sent >>> RCPT TO: <{who}>
        Received <<< 550 5.1.1 no such user here

        Unable to deliver message to <{who}>
        """), WHO, "failed", True, "5.1.1"),
    ("russian web mail", plain("mailer-daemon@corp.mail.ru", "Mail failure.", """
        This message was created automatically by mail delivery software.
        A message that you sent could not be delivered to one or more of its recipients.

          {who}
            Mailbox is full
        """), WHO, "failed", True, None),
    ("a phone company of Japan", plain("Postmaster@phone.example", "Mail System Error - Returned Mail", """
        The following addresses had delivery errors---

        {who}
        """), WHO, "failed", True, None),
    ("a gateway by words alone", plain("Mail Gateway <no-reply@gw.harbour.example>", "Message could not be delivered", """
        Hello,

        the address {who} does not exist on this system. Your mail was not delivered.
        """, "Auto-Submitted: auto-replied"), WHO, "failed", True, None),
    ("german", plain("Mail Delivery System <mailer-daemon@gmx.example>", "Mail delivery failed: returning message to sender", """
        Diese Nachricht wurde automatisch von Mail Delivery Software erstellt.

        Ihre Nachricht konnte nicht an einen oder mehrere ihrer Empfänger zugestellt werden.
        Dies ist ein dauerhafter Fehler. Die folgende(n) Adresse(n) haben versagt:

          {who}:
            SMTP error from remote server for RCPT TO command, host: mail.harbour.example
            reason: 550 5.1.1 unknown
        """), WHO, "failed", True, "5.1.1"),
    ("german exchange", plain("postmaster@hafen.example", "Unzustellbar: Danke", """
        Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:

        {who}
        Die eingegebene E-Mail-Adresse konnte nicht gefunden werden. Überprüfen Sie die E-Mail-Adresse.
        """), WHO, "failed", True, None),
    ("french", plain("postmaster@port.example", "Non remis : Merci", """
        Échec de la remise pour ces destinataires ou groupes :

        {who}
        L'adresse de messagerie que vous avez entrée est introuvable.
        """), WHO, "failed", True, None),
    ("spanish", plain("postmaster@puerto.example", "No se puede entregar: Gracias", """
        No se pudo entregar el mensaje a estos destinatarios o grupos:

        {who}
        La dirección de correo electrónico que escribió no se encontró.
        """), WHO, "failed", True, None),
    ("portuguese", plain("postmaster@porto.example", "Não é possível entregar: Obrigada", """
        Falha na entrega para estes destinatários ou grupos:

        {who}
        O endereço de email digitado não foi encontrado.
        """), WHO, "failed", True, None),
    ("italian", plain("postmaster@porto.example", "Non recapitabile: Grazie", """
        Recapito non riuscito per i seguenti destinatari o gruppi:

        {who}
        L'indirizzo di posta elettronica immesso non è stato trovato.
        """), WHO, "failed", True, None),
    ("japanese", plain("postmaster@minato.example", "配信不能: お礼", """
        次の受信者またはグループへの配信に失敗しました:

        {who}
        入力した電子メール アドレスが見つかりませんでした。
        """), WHO, "failed", True, None),
    ("dutch", plain("postmaster@haven.example", "Onbestelbaar: Bedankt", """
        Bezorging aan deze geadresseerden of groepen is mislukt:

        {who}
        Het e-mailadres dat u hebt ingevoerd, is niet gevonden.
        """), WHO, "failed", True, None),
    ("swedish", plain("postmaster@hamn.example", "Kunde inte levereras: Tack", """
        Det gick inte att leverera till följande mottagare eller grupper:

        {who}
        """), WHO, "failed", True, None),
    ("polish", plain("postmaster@przystan.example", "Niedostarczone: Dziękuję", """
        Nie można dostarczyć wiadomości do następujących adresatów lub grup:

        {who}
        """), WHO, "failed", True, None),
    ("chinese", plain("postmaster@gang.example", "系统退信", """
        很抱歉，您的邮件无法投递到以下收件人：
        {who}
        550 5.1.1 Mailbox not found
        """), WHO, "failed", True, "5.1.1"),
    ("a full mailbox, waited for", plain("Postmaster <postmaster@harbour.example>", "Mail Delivery Warning", """
        This is an advisory-only email. Please do not reply to it.

        Delivery of email to this address

        "{who}"

        has been postponed due to a full mailbox. We will continue to try to deliver your message over the next few days.
        """), WHO, "delayed", False, None),
    ("no recipient but the one of the letter", plain(DAEMON, "Undeliverable mail", """
        Your message could not be delivered, the mailbox is unavailable.

        ----- Original message -----
        {letter}
        """), WHO, "failed", True, None),
    ("one who answers instead of the server", plain("noreply@harbour.example", "Undeliverable: Thank you", """
        The email account {who} is no longer active. Your message was not delivered.
        """, "Auto-Submitted: auto-generated"), WHO, "failed", True, None),
    ("facebook's way", plain("Facebook <mailer-daemon@mx.facebook.example>", "Sorry, your message could not be delivered", """
        This message was created automatically by Facebook.
        Your message to {who} was rejected: 550 5.1.1 RCP-P2 unknown
        """), WHO, "failed", True, "5.1.1"),
]  # fmt: skip
