"""What names mean across the modules of a Python project."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from forklint.frontends.python import handed
from forklint.frontends.python.given import Given
from forklint.frontends.python.makings import UNKNOWN, Making
from forklint.frontends.python.outline import ClassOutline, FunctionOutline, Outline
from forklint.ir import Arg
from forklint.models import Models

_HOPS = 12  # re-exports followed before giving up
_STDLIB = frozenset(sys.stdlib_module_names)
RECEIVERS = frozenset({"self", "cls"})


@dataclass(slots=True)
class Project:
    """The outlines of a project by module name, and the models that type its objects.

    asked: the keywords of arguments that the models ask for; managers: what generators that are context
    managers are called; given: what functions and constructors are given;
    imported: the modules that some module imports, once that was asked for.
    """

    outlines: Mapping[str, Outline]
    models: Models
    classes: dict[str, ClassOutline] = field(default_factory=dict)
    _resolved: dict[tuple[str, str], str] = field(default_factory=dict)
    _ancestors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    imported: set[str] = field(default_factory=set)
    functions: Mapping[tuple[str, str], FunctionOutline] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    managers: frozenset[str] = frozenset()
    given: Given = field(default_factory=Given)
    _returned: dict[str, str] = field(default_factory=dict)
    _same: dict[tuple[str, str], str] = field(default_factory=dict)
    _types: dict[tuple[str, str], str] = field(default_factory=dict)
    _bases: set[str] = field(default_factory=set)
    _kept: dict[tuple[str, str], str] | None = None

    @classmethod
    def of(cls, outlines: Iterable[Outline], models: Models) -> Project:
        """Collect outlines; where two modules have one name, the first by path counts."""
        by_module: dict[str, Outline] = {}
        classes: dict[str, ClassOutline] = {}
        for one in sorted(outlines, key=lambda o: o.path):
            by_module.setdefault(one.module, one)
            for name, found in one.classes.items():
                classes.setdefault(f"{one.module}.{name}", found)
        given = Given.of(by_module.values(), models)
        functions = {(o.module, f.name): f for o in by_module.values() for f in o.functions}
        managers = frozenset(f.name.rpartition(".")[2] for f in functions.values() if f.is_manager)
        return cls(
            by_module, models, classes, functions=functions, asked=models.asked(),
            managers=managers, given=given,
        )  # fmt: skip

    def anew(self) -> Project:
        """Return the same project with nothing found out yet: what ends circles depends on who asks first."""
        return replace(self, _resolved={}, _returned={}, _same={}, _types={}, _kept=None)

    def resolve(self, outline: Outline, name: str) -> str:
        """Return the full name of what a module calls name, name itself if it is a builtin."""
        key = (outline.path, name)
        if key not in self._resolved:
            self._resolved[key] = name  # a name that leads back to itself ends here
            self._resolved[key] = self._resolve(outline, name)
        return self._resolved[key]

    def _resolve(self, outline: Outline, name: str) -> str:
        first, _, rest = name.partition(".")
        if _defines(outline, first):
            full = f"{outline.module}.{first}"
        elif first in outline.imports:
            full = outline.imports[first]
        else:
            full = next(self._starred(outline, first), first)
        return self.follow(".".join(filter(None, (full, rest))))

    def _starred(self, outline: Outline, name: str) -> Iterator[str]:
        """Yield what a name can be that `import *` brings, straight or through the stars of others."""
        modules = list(dict.fromkeys(outline.stars))
        for module in modules:  # those that they name are added behind them
            other = self.outlines.get(module)
            if other is not None:
                if _defines(other, name) or name in other.imports:
                    yield f"{module}.{name}"
                modules += [m for m in dict.fromkeys(other.stars) if m not in modules]

    def follow(self, full: str) -> str:
        """Follow a full name through re-exports to where it is defined."""
        for _ in range(_HOPS):
            module, rest = self.split(full)
            if not module or not rest:
                return full
            outline = self.outlines[module]
            first, _, more = rest.partition(".")
            if _defines(outline, first):
                made = outline.variables.get(first, "")
                is_copy = made.startswith("=") and first not in outline.handed
                if is_copy and made[1:].partition(".")[0] != first:
                    target = self._meaning(outline, made[1:])
                    known = target in self.classes or self.is_function(target)
                    if known or self.models.of(target):
                        full = ".".join(filter(None, (target, more)))
                        continue
                member = f"{self.type_made_by(outline, made)}.{more}"  # of what a variable holds
                return member if more and self.models.of(member) else full
            if first not in outline.imports:
                starred = next(self._starred(outline, first), "")
                if not starred:
                    return rest if first in _STDLIB else full
                full = ".".join(filter(None, (starred, more)))
                continue
            full = ".".join(filter(None, (outline.imports[first], more)))
        return full

    def _meaning(self, outline: Outline, made: str) -> str:
        """Return the full name of what is copied: a name, or an attribute of what a call makes."""
        call, made_by_call, attr = made.rpartition(").")
        return (
            f"{self.type_made_by(outline, call)}.{attr}"
            if made_by_call
            else self.resolve(outline, made)
        )

    def split(self, full: str) -> tuple[str, str]:
        """Split a full name into the longest known module and the rest."""
        parts = full.split(".")
        for end in range(len(parts), 0, -1):
            module = ".".join(parts[:end])
            if module in self.outlines:
                return module, ".".join(parts[end:])
        if len(parts) > 1 and parts[-1] in _STDLIB and parts[0] not in _STDLIB:
            return "", ""
        return "", full

    def is_module(self, full: str) -> bool:
        """Whether a full name is a module of the project."""
        return full in self.outlines

    def is_function(self, full: str) -> bool:
        """Whether a full name is a function or method that the project defines."""
        module, rest = self.split(full)
        return bool(module) and rest in self.outlines[module].function_names

    def function(self, full: str) -> FunctionOutline | None:
        """Return the outline of a function or method of the project."""
        return self.functions.get(self.split(full))

    def is_class(self, full: str) -> bool:
        """Whether a full name is a class that the project defines."""
        return full in self.classes

    def ancestors(self, full: str) -> tuple[str, ...]:
        """Return a class and the classes it inherits from, nearest first, depth first."""
        if full not in self._ancestors:
            self._ancestors[full] = (full,)  # a class that inherits from itself ends here
            found = dict.fromkeys([full])
            if full in self.classes:
                outline = self.outlines[self.split(full)[0]]
                for base in self.classes[full].bases:
                    found |= dict.fromkeys(self.ancestors(self.resolve(outline, base)))
            self._ancestors[full] = tuple(found)
        return self._ancestors[full]

    def method(self, cls: str, name: str, after: bool = False) -> str:
        """Return the full name of a method as an object of cls finds it.

        A method that no class of the project defines belongs to the first foreign ancestor.
        """
        lineage = self.ancestors(cls)[1:] if after else self.ancestors(cls)
        for ancestor in lineage:
            made = self.classes.get(ancestor)
            if made is not None and name in made.methods:
                return f"{self.split(ancestor)[0]}.{made.methods[name]}"
        foreign = [a for a in lineage if a not in self.classes and a not in ("object", "")]
        known = [a for a in foreign if self.models.of(f"{a}.{name}")]
        typed = [t for a in foreign if (t := self.models.result_type(a))]
        last = "object" if after else cls  # a mixin's own may be told of no class
        return f"{(known or typed or foreign or [last])[0]}.{name}"

    def assigns(self, cls: str, name: str) -> bool:
        """Whether a class or its methods assign an attribute of a name."""
        return name in self._attributes(cls)

    def attribute(self, cls: str, name: str) -> str:
        """Return the name of an attribute: it belongs to the first ancestor that assigns it."""
        owner = next((a for a in reversed(self.ancestors(cls)) if name in self._attributes(a)), cls)
        return self._handed_on(owner, name) or f"@{owner}.{name}"

    def _handed_on(self, cls: str, name: str) -> str:
        """Return the attribute of another class that an attribute always is, "" if there is none.

        Whoever makes an object of the class hands it over; only objects of libraries are followed.
        """
        key = (cls, name)
        if key not in self._same:
            self._same[key] = ""
            made = self.classes[cls].attributes.get(name, "") if cls in self.classes else ""
            param = made[1:] if made.startswith("=") else ""
            if param and param in self.classes[cls].params:
                kind = self._given_type(cls, param)
                found = {
                    self._attribute_of(o, m.owner, by) for o, m, by in self._given_to(cls, param)
                }
                if kind and kind not in self.classes and len(found) == 1:
                    self._same[key] = found.pop()
        return self._same[key]

    def _attribute_of(self, outline: Outline, owner: str, maker: str) -> str:
        """Return the attribute that an argument is in a method of a class, "" if it is none."""
        first, _, attr = maker[1:].partition(".")
        is_own = maker[0] == "=" and first in RECEIVERS and owner and attr.isidentifier()
        return self.attribute(f"{outline.module}.{owner}", attr) if is_own else ""

    def _given_to(self, cls: str, param: str) -> Iterator[tuple[Outline, Making, str]]:
        path = self.outlines[self.split(cls)[0]].path
        return self.given.arguments(path, cls, self.classes[cls].params, param)

    def attribute_type(self, cls: str, name: str) -> str:
        """Return the type of an attribute, "" if it is not known."""
        key = (cls, f".{name}")
        if key not in self._types:
            self._types[key] = ""  # what is made of itself ends here
            self._types[key] = self._attribute_type(cls, name)
        return self._types[key]

    def _attribute_type(self, cls: str, name: str) -> str:
        for ancestor in self.ancestors(cls):
            if made := self._attributes(ancestor).get(name, ""):
                if made[1:] in self.classes[ancestor].params and made[0] == "=":
                    return self._given_type(ancestor, made[1:])
                module, rest = self.split(ancestor)
                return self._type_of(self.outlines[module], Making("", rest, ()), made)
        if self._kept is None:
            self._kept = handed.kept(self)
        return self._kept.get((cls, name), "")

    def _given_type(self, cls: str, param: str) -> str:
        """Return the type of what a constructor is given, as its annotation or those who call it tell."""
        key = (cls, param)
        if key not in self._types:
            self._types[key] = ""  # what is handed round in a circle ends here
            params = self.classes[cls].params
            outline = self.outlines[self.split(cls)[0]]
            told = self.told_type(outline, params[param])
            found = (self._type_of(*one) for one in self._given_to(cls, param))
            self._types[key] = told or next(filter(None, found), "")
        return self._types[key]

    def parameter_type(self, full: str, param: str) -> str:
        """Return the type of what a function is given: its annotation's, or that which all callers tell."""
        key = (full, param)
        if key not in self._types:
            self._types[key] = ""  # what is handed round in a circle ends here
            module, rest = self.split(full)
            one = self.functions.get((module, rest))
            if one is not None and param in one.params:
                told = self.told_type(self.outlines[module], one.params[param])
                self._types[key] = told or self._agreed_type(full, one, param)
        return self._types[key]

    def _agreed_type(self, full: str, one: FunctionOutline, param: str) -> str:
        """Return the one type of what callers give a function, "" if they differ or do not tell."""
        found: set[str] = set()
        path = self.outlines[self.split(full)[0]].path
        for outline, call, by in self.given.arguments(path, one.name, one.params, param):
            if self._callee(outline, call, call.name) == full:
                found.add(self._type_of(outline, call, by))
        found.discard("")
        return found.pop() if len(found) == 1 else ""

    def _callee(self, outline: Outline, call: Making, name: str) -> str:
        """Return the full name of what a name means in a function: a method by the type of its object."""
        base, _, attr = name.rpartition(".")
        cls = self._type_of(outline, call, f"={base}") if base else ""
        if not cls:
            return self.resolve(outline, name)
        return self.method(cls, attr) if cls in self.classes else f"{cls}.{attr}"

    def _type_of(self, outline: Outline, call: Making, maker: str) -> str:
        """Return the type of a value in the function that a call stands in."""
        if maker[:1] == "=" and "(" not in maker:
            first, *attrs = maker[1:].split(".")
            found = self._type_of_name(outline, call, first)
            for attr in attrs:
                found = self.attribute_type(found, attr) if found in self.classes else ""
            return found or (self.variable_type(self.resolve(outline, maker[1:])) if attrs else "")
        name, _, given = maker.partition("(")
        if not name or name[0] in '=#"' or "." not in name:
            return self.type_made_by(outline, maker)
        args = tuple(self._arg(outline, text) for text in given.split(",") if text)
        return self.result_type(self._callee(outline, call, name), args)

    def _type_of_name(self, outline: Outline, call: Making, name: str) -> str:
        """Return the type of what a name means in a function: its object, a parameter, a variable."""
        if name in RECEIVERS and call.owner:
            return f"{outline.module}.{call.owner}"
        one = self.functions.get((outline.module, call.within)) if call.within else None
        if one is not None and name in one.params:
            return self.parameter_type(f"{outline.module}.{call.within}", name)
        return self.variable_type(self.resolve(outline, name))

    def copied(self, cls: str, name: str) -> str:
        """Return the class, or the library's function, that an attribute is a copy of, "" for others."""
        for ancestor in self.ancestors(cls):
            made = self._attributes(ancestor).get(name, "")
            if made.startswith("=") and made[1:] not in self.classes[ancestor].params:
                first, _, rest = made[1:].partition(".")
                held, _, attr = rest.partition(".")
                outline = self.outlines[self.split(ancestor)[0]]
                of_object = first in RECEIVERS and bool(attr)
                full = (
                    f"{self.attribute_type(cls, held)}.{attr}"
                    if of_object
                    else self._meaning(outline, made[1:])
                )
                return full if full in self.classes or self.models.of(full) else ""
        return ""

    def _attributes(self, cls: str) -> Mapping[str, str]:
        made = self.classes.get(cls)
        return made.attributes if made else {}

    def constant(self, full: str) -> str:
        """Return the number that a global variable always is, "" if it is not one."""
        made = self._maker(full)
        return made[1:] if made.startswith("#") else ""

    def text(self, full: str) -> str:
        """Return the string that a global variable always is, in quotes, "" if it is not one."""
        made = self._maker(full)
        return made if made.startswith('"') else ""

    def _maker(self, full: str) -> str:
        module, rest = self.split(full)
        return self.outlines[module].variables.get(rest, "") if module else ""

    def variable_type(self, full: str) -> str:
        """Return the type of a global variable, "" if it is not known."""
        module, rest = self.split(full)
        if not module:
            return ""
        outline = self.outlines[module]
        by = outline.variables.get(rest, "")
        given_to = outline.handed.get(rest, "")
        here = Making("", "", (), given_to)
        made = self._type_of(outline, here, by) if given_to else self.type_made_by(outline, by)
        return "" if rest.endswith("[]") and self._is_base(made) else made

    def _is_base(self, cls: str) -> bool:
        """Whether other classes of the project inherit from a class: an element may be of any of them."""
        if not self._bases:
            self._bases |= {base for one in self.classes for base in self.ancestors(one)[1:]}
        return cls in self._bases

    def type_made_by(self, outline: Outline, maker: str) -> str:
        """Return the type of what calling maker gives: a class of the project or of a model."""
        if not maker or maker[0] in '=#"':
            return ""
        name, _, given = maker.partition("(")
        args = tuple(self._arg(outline, text) for text in given.split(",") if text)
        return self.result_type(self.resolve(outline, name), args)

    def _arg(self, outline: Outline, text: str) -> Arg:
        """Return an argument as an outline tells it: `keyword=word`, "?" before the name of what is no word."""
        keyword, _, word = text.rpartition("=")
        if word.startswith(UNKNOWN):
            name = word.removeprefix(UNKNOWN)
            word = self.text(self.resolve(outline, name)) if name else ""
        return Arg(word, keyword, words=frozenset({word}) if word else None)

    def result_type(self, full: str, args: Sequence[Arg] = ()) -> str:
        """Return the type that calling a full name gives, "" if it is not known."""
        known = full if full in self.classes else self.models.result_type(full, args)
        return known or self._returned_type(full)

    def told_type(self, outline: Outline, text: str) -> str:
        """Return the type that an annotation names; how a worker process begins it does not say."""
        made = self.type_made_by(outline, text)
        return "" if self._is_worker(made) else made

    def _is_worker(self, made: str) -> bool:
        starts = self.models.of(f"{made}.start") if made and made not in self.classes else ()
        return any("worker" in row.events() for row in starts)

    def _returned_type(self, full: str) -> str:
        """Return the type of what a function of the project returns, the first that is told."""
        if full not in self._returned:
            self._returned[full] = ""  # what calls itself ends here
            module, rest = self.split(full)
            one = self.functions.get((module, rest)) if module else None
            if one is not None:
                here = Making("", one.owner, (), one.name)
                told = (self._type_of(self.outlines[module], here, r) for r in one.returns)
                found = next(filter(None, told), "")
                self._returned[full] = "" if self._is_worker(found) else found
        return self._returned[full]

    def defined_in(self, full: str) -> ClassOutline | None:
        """Return the outline of a class of the project."""
        return self.classes.get(full)

    def outline_of(self, full: str) -> Outline | None:
        """Return the outline of the module that defines a full name."""
        return self.outlines.get(self.split(full)[0])


def _defines(outline: Outline, name: str) -> bool:
    return (
        name in outline.classes
        or (name in outline.variables and name not in outline.imports)
        or name in outline.function_names
    )
