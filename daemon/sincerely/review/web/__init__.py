"""The web page: the queue and the decisions, for one person on their own machine."""
