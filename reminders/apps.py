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
            }
        )
