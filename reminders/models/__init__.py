from .delivery import Delivery
from .heartbeat import Heartbeat
from .preference import Preference
from .snooze import Snooze

__all__ = ["Delivery", "Heartbeat", "Preference", "Snooze"]
