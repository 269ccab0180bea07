"""Phases, progress, what comes again and what waits for what; the new tables are followed like the others."""

import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.audit_triggers import audit_table


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_audit_never_nests"),
        ("campaigns", "0005_scenario"),
        ("stakeholders", "0011_slipping"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Phase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="start")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="end")),
            ],
            options={
                "ordering": ["number", "id"],
            },
        ),
        migrations.AddField(
            model_name="action",
            name="carried_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="carried_actions",
                to="stakeholders.stakeholder",
                verbose_name="carried by",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="follows",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="followed_by",
                to="campaigns.action",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="progress",
            field=models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="progress, %"),
        ),
        migrations.AddField(
            model_name="action",
            name="repeats",
            field=models.CharField(
                blank=True,
                choices=[
                    ("weekly", "Every week"),
                    ("two_weeks", "Every two weeks"),
                    ("monthly", "Every month"),
                    ("quarterly", "Every quarter"),
                ],
                db_default="",
                default="",
                max_length=12,
                verbose_name="repeats",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="standing",
            field=models.CharField(blank=True, db_default="", default="", max_length=120, verbose_name="how it stands"),
        ),
        migrations.AddField(
            model_name="action",
            name="waits_for",
            field=models.ManyToManyField(
                blank=True, related_name="awaited_by", to="campaigns.action", verbose_name="waits for"
            ),
        ),
        migrations.AddField(
            model_name="campaign",
            name="bend_on",
            field=models.DateField(blank=True, null=True, verbose_name="a day in between"),
        ),
        migrations.AddField(
            model_name="campaign",
            name="objective_before",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=300, verbose_name="the objective as it was worded"
            ),
        ),
        migrations.AddField(
            model_name="campaign",
            name="share_bend",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="wanted by that day, %"
            ),
        ),
        migrations.AddField(
            model_name="milestone",
            name="carried_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="carried_milestones",
                to="stakeholders.stakeholder",
                verbose_name="whose it is",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bend_on__isnull", True), ("share_bend__isnull", True)),
                    models.Q(
                        ("bend_on__gt", models.F("starts_on")),
                        ("bend_on__lt", models.F("ends_on")),
                        ("share_bend__range", (0, 100)),
                    ),
                    _connector="OR",
                ),
                name="campaign_bends_within_its_days",
            ),
        ),
        migrations.AddField(
            model_name="phase",
            name="campaign",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="phases", to="campaigns.campaign"
            ),
        ),
        migrations.AddField(
            model_name="phase",
            name="organization",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.organization"),
        ),
        migrations.AddField(
            model_name="action",
            name="phase",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="actions",
                to="campaigns.phase",
                verbose_name="phase",
            ),
        ),
        migrations.AddField(
            model_name="milestone",
            name="phase",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="milestones",
                to="campaigns.phase",
                verbose_name="phase",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(("progress__lte", 100)), name="action_progress_is_percent"
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("campaign", "number"),
                name="phase_one_of_a_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("starts_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="phase_ends_after_start",
            ),
        ),
        audit_table("campaigns_phase"),
        audit_table("campaigns_action_waits_for"),
    ]
