"""Every address of the product, and the bare view that its speed is told in multiples of."""

from django.urls import include, path

from benchmarks.bare import bare_list

urlpatterns = [path("bench/bare/<int:organization>/", bare_list), path("", include("config.urls"))]
