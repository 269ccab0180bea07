from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "privacy"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from accounts.audit_words import name_verbs

        name_verbs({"erase_person": _("Erased a person")})
