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

#: What it calls the tables and the columns that have no name for people of their own.
TABLES = {
    "campaigns_action": _("action"),
    "campaigns_action_people": _("person concerned by an action"),
    "campaigns_campaign": _("campaign"),
    "campaigns_checkin": _("word on an ask"),
    "campaigns_influencetarget": _("ask"),
    "campaigns_milestone": _("milestone"),
    "campaigns_personallink": _("personal link"),
}
COLUMNS = {
    "action_id": _("action"),
    "answer_note": _("what they answered"),
    "answered_at": _("answered"),
    "asked_at": _("asked"),
    "asked_by_id": _("asked by"),
    "asked_id": _("who is asked"),
    "at": _("when"),
    "by_id": _("by"),
    "campaign_id": _("campaign"),
    "closed_at": _("ended"),
    "last_word_at": _("last word"),
    "lead_id": _("led by"),
    "made_at": _("made"),
    "outcome": _("outcome"),
    "person_id": _("about whom"),
    "progress": _("how far"),
    "proposed_at": _("written down"),
    "reached_on": _("reached"),
    "target_id": _("ask"),
}
