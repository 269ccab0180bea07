from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self) -> None:
        from accounts.audit_words import name_columns, name_verbs
        from stakeholders import merging

        from . import sign_off_mails, sources, words
        from .domain.merging import merge_owners

        name_verbs(words.VERBS)
        name_columns(words.COLUMNS)
        merging.register(merge_owners)
        sign_off_mails.register_sign_offs()
        sources.register_all()
