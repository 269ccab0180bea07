from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"

    def ready(self) -> None:
        from accounts import hidden
        from accounts.audit_words import name_columns, name_tables, name_verbs
        from accounts.enums import Role
        from cases import next_talks
        from reminders.digests import register_body
        from stakeholders import finders, merging, panels

        from . import mails, rating_mails, recognition_mails, sources, words
        from .digest import compose_asked
        from .digest_team import compose_team
        from .domain.merging import merge_asks
        from .panels import asks_panel, duties_panel
        from .queries.finding import find_campaigns
        from .queries.hidden import rows_about
        from .queries.next_talks import asked_to_talk

        mails.register_asks()
        rating_mails.register_ratings()
        recognition_mails.register_recognition()
        for role in (Role.CHAMPION, Role.SPONSOR):
            register_body(role, compose_asked)
        for role in (Role.LEAD, Role.MEMBER):
            register_body(role, compose_team)
        name_verbs(words.VERBS)
        name_tables(words.TABLES)
        name_columns(words.COLUMNS)
        hidden.tell(rows_about)
        panels.register(asks_panel)
        panels.register(duties_panel)
        next_talks.register(asked_to_talk)
        merging.register(merge_asks)
        finders.register("campaigns", _("Campaigns"), find_campaigns)
        sources.register_all()
