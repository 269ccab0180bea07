"""What the audit trail calls the acts of this storey."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "start_case": _("Began the business case"),
    "change_case": _("Changed what the business case is called"),
    "remove_case": _("Removed the business case"),
    "change_values": _("Moved values of the business case"),
    "reset_to_sources": _("Set values of the business case back to their sources"),
    "add_line": _("Added an input of the business case"),
    "change_line": _("Changed an input of the business case"),
    "remove_line": _("Removed an input of the business case"),
    "add_block": _("Added a part of the business case"),
    "change_block": _("Changed a part of the business case"),
    "count_block": _("Chose which view of the same customers counts"),
    "remove_block": _("Removed a part of the business case"),
    "put_back": _("Put an old version of the business case back"),
}
COLUMNS = {
    "after_id": _("goes on from"),
    "block_id": _("part of the case"),
    "case_id": _("business case"),
    "finance_id": _("checked for finance by"),
    "key": _("short name"),
    "number": _("version"),
    "owner_person_id": _("owner"),
    "owner_user_id": _("owner in the team"),
    "verb": _("what was done"),
}
