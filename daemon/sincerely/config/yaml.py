"""YAML without its traps: places kept, nothing guessed, nothing executed.

Refused: duplicate keys, anchors and aliases (a bomb of them never ends), unknown tags. Not known:
sexagesimal numbers (`22:00` is not 1320) and yes/no/on/off as booleans.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml


class _Loader(yaml.SafeLoader):
    """SafeLoader with the YAML 1.2 idea of what a plain word means."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith(("null", "str"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), list("tTfF")
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z"), list("-+0123456789")
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]+\.[0-9]+\Z"), list("-+0123456789")
)

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """values: plain data; places: path -> (line, column), counted from 1; problems: as lines."""

    values: Any
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: list[tuple[int, int, str]] = field(default_factory=list)

    def place(self, path: Path) -> tuple[int, int]:
        """Where a path stands, or its nearest parent that does."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


def read(text: str) -> Document:
    """The document in `text`. Never raises: what is wrong stands in `problems`."""
    document = Document(values={})
    loader = None
    try:
        loader = _Loader(text)
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            mark = event.start_mark
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                spot = (mark.line + 1, mark.column + 1) if mark else (1, 1)
                document.problems.append((*spot, "anchors and aliases are not allowed"))
                return document
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        line, column = (at.line + 1, at.column + 1) if at else (1, 1)
        document.problems.append((line, column, f"this is not YAML: {error.problem}"))
        return document
    except (yaml.YAMLError, ValueError) as error:
        document.problems.append((1, 1, f"this is not YAML: {error}"))
        return document
    finally:
        if loader is not None:
            loader.dispose()
    if node is not None:
        document.values = _value(node, (), document)
    return document


def _value(node: Any, path: Path, document: Document) -> Any:
    document.places.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if not node.tag.startswith("tag:yaml.org,2002:"):
        document.problems.append((line, column, f"unknown tag {node.tag}"))
        return None
    if isinstance(node, yaml.MappingNode):
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            spot = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if key in values:
                first = document.places[(*path, key)]
                text = f"{key!r} stands twice, first in line {first[0]}"
                document.problems.append((*spot, text))
                continue
            document.places[(*path, key)] = spot
            values[key] = _value(value_node, (*path, key), document)
        return values
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, index), document) for index, item in enumerate(node.value)]
    return _scalar(node, document)


def _scalar(node: Any, document: Document) -> Any:
    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    if kind == "null":
        return None
    if kind == "bool":
        return node.value.casefold() == "true"
    if kind == "int":
        return int(node.value) if len(node.value) < 20 else node.value
    if kind == "float":
        return float(node.value)
    if kind != "str":
        spot = (node.start_mark.line + 1, node.start_mark.column + 1)
        document.problems.append((*spot, f"unknown tag !!{kind}"))
    return node.value
