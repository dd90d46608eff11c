"""The fault rig: programs that hurt the send path and count what the promise costs.

    python -m tests.faults [--minutes N] [--seed S] [--only CAMPAIGN...] [--life SEED]

Each campaign draws its cases from the seed, adds its counts to `.faults.json` (so that runs may be
stopped and continued) and prints them. The short form runs within the ordinary tests.
"""
