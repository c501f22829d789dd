"""What a letter says, as a careful reader would write it down."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Facts:
    """The findings of a letter in the form of the gold files."""

    people: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    organisations: list[tuple[str, ...]] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    deadlines: list[dict[str, str]] = field(default_factory=list)
    commitments: list[dict[str, str | None]] = field(default_factory=list)
    fulfilments: list[str] = field(default_factory=list)
    abbreviations: list[tuple[str, str]] = field(default_factory=list)

    def country(self, code: str) -> None:
        """A country is named."""
        if code not in self.countries:
            self.countries.append(code)

    def person(self, name: str) -> None:
        """A person is named."""
        if name not in self.people:
            self.people.append(name)

    def organisation(self, *names: str) -> None:
        """A body is named, under one of these names."""
        wanted = tuple(name for name in names if name)
        if not any(set(wanted) & set(one) for one in self.organisations):
            self.organisations.append(wanted)

    def reference(self, identifier: str) -> None:
        """Something is cited."""
        if identifier not in self.references:
            self.references.append(identifier)
