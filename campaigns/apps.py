from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"

    def ready(self) -> None:
        from accounts import hidden
        from accounts.audit_words import name_verbs
        from stakeholders import finders

        from . import mails, words
        from .queries.finding import find_campaigns
        from .queries.hidden import rows_about

        mails.register_asks()
        name_verbs(words.VERBS)
        hidden.tell(rows_about)
        finders.register("campaigns", _("Campaigns"), find_campaigns)
