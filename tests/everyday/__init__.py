"""Everyday mail and single passages, written apart from the reading by authors who did not see it.

refusals, offers, stops, advice, referrals, meetings (.jsonl): one to three sentences as they stand in
a mail, with near misses, in English, German, French and Spanish. They were studied while the patterns
were made. mails.jsonl: whole mails of six authors, each read first and looked at afterwards; what was
reached before they were looked at is written in docs/reading.md.
"""
