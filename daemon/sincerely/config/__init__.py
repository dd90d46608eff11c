"""The configuration: one YAML file, read strictly, every mistake told at once with its place."""

from sincerely.config.load import Config, Located, find, load, template

__all__ = ["Config", "Located", "find", "load", "template"]
