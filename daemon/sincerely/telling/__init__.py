"""The other door for humans: what the user tells of people, meetings, advice and offers.

Letters are decided in `approvals`; here facts are told and corrected, from whichever channel. Each
call is one transaction and plans the persons it concerns anew, so that its effect shows at once.
"""
