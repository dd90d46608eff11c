"""Reading a mailbox: first scan, pass without news, bytes and memory, against mbsync and the raw line."""
