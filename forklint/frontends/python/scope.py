"""Where names live while a function is lowered: locals, captured variables, the module."""

from __future__ import annotations

from dataclasses import dataclass, field

from forklint.frontends.python.outline import Outline
from forklint.frontends.python.project import Project


@dataclass(slots=True)
class Scope:
    """The names of one function while it is lowered.

    captured: locals that nested functions use, and so are shared with whoever runs those;
    body: the class whose own statements are being lowered;
    kept: the name under which the result of the function is given again, "" if it is not;
    types: what is known of the types of names, as far as the lowering has come;
    methods: the names that hold a method of a library's object, with its full name and the object;
    stacked: what stacks of context managers have entered, with its type and the method that leaves it.
    """

    name: str
    receiver: str = ""
    cls: str = ""
    locals: frozenset[str] = frozenset()
    captured: frozenset[str] = frozenset()
    functions: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    methods: dict[str, tuple[str, str]] = field(default_factory=dict)
    outer: Scope | None = None
    body: str = ""
    kept: str = ""
    stacked: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    def find(self, name: str) -> tuple[Scope, bool] | None:
        """Return the scope that binds name, and whether it is this one."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.locals or name in scope.functions:
                return scope, scope is self
            scope = scope.outer
        return None

    def method(self, name: str) -> tuple[str, str]:
        """Return the method that a name holds, with the object it is of, "" if it holds none."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.methods:
                return scope.methods[name]
            scope = scope.outer
        return "", ""

    def spelled(self, name: str) -> str:
        """Return what a local variable of this scope is called in the graph."""
        return f"@{self.name}:{name}" if name in self.captured else name


@dataclass(frozen=True, slots=True)
class Names:
    """Resolves what the source calls things, in the light of the project."""

    project: Project
    outline: Outline

    def variable(self, name: str, scope: Scope) -> str:
        """Return the name of a variable, function, class or module as a value."""
        if found := scope.find(name):
            owner, _ = found
            if name in owner.functions:
                return f"&{owner.functions[name]}"
            return owner.spelled(name)
        if scope.body and self.project.assigns(scope.body, name):
            return self._member(scope.body, name)
        return self.value_of(self.project.resolve(self.outline, name))

    def value_of(self, full: str) -> str:
        """Return how a value with a full name is told: "&" a function or class, "@" a variable."""
        if self.project.is_function(full) or self.project.is_class(full):
            return f"&{full}"
        known = self.project.constant(full) or self.project.models.constants.get(full, "")
        return known or f"@{full}"

    def attribute(self, base: str, attr: str, scope: Scope) -> str:
        """Return the name of `base.attr`."""
        if not base:
            return ""
        if cls := self.type_of(base, scope):
            if self.project.is_class(cls):
                return self._member(cls, attr)
            is_itself = self.project.models.is_itself(f"{cls}.{attr}")
            return base if is_itself else f"{base}.{attr}"
        if base.startswith("&") and self.project.is_class(base[1:]):
            return self._member(base[1:], attr)
        if base.startswith("@") and ":" not in base:
            return self.value_of(self.project.follow(f"{base[1:]}.{attr}"))
        return f"{base}.{attr}"

    def _member(self, cls: str, attr: str) -> str:
        method = self.project.method(cls, attr)
        return (
            f"&{method}" if self.project.is_function(method) else self.project.attribute(cls, attr)
        )

    def type_of(self, name: str, scope: Scope) -> str:
        """Return the type of what a name holds, "" if it is not known."""
        if name == scope.receiver and scope.cls:
            return scope.cls
        looking: Scope | None = scope
        while looking is not None:
            if name in looking.types:
                return looking.types[name]
            if name == looking.receiver and looking.cls and looking is not scope:
                return looking.cls
            looking = looking.outer
        if name.startswith("@") and ":" not in name:
            return self._global_type(name[1:])
        return ""

    def _global_type(self, full: str) -> str:
        owner, _, attr = full.rpartition(".")
        if self.project.is_class(owner):
            return self.project.attribute_type(owner, attr)
        return self.project.variable_type(full)

    def callee(self, value: str) -> str:
        """Return what calling a value calls: classes by their constructor."""
        if not value or value[0] not in "&@":
            return f"*{value}" if value else ""
        full = value[1:]
        if self.project.is_class(full):
            return self.project.method(full, "__init__")
        return full
