"""Colors of a drawing: custom properties on a page (light and dark), plain values for mail and paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    champion: str = "var(--cha)"
    supporter: str = "var(--sup)"
    neutral: str = "var(--neu)"
    skeptic: str = "var(--ske)"
    laggard: str = "var(--lag)"
    unknown: str = "var(--unk)"
    ink: str = "var(--ink)"
    ink2: str = "var(--ink2)"
    ink3: str = "var(--ink3)"
    line: str = "var(--line)"
    line2: str = "var(--line2)"
    ground: str = "var(--bg)"
    fill: str = "var(--bg3)"
    accent: str = "var(--ac)"
    accent_ink: str = "var(--ac-ink)"
    late: str = "var(--late)"
    idle: str = "var(--idle)"
    tie: str = "var(--tie)"
    font: str | None = None
    # A page carries the glyphs once, as symbols; anything that leaves the page carries its own shapes.
    symbols: bool = True

    def stance(self, value: int | None) -> str:
        colors = {2: self.champion, 1: self.supporter, 0: self.neutral, -1: self.skeptic, -2: self.laggard}
        return colors[value] if value is not None else self.unknown


PAGE = Palette()

MAIL = Palette(
    champion="#08506B",
    supporter="#1B92B4",
    neutral="#77726B",
    skeptic="#C2701A",
    laggard="#8F3A0B",
    unknown="#83868E",
    ink="#1B1C1F",
    ink2="#53565E",
    ink3="#6A6D75",
    line="#E7E5E0",
    line2="#F0EEEA",
    ground="#FFFFFF",
    fill="#F3F1ED",
    accent="#4B49C8",
    accent_ink="#3A389F",
    late="#A61E43",
    idle="#B9BCC4",
    tie="#A5A8B0",
    font="Inter, Arial, Liberation Sans, DejaVu Sans, sans-serif",
    symbols=False,
)
