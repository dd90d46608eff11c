"""Reading a mailbox, against mbsync and the raw line: first scan, no news, bytes, memory."""
