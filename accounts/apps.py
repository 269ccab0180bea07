from django.apps import AppConfig
from django.db.backends.signals import connection_created


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from .prepared import settle

        connection_created.connect(settle, dispatch_uid="accounts.prepared")
