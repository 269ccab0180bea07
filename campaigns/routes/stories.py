from django.urls import URLPattern, path

from campaigns.views import stories

urlpatterns: list[URLPattern] = [
    path("plan/stories", stories.stories, name="stories"),
    path("plan/stories/new", stories.story_add, name="story-add"),
    path("plan/stories/<int:pk>", stories.story, name="story"),
    path("plan/stories/<int:pk>/edit", stories.story_edit, name="story-edit"),
    path("plan/stories/<int:pk>/remove", stories.story_remove, name="story-remove"),
    path("plan/stories/<int:pk>/tell", stories.story_tell, name="story-tell"),
    path("plan/stories/tellings/<int:pk>/edit", stories.telling_edit, name="telling-edit"),
    path("plan/stories/tellings/<int:pk>/remove", stories.telling_remove, name="telling-remove"),
]
