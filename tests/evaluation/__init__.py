"""The evaluation of the reading: what `sincerely read` prints, held against labelled mail.

It judges what a user sees, so it runs the public command and imports nothing of the reading.
The labels are described in tests/mail/letters/README.md.
"""
