"""How much? Figures with unit, modifier and counted noun, and what they measure."""
