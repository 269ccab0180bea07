"""What the audit trail calls the acts of this storey."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "propose_target": _("Wrote an ask down"),
    "change_target": _("Changed the words of an ask"),
    "ask_target": _("Sent an ask"),
    "accept_target": _("Said yes to an ask"),
    "decline_target": _("Said no to an ask"),
    "check_in": _("Said how an ask goes"),
    "finish_target": _("Finished an ask"),
    "end_target": _("Called an ask off"),
    "make_link": _("Made a personal link"),
    "revoke_links": _("Revoked personal links"),
    "create_campaign": _("Set up a campaign"),
    "change_campaign": _("Changed a campaign"),
    "add_action": _("Added an action"),
    "change_action": _("Changed an action"),
    "finish_action": _("Finished an action"),
    "reopen_action": _("Opened an action again"),
    "add_milestone": _("Added a milestone"),
    "end_campaign": _("Ended a campaign"),
    "remove_campaign": _("Removed a campaign"),
    "remove_action": _("Removed an action"),
    "change_milestone": _("Changed a milestone"),
    "remove_milestone": _("Removed a milestone"),
    "reach_milestone": _("Reached a milestone"),
    "seed_demo": _("Built the demo company"),
}
