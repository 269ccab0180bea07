from django.apps import AppConfig


class StakeholdersConfig(AppConfig):
    name = "stakeholders"

    def ready(self) -> None:
        from accounts import bells, hidden
        from accounts.audit_words import name_columns, name_tables, name_verbs

        from . import sources, words
        from .domain.derived import refresh_all
        from .domain.groups import lay_groups
        from .domain.own_record import link_member
        from .mails import register_surveys
        from .queries.hidden import rows_about

        bells.organization_founded.hang(lay_groups)
        bells.organization_changed.hang(refresh_all)
        bells.member_joined.hang(link_member)
        hidden.tell(rows_about)
        name_verbs(words.VERBS)
        name_tables(words.TABLES)
        name_columns(words.COLUMNS)
        sources.register_all()
        register_surveys()
