"""The product's settings, with a bare view beside the pages and the statements of each answer counted."""

from config.settings import *

DEBUG = False
ROOT_URLCONF = "benchmarks.urls"
MIDDLEWARE = ["benchmarks.counting.StatementsMiddleware", *MIDDLEWARE]
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], BASE_DIR / "benchmarks" / "templates"]
LOGGING = {**LOGGING, "root": {"handlers": ["console"], "level": "WARNING"}}
