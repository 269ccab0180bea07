"""How many runs, and from which seed, where nothing else is said. Apart from what draws, which needs more memory."""

RUNS = 40_000
SEED = 20_050_817
