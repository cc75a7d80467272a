"""In which units are quantities given, and how is each said? The table ``data/vocabulary/quantities/units.csv``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from gisa.schema.csv_tables import Row
from gisa.schema.project_tables import load_table

Kind = Literal[
    "Count",
    "Ordinal",
    "DimensionlessRatio",
    "Currency",
    "Time",
    "Computation",
    "ComputationRate",
    "Information",
    "DataRate",
    "Frequency",
    "Energy",
    "Power",
    "Voltage",
    "ElectricCurrent",
    "ElectricCharge",
    "SoundLevel",
    "Pressure",
    "DoseEquivalent",
    "Activity",
    "Velocity",
    "Length",
    "Area",
    "Volume",
    "Mass",
    "Angle",
    "Temperature",
    "AbsorbedDose",
    "Concentration",
    "CurrentDensity",
    "Density",
    "EnergyDensity",
    "DoseRate",
    "Emission",
    "Force",
    "FuelEconomy",
    "Illuminance",
    "Luminance",
    "LuminousFlux",
    "MagneticFluxDensity",
    "MassPerArea",
    "Resistance",
    "Resolution",
    "Torque",
]


@dataclass(frozen=True, kw_only=True)
class Unit(Row):
    """A unit, the kind of quantity that it measures (QUDT), and its wording around a number, which is ``{n}``.

    An empty ``en_plural`` says that English has one form.
    """

    TABLE: ClassVar[str] = "quantities/units"

    unit: str
    kind: Kind
    name_ko: str
    name_en: str
    ko: str
    en: str
    en_plural: str = ""

    def __post_init__(self) -> None:
        """Refuse a wording in which the number has no place."""
        for column, wording in (("ko", self.ko), ("en", self.en), ("en_plural", self.en_plural or self.en)):
            if not wording.count("{n}") == wording.count("{") == wording.count("}") == 1:
                raise ValueError(f'column {column}: "{wording}" — write {{n}} once, where the number stands')

    def labels(self, language: str) -> Iterator[tuple[str, str]]:
        """The unit's keys in a :class:`~gisa.schema.localisation.Wording`, with their wording in one language."""
        english = f"{self.en}|{self.en_plural}" if self.en_plural else self.en
        yield f"unit.{self.unit}", self.ko if language == "ko" else english
        yield f"unit.name.{self.unit}", self.name_ko if language == "ko" else self.name_en


def load_units() -> Sequence[Unit]:
    """All units, checked."""
    return load_table(Unit)
