"""What scenarios said, and what came of it; every change is followed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.audit_triggers import audit_table


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_audit_never_nests"),
        ("campaigns", "0004_suggestions"),
        ("stakeholders", "0011_slipping"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ScenarioReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said_on", models.DateField()),
                ("review_on", models.DateField(verbose_name="look again on")),
                ("made_at", models.DateTimeField()),
                ("version", models.PositiveSmallIntegerField(verbose_name="version of the model")),
                ("susceptibility", models.FloatField()),
                ("emphasis", models.FloatField()),
                ("threshold", models.FloatField()),
                (
                    "reading",
                    models.CharField(
                        choices=[("strength", "by how much they listen"), ("alike", "everybody alike")],
                        max_length=8,
                        verbose_name="how ties are weighed",
                    ),
                ),
                ("asks", models.PositiveIntegerField()),
                ("least", models.FloatField()),
                ("most", models.FloatField()),
                ("scored_at", models.DateTimeField(null=True)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="campaigns.campaign"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.organization"),
                ),
            ],
            options={
                "ordering": ["-said_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="SaidOpinion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("power", models.PositiveSmallIntegerField(verbose_name="power")),
                (
                    "stance",
                    models.SmallIntegerField(
                        choices=[(2, "Champion"), (1, "Supporter"), (0, "Neutral"), (-1, "Skeptic"), (-2, "Laggard")],
                        null=True,
                    ),
                ),
                ("said", models.FloatField()),
                (
                    "after",
                    models.SmallIntegerField(
                        choices=[(2, "Champion"), (1, "Supporter"), (0, "Neutral"), (-1, "Skeptic"), (-2, "Laggard")],
                        null=True,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.organization"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="stakeholders.stakeholder"
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opinions",
                        to="campaigns.scenarioreview",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="scenarioreview",
            constraint=models.CheckConstraint(
                condition=models.Q(("review_on__gt", models.F("said_on"))), name="scenarioreview_looks_ahead"
            ),
        ),
        migrations.AddConstraint(
            model_name="saidopinion",
            constraint=models.UniqueConstraint(fields=("review", "person"), name="saidopinion_once"),
        ),
        audit_table("campaigns_scenarioreview"),
        audit_table("campaigns_saidopinion"),
    ]
