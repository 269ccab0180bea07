from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    name = "reminders"

    def ready(self) -> None:
        from accounts import audit_words, bells

        from . import invitations, weekly

        weekly.register_weekly_mail()
        invitations.register_invitations()
        bells.member_invited.hang(invitations.owe_invitation)
        audit_words.name_verbs(
            {
                "choose_weekly_mail": _("Chose when the weekly mail comes"),
                "stop_weekly_mail": _("Stopped the weekly mail from a link in it"),
                "note_bounce": _("Noted that an address refuses mail"),
                "snooze": _("Put a prompt off"),
                "unsnooze": _("Brought a prompt back"),
            }
        )
        audit_words.name_tables({"reminders_preference": _("choice of mail"), "reminders_snooze": _("prompt put off")})
        audit_words.name_columns(
            {
                "bounced_at": _("address refused mail"),
                "key": _("what"),
                "made_at": _("made"),
                "membership_id": _("member"),
                "stopped_at": _("stopped"),
                "until": _("until"),
            }
        )
