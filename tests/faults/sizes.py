"""How much of each fault: little by default, so that the suite stays quick; all that is promised when asked for.

QUIET_MAILS=10000 RESTARTS=20 STOPS=50 .venv/bin/python -m pytest tests/faults
"""

import os

#: Mails of the run in which nothing goes wrong.
QUIET_MAILS = int(os.environ.get("QUIET_MAILS", "300"))
#: How often Redis dies.
RESTARTS = int(os.environ.get("RESTARTS", "2"))
#: How often a sender is told to stop.
STOPS = int(os.environ.get("STOPS", "10"))
