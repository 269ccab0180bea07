from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "reminders"

    def ready(self) -> None:
        from accounts import bells

        from . import invitations, weekly

        weekly.register_weekly_mail()
        invitations.register_invitations()
        bells.member_invited.hang(invitations.owe_invitation)
