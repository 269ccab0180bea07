from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self) -> None:
        from accounts.audit_words import name_columns, name_tables, name_verbs
        from stakeholders import merging, panels

        from . import sign_off_mails, sources, words
        from .domain.evidence_merging import merge_evidence
        from .domain.merging import merge_owners
        from .domain.stake_merging import merge_stakes
        from .panels import evidence_panel, stake_panel

        name_verbs(words.VERBS)
        name_tables(words.TABLES)
        name_columns(words.COLUMNS)
        merging.register(merge_owners)
        merging.register(merge_evidence)
        merging.register(merge_stakes)
        panels.register(evidence_panel)
        panels.register(stake_panel)
        sign_off_mails.register_sign_offs()
        sources.register_all()
