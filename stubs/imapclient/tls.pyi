import imaplib
from ssl import SSLContext

class IMAP4_TLS(imaplib.IMAP4):
    def __init__(
        self,
        host: str,
        port: int = ...,
        ssl_context: SSLContext | None = ...,
        timeout: float | None = ...,
    ) -> None: ...
