"""How fast Allyship is, measured on the machine at hand: ``make bench``."""
