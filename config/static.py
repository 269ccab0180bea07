"""Which static files are served."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class BuiltStaticFilesConfig(StaticFilesConfig):
    """The sources of the front end stay at home; what was built of them goes out."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "src"]
